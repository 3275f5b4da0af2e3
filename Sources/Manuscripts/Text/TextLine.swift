/// A line of a text, without its end and without white space around it.
struct TextLine {
    /// Bytes of what is visible; empty, at the line's start, for a blank line.
    var range: Range<Int>
    /// Columns of white space before it; a tab reaches to the next multiple of four.
    var indent: Int
    /// Whether two spaces at the end ask for a line break (Markdown).
    var endsInSpaces: Bool

    var isBlank: Bool { range.isEmpty }
    var count: Int { range.count }

    fileprivate static func line(_ bytes: [UInt8], _ range: Range<Int>) -> TextLine {
        var (start, end, indent) = (range.lowerBound, range.upperBound, 0)
        while start < end {
            if bytes[start] == 0x09 {
                indent += 4 - indent % 4
            } else if bytes[start] == 0x20 {
                indent += 1
            } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
                // A no-break space indents too.
                indent += 1
                start += 1
            } else if bytes[start] > 0x20 {
                break
            }
            start += 1
        }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return TextLine(range: start..<end, indent: indent, endsInSpaces: range.upperBound - end >= 2)
    }
}

/// The lines of a text one after another, cut at LF, CR LF or CR; they are not kept, so that a long text costs no more than a
/// short one.
struct TextLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let end: Int
    /// Where the next line starts.
    private(set) var position: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> TextLine? {
        guard position < end else { return nil }
        let start = position
        var index = start
        while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        position = Swift.min(index + 1, end)
        if index + 1 < end, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { position += 1 }
        return TextLine.line(bytes, start..<index)
    }
}

extension DecodedText {
    /// All lines.
    var lines: TextLines { TextLines(utf8, in: start..<utf8.count) }

    /// Some of it, byte for byte, with spaces where control characters are.
    func string(_ range: Range<Int>) -> String {
        let bytes = utf8[range]
        guard bytes.contains(where: { $0 < 0x20 }) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes.map { max($0, 0x20) }, as: UTF8.self)
    }
}
