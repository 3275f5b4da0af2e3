/// Tells headings from paragraphs in a plain text, with the whole of it in view: a text that numbers its chapters with
/// "CHAPTER I" does not mean a chapter when it shows a sign in capitals, and one that has only signs in capitals does.
struct PlainTextElements {
    private(set) var elements: [Outline.Element] = []

    private enum Style { case labelled, numbered, number, capitals }

    private let text: DecodedText
    private let blocks: [TextBlock]
    private let candidates: [HeadingLine?]
    private let style: Style?
    private let isGutenberg: Bool
    private var index = 0
    private var lastNumber = 0
    /// Whether a table of contents is being passed.
    private var isInContents = false
    private var hasHeading = false

    init(_ blocks: [TextBlock], in text: DecodedText, isGutenberg: Bool) {
        self.blocks = blocks
        self.text = text
        self.isGutenberg = isGutenberg
        candidates = blocks.map { HeadingLine($0, in: text) }
        style = Self.style(candidates)
        let paragraphs = PlainTextParagraphs(text, blocks: blocks)
        while index < blocks.count {
            let block = blocks[index]
            let position = index
            index += 1
            if isListOfChapters(block) || isNotice(block) { continue }
            if appendHeading(block, at: position) { continue }
            if isInContents, !paragraphs.isProse(block) { continue }
            isInContents = false
            elements += paragraphs.elements(of: block)
        }
        removeFrontMatter()
    }

    /// The way in which this text marks its chapters: the most explicit one that it uses.
    private static func style(_ candidates: [HeadingLine?]) -> Style? {
        var (labelled, numbered, number, capitals) = (0, 0, 0, 0)
        for candidate in candidates {
            switch candidate {
            case .labelled(let heading): labelled += heading.kind == .chapter ? 1 : 0
            case .numbered(let heading) where heading.ordinal?.value == numbered + 1: numbered += 1
            case .number(let heading) where heading.ordinal?.value == number + 1: number += 1
            case .capitals: capitals += 1
            default: break
            }
        }
        if labelled > 0 { return .labelled }
        if numbered > 1 { return .numbered }
        if number > 1 { return .number }
        return capitals > 1 ? .capitals : nil
    }

    /// Takes a block that is a heading here, with the name that may follow its number in a block of its own.
    private mutating func appendHeading(_ block: TextBlock, at position: Int) -> Bool {
        guard let candidate = candidates[position] else { return false }
        switch candidate {
        case .labelled(let heading):
            append(block, level: heading.kind == .part ? 1 : 2)
            takeName(of: heading)
        case .named(let line):
            isInContents = BookMatter.isOutsideStory(heading: line)
            append(block, level: 2)
            hasHeading = hasHeading && isInContents || !isInContents
            return true
        case .numbered(let heading) where style == .numbered && isNext(heading):
            append(block, level: 2)
        case .number(let heading) where style == .number && isNext(heading):
            append(block, level: 2)
            takeName(of: heading)
        case .number where style != nil && style != .capitals && hasHeading && block.lines.count == 1:
            // Below chapters a number alone is a pause.
            let source = SourceSpan(start: block.byteRange.lowerBound, end: block.byteRange.upperBound)
            elements.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
            return true
        case .capitals(let line):
            if Self.isEnding(line) { return true }
            guard style == .capitals || isInContents else { return false }
            append(block, level: 2)
        default: return false
        }
        isInContents = false
        hasHeading = true
        return true
    }

    /// Whether a number continues the count, or starts it again in a new part.
    private mutating func isNext(_ heading: HeadingText) -> Bool {
        guard let value = heading.ordinal?.value else { return false }
        let isNext = value == lastNumber + 1 || value == 1 || lastNumber == 0
        if isNext { lastNumber = value }
        return isNext
    }

    private mutating func takeName(of heading: HeadingText) {
        guard heading.name == nil, index < blocks.count else { return }
        let next = blocks[index]
        if let candidate = candidates[index] {
            guard case .capitals(let line) = candidate, !Self.isEnding(line) else { return }
        }
        let line = next.joined(in: text)
        guard next.lines.count <= 2, !SceneBreakMark.matches(line), HeadingText.isTitleLike(line) else { return }
        append(next, level: heading.kind == .part ? 1 : 2)
        index += 1
    }

    private mutating func append(_ block: TextBlock, level: Int) {
        let source = SourceSpan(start: block.byteRange.lowerBound, end: block.byteRange.upperBound)
        let line = block.joined(in: text).filter { $0 != "_" }
        elements.append(.heading(Outline.Heading(level: level, text: line, startsChapter: true, source: source)))
    }

    /// "THE END": said by the film itself.
    private static func isEnding(_ line: String) -> Bool {
        ["the end", "finis", "end", "fin", "ende", "fine"].contains(line.lowercased().filter { $0.isLetter || $0 == " " })
    }

    /// A block of several headings, or a line with a page number at its end, belongs to a table of contents.
    private func isListOfChapters(_ block: TextBlock) -> Bool {
        guard block.lines.count > 1 else { return isInContents && hasPageNumber(block.joined(in: text)) }
        // Of a list every other line is an entry, so that a look at the first ones spares the rest of all prose.
        guard block.lines.prefix(4).contains(where: isEntry) else { return false }
        let lines = block.lines.prefix(Self.listLinesMax)
        let entries = lines.count(where: isEntry)
        return entries > 1 && entries * 2 >= lines.count
    }

    /// The lines of a block that decide whether it is a list of chapters.
    private static let listLinesMax = 200

    private func isEntry(_ line: TextLine) -> Bool {
        let first = text.utf8[line.range].first ?? 0
        let isCapitalOrDigit = (0x41...0x5A).contains(first) || (0x30...0x39).contains(first)
        guard line.count <= 120, isCapitalOrDigit else { return false }
        let content = text.string(line.range)
        return hasPageNumber(content) || (HeadingText(content).ordinal != nil && content.utf8.count > 2)
    }

    /// "The Rain . . . . 5"
    private func hasPageNumber(_ line: String) -> Bool {
        guard line.last?.isNumber == true else { return false }
        return line.contains(". .") || line.contains("....") || line.contains("   ")
    }

    /// Producers' credits, pictures that are not there, notes of transcribers.
    private func isNotice(_ block: TextBlock) -> Bool {
        guard let first = block.lines.first else { return true }
        let start = String(decoding: text.utf8[first.range].prefix(40), as: UTF8.self).lowercased()
        if start.hasPrefix("[illustration") || start.hasPrefix("[footnote") || start.hasPrefix("[transcriber") { return true }
        guard isGutenberg else { return false }
        let notices = [
            "produced by", "e-text prepared by", "etext prepared by", "this etext was", "this ebook was", "transcribed from",
            "transcriber's note", "transcriber’s note", "end of project gutenberg", "end of the project gutenberg", "[ebook",
        ]
        return notices.contains { start.hasPrefix($0) }
    }

    /// What stands before the first heading is a title page, unless somebody wrote a real paragraph there.
    private mutating func removeFrontMatter() {
        let isHeading: (Outline.Element) -> Bool = { if case .heading = $0 { true } else { false } }
        guard let first = elements.firstIndex(where: isHeading), first > 0 else { return }
        let hasProse = elements[..<first].contains {
            if case .paragraph(let paragraph) = $0 {
                paragraph.kind == .prose && paragraph.text.utf8.count >= 160
            } else {
                false
            }
        }
        if !hasProse { elements.removeFirst(first) }
    }
}
