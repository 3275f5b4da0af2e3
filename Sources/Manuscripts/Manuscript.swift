/// What was written: a story as its author divided it, with every paragraph's place in the file it came from.
package struct Manuscript: Sendable, Hashable, Codable {
    package var title: String
    package var author: String?
    /// BCP 47, as the source declares it; nil where it does not say.
    package var language: String?
    /// In reading order; at least one, and each with at least one paragraph.
    package var chapters: [Chapter]

    package init(title: String, author: String? = nil, language: String? = nil, chapters: [Chapter]) {
        self.title = title
        self.author = author
        self.language = language
        self.chapters = chapters
    }
}

/// A part of the story with a heading of its own, or the whole of a story that has none.
package struct Chapter: Sendable, Hashable, Codable {
    /// The heading, with numbering as written ("I. Down the Rabbit-Hole"); nil where the text has none.
    package var title: String?
    /// The part or volume it stands in ("Part One: The Old Buccaneer"); nil in a book that has none.
    package var part: String?
    package var paragraphs: [Paragraph]

    package init(title: String? = nil, part: String? = nil, paragraphs: [Paragraph]) {
        self.title = title
        self.part = part
        self.paragraphs = paragraphs
    }
}

/// One paragraph: clean text for reading, and where it stands in the source.
package struct Paragraph: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable {
        case prose
        /// Verse keeps its line breaks, as "\n".
        case verse
        /// A mark between scenes ("* * *", a rule, a blank); its text is empty.
        case sceneBreak
    }

    package var kind: Kind
    /// White space collapsed, soft hyphens and markup gone; NFC.
    package var text: String
    package var source: SourceSpan

    package init(kind: Kind = .prose, text: String, source: SourceSpan) {
        self.kind = kind
        self.text = text
        self.source = source
    }
}

/// A place in the source: bytes `start..<end` of a file.
package struct SourceSpan: Sendable, Hashable, Codable {
    /// Path inside the container (EPUB); empty for a story that is a single file.
    package var file: String
    /// UTF-8 byte offsets in that file; for a file in another encoding, in its text converted to UTF-8.
    package var start: Int
    package var end: Int

    package init(file: String = "", start: Int, end: Int) {
        self.file = file
        self.start = start
        self.end = end
    }
}
