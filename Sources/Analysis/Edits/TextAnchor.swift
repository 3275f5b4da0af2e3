/// Words of the story, and where they stood when somebody pointed at them. They are found again where the story was read by other rules, or
/// has got more paragraphs since: by the words themselves, by those around them, and only then by their place. (The idea is that of the
/// text quote selector in the W3C's Web Annotation Data Model, section 4.2.4.)
package struct TextAnchor: Sendable, Hashable, Codable {
    /// White space may be written in any way.
    package var words: String
    /// What stands right before and after them, in other paragraphs too; nil where nobody has looked yet.
    package var before: String?
    package var after: String?
    /// From 0.
    package var chapter: Int
    /// From 0, in its chapter.
    package var paragraph: Int

    package init(words: String, before: String? = nil, after: String? = nil, chapter: Int, paragraph: Int) {
        self.words = words
        self.before = before
        self.after = after
        self.chapter = chapter
        self.paragraph = paragraph
    }
}

/// Somebody in the story: by one of their names, and, where two are called so, by words near which they stand.
package struct CharacterAnchor: Sendable, Hashable, Codable {
    package var name: String
    package var at: TextAnchor?

    package init(name: String, at: TextAnchor? = nil) {
        self.name = name
        self.at = at
    }
}
