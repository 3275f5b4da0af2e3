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

    /// Cuts UTF-8 into lines at LF, CR LF or CR.
    static func lines(of bytes: [UInt8], from start: Int) -> [TextLine] {
        var lines: [TextLine] = []
        var lineStart = start
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                lines.append(line(bytes, lineStart..<index))
                if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                lineStart = index + 1
            }
            index += 1
        }
        if lineStart < bytes.count { lines.append(line(bytes, lineStart..<bytes.count)) }
        return lines
    }

    private static func line(_ bytes: [UInt8], _ range: Range<Int>) -> TextLine {
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

extension DecodedText {
    func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
}
