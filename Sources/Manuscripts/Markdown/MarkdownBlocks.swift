/// Cuts Markdown into headings, paragraphs and scene breaks.
struct MarkdownBlocks {
    private(set) var outline = Outline()

    private let text: DecodedText
    private var lines: TextLines
    /// Lines of the paragraph that is open.
    private var open: [TextLine] = []
    private var isQuoted = false
    /// Whether what is open belongs to a note, which goes on below blank lines as long as it is indented.
    private var isInNote = false
    private var isAfterBlank = true

    init(_ text: DecodedText, from start: Int) throws(ManuscriptError) {
        self.text = text
        lines = TextLines(text.utf8, in: start..<text.utf8.count)
        while let line = lines.next() { try read(line) }
        try flush()
    }

    private mutating func read(_ line: TextLine) throws(ManuscriptError) {
        var line = line
        defer { isAfterBlank = line.isBlank }
        if line.isBlank { return try flush() }
        if isAfterBlank, line.indent < 4 { isInNote = false }
        if let label = noteLabel(line) {
            try flush()
            isInNote = true
            line = dropping(label, from: line)
            if !line.isBlank { open.append(line) }
            return
        }
        let isQuotation = first(of: line) == UInt8(ascii: ">")
        if isQuotation != isQuoted && !open.isEmpty && (isQuotation || isSpecial(line)) { try flush() }
        isQuoted = isQuotation
        while first(of: line) == UInt8(ascii: ">") { line = dropping(1, from: line) }
        if line.isBlank { return try flush() }
        // Four spaces make code of a line that starts a block; in a story they are an indent.
        if isFence(line) { return try readFence(line) }
        if let level = headingLevel(line) { return try readHeading(line, level: level) }
        if let level = underlineLevel(line) {
            let heading = open
            open = []
            return try appendHeading(heading, level: level)
        }
        if isBreak(line) { return try appendBreak(line) }
        if isComment(line) || isDefinition(line) || isTableRule(line) { return try flush() }
        if let cells = tableRow(line) {
            try flush()
            open = cells
            return try flush()
        }
        if let marker = listMarker(line) {
            try flush()
            line = dropping(marker, from: line)
        }
        if !line.isBlank { open.append(line) }
    }

    // MARK: Lines

    private func first(of line: TextLine) -> UInt8? { line.isBlank ? nil : text.utf8[line.range.lowerBound] }

    private func dropping(_ count: Int, from line: TextLine) -> TextLine {
        var line = line
        var start = min(line.range.lowerBound + count, line.range.upperBound)
        while start < line.range.upperBound, text.utf8[start] <= 0x20 { start += 1 }
        line.range = start..<line.range.upperBound
        return line
    }

    private func isSpecial(_ line: TextLine) -> Bool {
        headingLevel(line) != nil || isBreak(line) || isFence(line) || listMarker(line) != nil
    }

    private func headingLevel(_ line: TextLine) -> Int? {
        let bytes = text.utf8[line.range]
        let level = bytes.prefix(7).prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(level), line.indent < 4 else { return nil }
        let rest = bytes.dropFirst(level)
        return rest.first.map { $0 <= 0x20 } == true ? level : nil
    }

    /// "===" or "---" below a line makes it a heading.
    private func underlineLevel(_ line: TextLine) -> Int? {
        guard !open.isEmpty, open.count <= 3, let mark = first(of: line), line.count >= 2 else { return nil }
        guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"), text.utf8[line.range].allSatisfy({ $0 == mark }) else {
            return nil
        }
        return mark == UInt8(ascii: "=") ? 1 : 2
    }

    private func isBreak(_ line: TextLine) -> Bool {
        line.count <= 120 && SceneBreakMark.matches(text.string(line.range))
    }

    private func isFence(_ line: TextLine) -> Bool {
        let bytes = text.utf8[line.range].prefix(3)
        return bytes.elementsEqual("```".utf8) || bytes.elementsEqual("~~~".utf8)
    }

    private func isComment(_ line: TextLine) -> Bool {
        let bytes = text.utf8[line.range]
        return bytes.starts(with: "<!--".utf8) && bytes.suffix(3).elementsEqual("-->".utf8)
    }

    /// "[name]: target" defines a link.
    private func isDefinition(_ line: TextLine) -> Bool {
        let bytes = text.utf8[line.range]
        guard bytes.first == UInt8(ascii: "["), open.isEmpty else { return false }
        guard let close = bytes.prefix(Limits.inlineBytesMax).firstIndex(of: UInt8(ascii: "]")) else { return false }
        return bytes[(close + 1)...].first == UInt8(ascii: ":")
    }

    /// Bytes of "[^1]:" in front of a note.
    private func noteLabel(_ line: TextLine) -> Int? {
        let bytes = text.utf8[line.range]
        guard bytes.starts(with: "[^".utf8), line.indent < 4, open.isEmpty || isInNote else { return nil }
        guard let close = bytes.prefix(Limits.inlineBytesMax).firstIndex(of: UInt8(ascii: "]")),
            close > line.range.lowerBound + 2,
            close + 1 < line.range.upperBound, text.utf8[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return close + 2 - line.range.lowerBound
    }

    /// The cells of "| one | two |", each as if it stood on a line of its own.
    private func tableRow(_ line: TextLine) -> [TextLine]? {
        let (bar, bytes) = (UInt8(ascii: "|"), text.utf8)
        let inner = (line.range.lowerBound + 1)..<max(line.range.upperBound - 1, line.range.lowerBound + 1)
        guard line.count > 2, bytes[line.range.lowerBound] == bar, bytes[line.range.upperBound - 1] == bar else { return nil }
        return bytes[inner].split(separator: bar).compactMap { cell in
            guard let first = cell.firstIndex(where: { $0 > 0x20 }), let last = cell.lastIndex(where: { $0 > 0x20 }) else {
                return nil
            }
            return TextLine(range: first..<(last + 1), indent: 0, endsInSpaces: false)
        }
    }

    private func isTableRule(_ line: TextLine) -> Bool {
        let bytes = text.utf8[line.range]
        return bytes.contains(UInt8(ascii: "|")) && bytes.allSatisfy { "|-: ".utf8.contains($0) }
    }

    /// Bytes of "- ", "* ", "+ ", "1. " or "1) " in front of an item.
    private func listMarker(_ line: TextLine) -> Int? {
        let bytes = text.utf8[line.range].prefix(8)
        if let mark = bytes.first, "-*+".utf8.contains(mark), bytes.dropFirst().first == 0x20 { return 2 }
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        let rest = bytes.dropFirst(digits.count)
        guard let mark = rest.first, ".)".utf8.contains(mark), rest.dropFirst().first == 0x20 else { return nil }
        return digits.count + 2
    }

    // MARK: Blocks

    private mutating func readHeading(_ line: TextLine, level: Int) throws(ManuscriptError) {
        try flush()
        var heading = dropping(level, from: line)
        var end = heading.range.upperBound
        while end > heading.range.lowerBound, text.utf8[end - 1] == UInt8(ascii: "#") { end -= 1 }
        while end > heading.range.lowerBound, text.utf8[end - 1] <= 0x20 { end -= 1 }
        heading.range = heading.range.lowerBound..<end
        try appendHeading([heading], level: level)
    }

    private mutating func appendHeading(_ lines: [TextLine], level: Int) throws(ManuscriptError) {
        let inline = MarkdownInline(text.utf8, lines: lines)
        let clean = inline.clean
        guard !clean.isEmpty else { return }
        let heading = clean.text.replacing("\n", with: " ")
        try outline.append(.heading(Outline.Heading(level: level, text: heading, source: span(clean))))
    }

    private mutating func appendBreak(_ line: TextLine) throws(ManuscriptError) {
        try flush()
        let source = SourceSpan(start: line.range.lowerBound, end: line.range.upperBound)
        try outline.append(.paragraph(Paragraph(kind: .sceneBreak, text: "", source: source)))
    }

    /// What is fenced keeps its lines.
    private mutating func readFence(_ fence: TextLine) throws(ManuscriptError) {
        try flush()
        let mark = text.utf8[fence.range].prefix(3)
        var clean = CleanText()
        while let line = lines.next() {
            if text.utf8[line.range].starts(with: mark) { break }
            clean.append(text.utf8, in: line.range)
            clean.appendLineBreak()
        }
        try append(clean, kind: .verse)
    }

    private mutating func flush() throws(ManuscriptError) {
        guard !open.isEmpty else { return }
        let inline = MarkdownInline(text.utf8, lines: open)
        open = []
        try append(inline.clean, kind: inline.hasLineBreaks ? .verse : .prose)
    }

    private mutating func append(_ clean: CleanText, kind: Paragraph.Kind) throws(ManuscriptError) {
        let content = clean.text
        guard !content.isEmpty else { return }
        guard !isInNote else {
            let note = content.replacing("\n", with: " ")
            return try outline.append(.note(Paragraph(kind: .note, text: note, source: span(clean))))
        }
        try outline.append(.paragraph(Paragraph(kind: kind, text: content, source: span(clean))))
    }

    private func span(_ clean: CleanText) -> SourceSpan { SourceSpan(start: clean.start, end: clean.end) }
}
