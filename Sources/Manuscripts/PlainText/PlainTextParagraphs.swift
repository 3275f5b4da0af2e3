/// Makes paragraphs of a plain text's blocks: joins hard-wrapped lines, keeps those of verse, drops marks of emphasis.
struct PlainTextParagraphs {
    private let text: DecodedText
    /// Columns that this text's lines mostly fill.
    private let width: Int

    init(_ text: DecodedText, width: Int) {
        self.text = text
        self.width = width
    }

    /// Whether a block reads like prose and not like a line of a list.
    func isProse(_ block: TextBlock) -> Bool {
        guard let last = block.lines.last else { return false }
        let end = text.string(last.range).last ?? " "
        let isSentence = ".!?\"”’'".contains(end)
        return isSentence && (block.lines.count > 1 || last.count > 90) && HeadingLine(block, in: text) == nil
    }

    func elements(of block: TextBlock) -> [Outline.Element] {
        let joined = block.lines.count == 1 && block.byteRange.count <= 200 ? block.joined(in: text) : ""
        if SceneBreakMark.matches(joined) {
            return [paragraph(.sceneBreak, "", block.byteRange)]
        }
        if isFootnote(block) { return [] }
        return parts(of: block).compactMap { part in
            let isVerse = isVerse(part)
            var clean = CleanText()
            for (index, line) in part.enumerated() {
                append(line, to: &clean, isLast: index == part.count - 1, keepsLines: isVerse)
            }
            let content = clean.text
            return content.isEmpty ? nil : paragraph(isVerse ? .verse : .prose, content, clean.start..<clean.end)
        }
    }

    private func paragraph(_ kind: Paragraph.Kind, _ content: String, _ range: Range<Int>) -> Outline.Element {
        .paragraph(Paragraph(kind: kind, text: content, source: SourceSpan(start: range.lowerBound, end: range.upperBound)))
    }

    // MARK: Blocks

    /// Verse may stand in the middle of a block, and paragraphs may be told apart by their indented first lines alone.
    private func parts(of block: TextBlock) -> [[TextLine]] {
        let base = block.lines.map(\.indent).min() ?? 0
        let indented = block.lines.map { $0.indent >= base + 2 }
        guard indented.contains(true), indented.contains(false) else { return [block.lines] }
        // Lines of one stanza step in and out by a few columns; a first line is followed by one at the margin.
        if base >= 4 { return [block.lines] }
        var parts: [[TextLine]] = []
        for (index, line) in block.lines.enumerated() {
            let startsPart = index == 0 || (indented[index] && !indented[index - 1])
            let endsVerse = index > 1 && !indented[index] && indented[index - 1] && indented[index - 2]
            if startsPart || endsVerse {
                parts.append([line])
            } else {
                parts[parts.count - 1].append(line)
            }
        }
        return parts
    }

    /// Lines that begin with capitals and end short of the margin, set in or all of them short.
    private func isVerse(_ lines: [TextLine]) -> Bool {
        guard lines.count > 1, lines.count <= 400 else { return false }
        let isSetIn = lines.allSatisfy { $0.indent >= 2 }
        let longest = lines.map(\.count).max() ?? 0
        guard isSetIn || (lines.count > 2 && longest * 4 <= width * 3) else { return false }
        let capitals = lines.dropFirst().count { startsWithCapital($0) }
        return capitals * 10 >= (lines.count - 1) * (isSetIn ? 6 : 9)
    }

    private func startsWithCapital(_ line: TextLine) -> Bool {
        let first = text.string(line.range).first { $0.isLetter || $0.isNumber }
        return first?.isLowercase != true
    }

    /// "*The mutineers were soon only eight in number": a note below the text, with a single asterisk that nothing closes.
    private func isFootnote(_ block: TextBlock) -> Bool {
        let bytes = text.utf8[block.byteRange]
        guard bytes.first == UInt8(ascii: "*"), let next = bytes.dropFirst().first, next > 0x20, next != UInt8(ascii: "*")
        else { return false }
        return bytes.count { $0 == UInt8(ascii: "*") } % 2 == 1
    }

    // MARK: Lines

    private func append(_ line: TextLine, to clean: inout CleanText, isLast: Bool, keepsLines: Bool) {
        let bytes = text.utf8
        var (index, runStart) = (line.range.lowerBound, line.range.lowerBound)
        while index < line.range.upperBound {
            let markLength = markLength(at: index, in: line)
            if markLength > 0 {
                clean.append(bytes, in: runStart..<index)
                runStart = index + markLength
                index = runStart
            } else {
                index += 1
            }
        }
        clean.append(bytes, in: runStart..<line.range.upperBound)
        guard !isLast else { return }
        if keepsLines { return clean.appendLineBreak() }
        // A word or a sentence that was broken at its hyphen or dash goes on without a space.
        if bytes[line.range.upperBound - 1] != UInt8(ascii: "-") { clean.appendSpace() }
    }

    /// Bytes of a mark that is not read: "_" and "*" of emphasis, "*" and "[3]" of a footnote.
    private func markLength(at index: Int, in line: TextLine) -> Int {
        let bytes = text.utf8
        switch bytes[index] {
        case UInt8(ascii: "_"), UInt8(ascii: "*"):
            let before = index > line.range.lowerBound ? bytes[index - 1] : 0x20
            let after = index + 1 < line.range.upperBound ? bytes[index + 1] : 0x20
            // Two and more stand for letters that are left out ("17__"); alone between spaces, for something else.
            guard before != bytes[index], after != bytes[index], before > 0x20 || after > 0x20 else { return 0 }
            let isInWord =
                before > 0x20 && after > 0x20 && WordBoundary.isWord(bytes, endingAt: index)
                && WordBoundary.isWord(bytes, at: index + 1)
            return isInWord ? 0 : 1
        case UInt8(ascii: "["):
            guard let close = bytes[index..<min(index + 6, line.range.upperBound)].firstIndex(of: UInt8(ascii: "]")) else {
                return 0
            }
            let inner = bytes[(index + 1)..<close]
            return !inner.isEmpty && inner.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "*") }
                ? close + 1 - index : 0
        default: return 0
        }
    }
}
