/// The text of a FictionBook: sections with their titles, verse, letters and notes (FictionBook 2.1 schema).
struct FictionBook {
    private(set) var outline = Outline()
    private(set) var title: String?
    private(set) var author: String?
    private(set) var language: String?
    private(set) var details = BookDetails()

    private let path: String
    private var open: [String] = []
    private var clean = CleanText()
    private var isInNotes = false
    /// Where a link to a note started.
    private var noteMark: CleanText.Checkpoint?
    private var authorParts: [String] = []
    private var authors: [String] = []

    private static let lines: Set<String> = ["p", "v", "subtitle", "text-author", "td", "th", "date"]

    init(_ text: DecodedText, path: String) throws(ManuscriptError) {
        self.path = path
        var scanner = MarkupScanner(text, isHTML: false)
        while let token = scanner.next() {
            switch token {
            case .start(let tag): try start(tag)
            case .end(let name, let range): try close(name, at: range)
            case .text(let range): if isRead { clean.append(markup: scanner.bytes, in: range) }
            case .literal(let range): if isRead { clean.append(scanner.bytes, in: range) }
            }
        }
        guard scanner.definedEntities.isEmpty else { throw .unsafeMarkup(file: path) }
        try endLine()
        author = authors.isEmpty ? nil : authors.joined(separator: ", ")
    }

    private var isRead: Bool { open.last != "binary" && (open.contains("body") || open.contains("description")) }

    private mutating func start(_ tag: MarkupScanner.Tag) throws(ManuscriptError) {
        switch tag.name {
        case "body": isInNotes = ["notes", "comments", "footnotes"].contains(tag.attribute("name")?.lowercased() ?? "")
        case "p" where open.contains("description"): break
        case _ where Self.lines.contains(tag.name) && open.contains("body"):
            if tag.name == "v", open.contains("stanza") { break }
            try endLine()
        case "stanza": try endLine()
        case "empty-line":
            if open.contains("section"), !isInNotes {
                try outline.append(.blank(SourceSpan(file: path, start: tag.range.lowerBound, end: tag.range.upperBound)))
            }
        case "a" where tag.attribute("type") == "note": noteMark = clean.checkpoint
        case "image" where open.last == "coverpage":
            if let target = tag.attribute("href"), target.hasPrefix("#") {
                details.cover = CoverPicture(file: String(target.dropFirst()), mediaType: "")
            }
        case _ where open.contains("description") && !["emphasis", "strong", "a", "p", "style"].contains(tag.name):
            clean = CleanText()
        case "binary":
            clean = CleanText()
            if tag.attribute("id") == details.cover?.file { details.cover?.mediaType = tag.attribute("content-type") ?? "" }
        default: break
        }
        if !tag.isEmpty, open.count < Limits.elementDepthMax { open.append(tag.name) }
    }

    private mutating func close(_ name: String, at range: Range<Int>) throws(ManuscriptError) {
        guard let index = open.lastIndex(of: name) else { return }
        if open.contains("description") {
            readDescription(name)
            if name == "description" { clean = CleanText() }
        } else if open.contains("body") {
            switch name {
            case "v" where open.contains("stanza"): clean.appendLineBreak()
            case "a":
                if let noteMark { clean.restore(noteMark) }
                noteMark = nil
            case _
            where Self.lines.contains(name) || name == "stanza" || name == "title" || name == "section" || name == "body":
                try endLine()
            default: break
            }
        }
        open.removeSubrange(index...)
    }

    /// A section's depth, 1 for those directly in the body.
    private var depth: Int { min(open.count { $0 == "section" }, 9) }

    private mutating func endLine() throws(ManuscriptError) {
        defer {
            clean = CleanText()
            if noteMark != nil { noteMark = clean.checkpoint }
        }
        guard !clean.isEmpty, open.contains("body") else { return }
        let lines = clean.text
        let text = lines.replacing("\n", with: " ")
        let source = SourceSpan(file: path, start: clean.start, end: clean.end)
        if isInNotes {
            // A note's title is its number.
            guard !open.contains("title") else { return }
            return try outline.append(.note(Paragraph(kind: .note, text: text, source: source)))
        }
        if open.contains("title") {
            // A body's own title is the book's.
            guard depth > 0, !open.contains("poem") else { return }
            return try outline.append(.heading(Outline.Heading(level: depth, text: text, source: source)))
        }
        if SceneBreakMark.matches(text) {
            return try outline.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
        }
        if open.contains("subtitle") {
            return try outline.append(.paragraph(Paragraph(kind: .heading, text: text, source: source)))
        }
        let isVerse = open.contains("stanza")
        try outline.append(
            .paragraph(Paragraph(kind: isVerse ? .verse : .prose, text: isVerse ? lines : text, source: source)))
    }

    private mutating func readDescription(_ name: String) {
        let isOfTitle = open.contains("title-info")
        let text = clean.text
        switch name {
        case "book-title" where isOfTitle && title == nil: title = text.isEmpty ? nil : text
        case "first-name", "middle-name", "last-name", "nickname":
            let isNickname = name == "nickname" && !authorParts.isEmpty
            if isOfTitle, open.contains("author"), !text.isEmpty, !isNickname { authorParts.append(text) }
        case "author" where isOfTitle:
            if !authorParts.isEmpty { authors.append(authorParts.joined(separator: " ")) }
            authorParts = []
        case "lang" where isOfTitle: language = LanguageName.tag(text)
        case "genre" where isOfTitle && !text.isEmpty: details.subjects.append(text)
        case "annotation" where isOfTitle: details.summary = text.isEmpty ? nil : text
        case "publisher": details.publisher = text.isEmpty ? nil : text
        case "year": details.published = text.isEmpty ? nil : text
        case "isbn": details.identifier = text.isEmpty ? nil : text
        case "p": clean.appendSpace()
        default: break
        }
    }
}
