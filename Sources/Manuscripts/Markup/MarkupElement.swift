/// What XHTML's elements, their types and their classes mean for a story.
enum MarkupElement {
    /// Elements that never have an end tag.
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "image",
    ]

    /// Elements that stand on lines of their own, and so end a paragraph.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "li", "main",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    ]

    /// Structural types of an element, "epub:type" and "role" together.
    static func types(of tag: MarkupScanner.Tag) -> [String] {
        let types = (tag.attribute("type") ?? "").split(separator: " ") + (tag.attribute("role") ?? "").split(separator: " ")
        return types.map { $0.hasPrefix("doc-") ? String($0.dropFirst(4)) : String($0) }
    }

    /// 1 to 6 for h1 to h6.
    static func headingLevel(_ name: String) -> Int? {
        guard name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()), (1...6).contains(level) else {
            return nil
        }
        return level
    }

    /// The element that a tag opens inside `parent`.
    static func opened(_ tag: MarkupScanner.Tag, in parent: ContentDocument.OpenElement?, body: String)
        -> ContentDocument.OpenElement
    {
        let types = types(of: tag)
        let classes = (tag.attribute("class") ?? "").lowercased().split { $0 == " " || $0 == "\n" || $0 == "\t" }
        let isGroup = tag.name == "hgroup" || tag.name == "header"
        let inGroup = parent?.isHeadingGroup == true
        return ContentDocument.OpenElement(
            name: tag.name,
            isSkipped: parent?.isSkipped == true || isSkipped(tag, types: types, classes: classes),
            isNote: parent?.isNote == true || isNote(tag, types: types, classes: classes),
            isVerse: parent?.isVerse == true || isVerse(types, classes),
            isStanza: classes.contains { stanzaClasses.contains(String($0)) } && !spanLike.contains(tag.name)
                && tag.name != "p",
            isHeadingGroup: isGroup || inGroup && !blocks.contains(tag.name),
            headingLevel: parent?.headingLevel ?? headingLevel(of: tag, types: types, classes: classes, inGroup: inGroup),
            isInBody: parent?.isInBody == true || tag.name == body,
            mark: nil,
            isLink: false,
            isScenePause: classes.contains { pauseClasses.contains(String($0)) },
            start: tag.range.lowerBound)
    }

    private static func headingLevel(
        of tag: MarkupScanner.Tag, types: [String], classes: [Substring], inGroup: Bool
    ) -> Int? {
        if let level = headingLevel(tag.name) { return level }
        guard tag.name == "p" || tag.name == "div" else { return nil }
        let titleTypes: Set<String> = ["title", "subtitle", "ordinal", "label", "halftitle", "fulltitle", "z3998:ordinal"]
        // In a heading's group a paragraph belongs to the heading above it.
        if inGroup && !titleTypes.isDisjoint(with: types) { return 3 }
        let isTitle = classes.contains { headingClasses.contains($0.filter { $0.isLetter }) }
        return isTitle ? 2 : nil
    }

    private static func isSkipped(_ tag: MarkupScanner.Tag, types: [String], classes: [Substring]) -> Bool {
        if skipped.contains(tag.name) { return true }
        if tag.attribute("hidden") != nil { return true }
        // The body's and the sections' own front and back matter is judged with the whole book in view.
        if isNote(tag, types: types, classes: classes) { return false }
        if !["body", "section", "html"].contains(tag.name), types.contains(where: { BookMatter.isOutsideStory(type: $0) }) {
            return true
        }
        if types.contains("pagebreak") { return true }
        return classes.contains { skippedClasses.contains($0.filter { $0.isLetter }) }
    }

    /// Notes are kept apart from the story; a mark that leads to one is left out.
    private static func isNote(_ tag: MarkupScanner.Tag, types: [String], classes: [Substring]) -> Bool {
        guard tag.name != "a", tag.name != "sup", tag.name != "body" else { return false }
        if !noteTypes.isDisjoint(with: types) { return true }
        return classes.contains { noteClasses.contains(String($0)) }
    }

    private static let noteTypes: Set<String> = ["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"]
    private static let noteClasses: Set<String> = ["footnote", "footnotes", "endnote", "endnotes"]

    private static func isVerse(_ types: [String], _ classes: [Substring]) -> Bool {
        let verseTypes: Set<String> = ["z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn", "z3998:lyrics"]
        return !verseTypes.isDisjoint(with: types) || classes.contains { verseClasses.contains($0.filter { $0.isLetter }) }
    }

    private static let skipped: Set<String> = [
        "head", "script", "style", "svg", "math", "nav", "figcaption", "object", "iframe", "audio", "video", "canvas",
        "noscript",
        "template", "button", "select", "textarea", "map", "rt", "rp", "del",
    ]

    private static let skippedClasses: Set<String> = [
        "pagenum", "pagenumber", "pageno", "pagebreak", "pgboilerplate", "pgheader", "pgfooter", "fnanchor", "noteref",
        "transnote", "tnote", "caption", "figcaption", "toc", "screenreader",
    ]

    private static let verseClasses: Set<String> = [
        "poem", "poetry", "verse", "stanza", "song", "lyrics", "linegroup", "hymn", "ballad",
    ]
    private static let stanzaClasses: Set<String> = ["stanza", "linegroup", "line-group", "strophe"]
    private static let pauseClasses: Set<String> = [
        "scenebreak", "scene-break", "break", "sectionbreak", "section-break", "spacebreak", "space-break", "asterism",
        "ornament",
        "tb", "thoughtbreak", "linespace", "space-before",
    ]
    private static let headingClasses: Set<String> = [
        "chaptertitle", "chapternumber", "chapternum", "chapterheading", "chapterhead", "chaptitle", "chapnum", "chaphead",
        "parttitle", "partnumber", "partnum",
    ]
    private static let spanLike: Set<String> = ["span", "i", "em", "b", "strong", "a", "small", "q", "cite"]
}
