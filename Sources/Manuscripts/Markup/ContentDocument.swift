/// One document of XHTML or HTML, read into headings, paragraphs and notes with their places in the file.
struct ContentDocument {
    /// Headings and paragraphs in order.
    var elements: [Outline.Element] = []
    /// Structural types of the body and of the sections that stand directly in it ("frontmatter", "chapter").
    var types: Set<String> = []

    private let path: String
    /// The table of contents' labels by fragment.
    private let labels: [String: String]
    private let bodyName: String
    private var scanner: MarkupScanner
    private var stack: [OpenElement] = []
    private var clean = CleanText()
    private var hasLineBreaks = false
    private var pendingLabel: String?

    /// An element that is open, with what it lends to all that stands in it.
    struct OpenElement {
        var name: String
        var isSkipped: Bool
        /// A footnote or an endnote.
        var isNote: Bool
        var isVerse: Bool
        var isStanza: Bool
        var isHeadingGroup: Bool
        var headingLevel: Int?
        var isInBody: Bool
        /// Set on links and raised text, which may turn out to be a footnote's mark.
        var mark: CleanText.Checkpoint?
        var isLink: Bool
        var isScenePause: Bool
        var start: Int

        /// What surrounds a document that has no body of its own.
        static let body = OpenElement(
            name: "body", isSkipped: false, isNote: false, isVerse: false, isStanza: false, isHeadingGroup: false,
            headingLevel: nil, isInBody: true, mark: nil, isLink: false, isScenePause: false, start: 0)
    }

    /// Reads a document.
    /// - Parameters:
    ///   - label: what the table of contents calls the file as a whole.
    ///   - body: the element that holds what is to be read; nil for a fragment, which is read as a whole.
    init(
        _ text: DecodedText, path: String, label: String? = nil, labels: [String: String] = [:], body: String? = "body"
    ) throws(ManuscriptError) {
        self.path = path
        self.labels = labels
        bodyName = body ?? ""
        if body == nil { stack = [.body] }
        scanner = MarkupScanner(text)
        pendingLabel = label
        while let token = scanner.next() {
            switch token {
            case .start(let tag): open(tag)
            case .end(let name, let range): close(name, at: range)
            case .text(let range): try append(range, isLiteral: false)
            case .literal(let range): try append(range, isLiteral: true)
            }
        }
        flush(endsStanza: true)
    }

    // MARK: Tags

    private mutating func open(_ tag: MarkupScanner.Tag) {
        if let id = tag.attribute("id") ?? (tag.name == "a" ? tag.attribute("name") : nil), let label = labels[id] {
            pendingLabel = label
        }
        let parent = stack.last
        switch tag.name {
        case "br":
            guard parent?.isSkipped != true else { return }
            clean.appendLineBreak()
            hasLineBreaks = hasLineBreaks || !clean.isEmpty
            return
        case "hr":
            flush()
            if parent?.isSkipped != true { appendSceneBreak(tag.range) }
            return
        case _ where MarkupElement.void.contains(tag.name):
            return
        default: break
        }
        let isBlock = MarkupElement.blocks.contains(tag.name)
        if isBlock { closeParagraph(before: tag.name) }
        if tag.name == "body" || (tag.name == "section" && stack.count <= 3) { types.formUnion(MarkupElement.types(of: tag)) }
        guard !tag.isEmpty else { return }
        var element = MarkupElement.opened(tag, in: parent, body: bodyName)
        if !element.isSkipped && (tag.name == "a" || tag.name == "sup") { element.mark = clean.checkpoint }
        element.isLink = tag.name == "a" && tag.attribute("href")?.contains("#") == true || parent?.isLink == true
        if tag.name == "td" || tag.name == "th" { clean.appendSpace() }
        if stack.count < Limits.elementDepthMax { stack.append(element) }
    }

    private mutating func close(_ name: String, at range: Range<Int>) {
        if name == "br" || MarkupElement.void.contains(name) { return }
        guard let index = stack.lastIndex(where: { $0.name == name }) else { return }
        while stack.count > index {
            guard let element = stack.last else { return }
            if let mark = element.mark, clean.count(since: mark) <= Self.noteMarkCharactersMax,
                isFootnoteMark(clean.text(since: mark), of: element)
            {
                clean.restore(mark)
            }
            let isBlock = MarkupElement.blocks.contains(element.name)
            if isBlock || element.isStanza {
                let wasEmpty = clean.isEmpty
                flush(endsStanza: element.isStanza)
                if wasEmpty && element.isScenePause && !element.isSkipped { appendSceneBreak(element.start..<range.lowerBound) }
            }
            stack.removeLast()
        }
    }

    /// A block ends the paragraph that is open, which authors of HTML may leave unclosed.
    private mutating func closeParagraph(before name: String) {
        flush()
        if let last = stack.last, last.name == "p" || (last.headingLevel != nil && MarkupElement.headingLevel(last.name) != nil)
        {
            stack.removeLast()
        }
    }

    /// "[1234]" with white space around it.
    private static let noteMarkCharactersMax = 12

    /// "3", "[3]", "*" in a link or raised: a mark that leads to a note, and nothing to be read.
    private func isFootnoteMark(_ text: String, of element: OpenElement) -> Bool {
        guard element.isLink || element.name == "sup" else { return false }
        let inner = text.filter { !$0.isWhitespace && !"[](){}".contains($0) }
        guard !inner.isEmpty, inner.count <= 5 else { return false }
        // An arrow may carry a variation selector, which makes another character of it.
        if inner.allSatisfy({ "*†‡§¶‖#↩↑←".unicodeScalars.contains($0.unicodeScalars[$0.unicodeScalars.startIndex]) }) {
            return true
        }
        let isBracketed = inner.count < text.filter { !$0.isWhitespace }.count
        if inner.count <= 4 && inner.allSatisfy({ $0.isNumber }) { return true }
        return isBracketed && inner.count <= 3 && inner.allSatisfy { $0.isLetter || $0.isNumber }
    }

    // MARK: Text

    private mutating func append(_ range: Range<Int>, isLiteral: Bool) throws(ManuscriptError) {
        guard let element = stack.last, element.isInBody, !element.isSkipped else { return }
        if element.name == "pre" { return appendPreformatted(range) }
        let bytes = scanner.bytes
        var (index, runStart) = (range.lowerBound, range.lowerBound)
        while !isLiteral, let ampersand = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
            if let (scalar, length) = HTMLEntity.reference(in: bytes, at: ampersand, limit: range.upperBound) {
                clean.append(bytes, in: runStart..<ampersand)
                clean.append(scalar, from: ampersand, to: ampersand + length)
                index = ampersand + length
                runStart = index
                continue
            }
            if let (name, _) = HTMLEntity.name(in: bytes, at: ampersand, limit: range.upperBound),
                scanner.definedEntities.contains(name)
            {
                throw .unsafeMarkup(file: path)
            }
            index = ampersand + 1
        }
        clean.append(bytes, in: runStart..<range.upperBound)
    }

    private mutating func appendPreformatted(_ range: Range<Int>) {
        let bytes = scanner.bytes
        var start = range.lowerBound
        while start < range.upperBound {
            let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
            clean.append(bytes, in: start..<end)
            if end < range.upperBound { clean.appendLineBreak() }
            start = end + 1
        }
        hasLineBreaks = true
    }

    // MARK: Blocks

    /// Ends what is being gathered: as a heading, a paragraph, verse, or a pause. Inside a stanza only a line ends.
    private mutating func flush(endsStanza: Bool = false) {
        let element = stack.last
        if !endsStanza && stack.contains(where: \.isStanza) {
            clean.appendLineBreak()
            hasLineBreaks = hasLineBreaks || !clean.isEmpty
            return
        }
        defer {
            clean = CleanText()
            hasLineBreaks = false
            // A link that is open over the end of a paragraph starts anew in the next one.
            for index in stack.indices where stack[index].mark != nil { stack[index].mark = clean.checkpoint }
        }
        let text = clean.text
        guard !text.isEmpty else { return }
        let source = SourceSpan(file: path, start: clean.start, end: clean.end)
        if element?.isNote == true {
            guard element?.headingLevel == nil else { return }
            let note = text.replacing("\n", with: " ")
            elements.append(.note(Paragraph(kind: .note, text: note, source: source)))
            return
        }
        if let level = stack.last(where: { $0.headingLevel != nil })?.headingLevel {
            appendHeading(text, level: level, source: source)
            return
        }
        if SceneBreakMark.matches(text) {
            elements.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
            return
        }
        if let label = pendingLabel { appendHeading("", level: 2, label: label, source: source) }
        let isVerse = hasLineBreaks && (element?.isVerse == true || element?.name == "pre" || hasShortLines(text))
        let lines = isVerse ? text : text.replacing("\n", with: " ")
        elements.append(.paragraph(Paragraph(kind: isVerse ? .verse : .prose, text: lines, source: source)))
    }

    /// Lines that were broken on purpose are short: an inscription, a letter's head, verse without a class.
    private func hasShortLines(_ text: String) -> Bool {
        let lines = text.split(separator: "\n")
        return lines.count > 1 && lines.allSatisfy { $0.count <= 60 }
    }

    private mutating func appendHeading(_ text: String, level: Int, label: String? = nil, source: SourceSpan) {
        let label = label ?? pendingLabel
        pendingLabel = nil
        // "CHAPTER I.<br/>Down the Rabbit-Hole" is two headings in one.
        for (index, line) in (text.isEmpty ? [""] : text.split(separator: "\n")).enumerated() {
            let isFirst = index == 0
            elements.append(
                .heading(
                    Outline.Heading(
                        level: isFirst ? level : level + 1, text: line.isEmpty ? label ?? "" : String(line),
                        startsChapter: isFirst && label != nil, label: isFirst ? label : nil, source: source)))
        }
    }

    private mutating func appendSceneBreak(_ range: Range<Int>) {
        let source = SourceSpan(file: path, start: range.lowerBound, end: range.upperBound)
        elements.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
    }
}
