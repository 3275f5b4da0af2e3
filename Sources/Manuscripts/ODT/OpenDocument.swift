/// Reads the XML of an OpenDocument text: metadata, styles and content, which may stand in one file or in three.
struct OpenDocument {
    private(set) var styled = StyledOutline()
    /// By the element's name ("title", "initial-creator").
    private(set) var metadata: [String: String] = [:]

    private struct Style {
        var parent: String?
        var role = StyledParagraph.Role.body
        var isCentred: Bool?
        var isBold: Bool?
        var startsPage = false
        var points: Double?
    }

    private var styles: [String: Style] = [:]
    private var openStyle: String?
    private var path = ""
    private var open: [String] = []
    /// How many of the open elements, from the outermost not read, are not read.
    private var skippedFrom: Int?
    private var paragraph: StyledParagraph?
    /// The paragraph in which a note stands, while the note is read.
    private var interrupted: StyledParagraph?
    private var noteDepth: Int?
    private var metadataText = CleanText()

    private static let basesMax = 12
    /// Deleted text, comments, pictures with their captions, tables of contents, and what marks notes.
    private static let skippedElements: Set<String> = [
        "tracked-changes", "annotation", "frame", "custom-shape", "table-of-content", "illustration-index", "note-citation",
        "ruby-text", "alphabetical-index", "bibliography", "scripts", "forms", "sequence-decls", "master-styles",
    ]
    private static let metadataElements: Set<String> = [
        "title", "creator", "initial-creator", "language", "description", "subject", "date",
    ]

    mutating func read(_ text: DecodedText, path: String) throws(ManuscriptError) {
        self.path = path
        open = []
        var scanner = MarkupScanner(text, isHTML: false)
        while let token = scanner.next() {
            switch token {
            case .start(let tag):
                try start(tag)
                if !tag.isEmpty {
                    if open.count < Limits.elementDepthMax { open.append(tag.name) }
                } else {
                    try end(tag.name)
                }
            case .end(let name, _):
                if let index = open.lastIndex(of: name) {
                    open.removeSubrange(index...)
                    if let first = skippedFrom, open.count <= first { skippedFrom = nil } else { try end(name) }
                }
            case .text(let range): append(scanner.bytes, range, isLiteral: false)
            case .literal(let range): append(scanner.bytes, range, isLiteral: true)
            }
        }
        guard scanner.definedEntities.isEmpty else { throw .unsafeMarkup(file: path) }
        try finish()
    }

    private mutating func start(_ tag: MarkupScanner.Tag) throws(ManuscriptError) {
        guard skippedFrom == nil else { return }
        if Self.skippedElements.contains(tag.name) {
            if !tag.isEmpty { skippedFrom = open.count }
            return
        }
        switch tag.name {
        case "p", "h":
            guard open.contains("body") else { return }
            try finish()
            begin(tag)
        case "s", "tab": paragraph?.clean.appendSpace()
        case "line-break": paragraph?.clean.appendLineBreak()
        case "note-body":
            interrupted = paragraph
            paragraph = nil
            noteDepth = open.count
        case "style", "default-style": startStyle(tag)
        case "paragraph-properties", "text-properties": readProperties(tag)
        case _ where open.last == "meta": metadataText = CleanText()
        default: break
        }
    }

    private mutating func end(_ name: String) throws(ManuscriptError) {
        switch name {
        case "p", "h": try finish()
        case "note-body":
            try finish()
            (paragraph, interrupted, noteDepth) = (interrupted, nil, nil)
        case "table-cell": paragraph?.clean.appendSpace()
        case "style", "default-style": openStyle = nil
        case _ where open.last == "meta" && Self.metadataElements.contains(name):
            if metadata[name] == nil, !metadataText.isEmpty { metadata[name] = metadataText.text }
        default: break
        }
    }

    private mutating func append(_ bytes: [UInt8], _ range: Range<Int>, isLiteral: Bool) {
        guard skippedFrom == nil else { return }
        if paragraph != nil {
            if isLiteral {
                paragraph?.clean.append(bytes, in: range)
            } else {
                paragraph?.clean.append(markup: bytes, in: range)
            }
        } else if open.contains("meta") {
            metadataText.append(markup: bytes, in: range)
        }
    }

    private mutating func begin(_ tag: MarkupScanner.Tag) {
        var begun = StyledParagraph(file: path, place: tag.range.lowerBound)
        let style = resolved(tag.attribute("style-name") ?? "")
        begun.role = style.role
        begun.isCentred = style.isCentred ?? false
        begun.isBold = style.isBold ?? false
        begun.startsPage = style.startsPage
        begun.points = style.points
        if tag.name == "h" {
            begun.headingLevel = tag.attribute("outline-level").flatMap(Int.init).map { min(max($0, 1), 9) } ?? 1
        }
        paragraph = begun
    }

    private mutating func finish() throws(ManuscriptError) {
        guard let finished = paragraph else { return }
        paragraph = nil
        if noteDepth != nil { try styled.appendNote(finished) } else { try styled.append(finished) }
    }

    // MARK: Styles

    private mutating func startStyle(_ tag: MarkupScanner.Tag) {
        guard tag.attribute("family") == "paragraph" else { return }
        let name = tag.name == "default-style" ? "" : tag.attribute("name") ?? ""
        var style = Style(parent: tag.name == "default-style" ? nil : tag.attribute("parent-style-name") ?? "")
        let plain = (tag.attribute("display-name") ?? name).lowercased()
        if plain == "title" { style.role = .title }
        if plain == "subtitle" { style.role = .subtitle }
        styles[name] = style
        openStyle = tag.isEmpty ? nil : name
    }

    private mutating func readProperties(_ tag: MarkupScanner.Tag) {
        guard let name = openStyle else { return }
        if let alignment = tag.attribute("text-align") { styles[name]?.isCentred = alignment == "center" }
        if tag.attribute("break-before") == "page" { styles[name]?.startsPage = true }
        if let weight = tag.attribute("font-weight") { styles[name]?.isBold = weight == "bold" || (Int(weight) ?? 0) >= 600 }
        if let size = tag.attribute("font-size"), size.hasSuffix("pt") {
            styles[name]?.points = Double(size.dropLast(2))
            if name.isEmpty || name == "Standard", let points = Double(size.dropLast(2)) { styled.bodyPoints = points }
        }
    }

    private func resolved(_ name: String) -> Style {
        var style = styles[name] ?? Style()
        var parent = style.parent
        for _ in 0..<Self.basesMax {
            guard let base = parent.flatMap({ styles[$0] }) else { return style }
            style.isCentred = style.isCentred ?? base.isCentred
            style.isBold = style.isBold ?? base.isBold
            style.points = style.points ?? base.points
            if style.role == .body { style.role = base.role }
            parent = base.parent
        }
        return style
    }
}
