/// Takes emphasis, links, images and HTML out of a paragraph of Markdown and keeps what is read.
///
/// It goes through the bytes once, and once before that to pair the brackets, so that no text takes longer than its length.
struct MarkdownInline {
    private(set) var clean = CleanText()
    /// Whether a line break was asked for, by two spaces or a backslash at a line's end.
    private(set) var hasLineBreaks = false

    private let bytes: [UInt8]
    private var index = 0
    /// The end of the line that is read, and of the paragraph, which a link may run through.
    private var limit = 0
    private let paragraphEnd: Int
    private var lineStart = 0
    /// The end of a link's target that is passed once its text was read.
    private var linkEnds: [(textEnd: Int, end: Int)] = []
    /// Where each bracket of the paragraph is closed.
    private let closings: [Int: Int]
    /// The next ">" at or behind the place that was last asked for.
    private var nextAngle = 0

    init(_ bytes: [UInt8], lines: [TextLine]) {
        self.bytes = bytes
        paragraphEnd = lines.last?.range.upperBound ?? 0
        closings = Self.closings(bytes, (lines.first?.range.lowerBound ?? 0)..<paragraphEnd)
        for (position, line) in lines.enumerated() {
            index = max(index, line.range.lowerBound)
            lineStart = line.range.lowerBound
            limit = line.range.upperBound
            let isLast = position == lines.count - 1
            let endsInBackslash =
                !isLast && line.count > 1 && bytes[limit - 1] == UInt8(ascii: "\\") && bytes[limit - 2] != UInt8(ascii: "\\")
            if endsInBackslash { limit -= 1 }
            while index < limit { readByte() }
            guard !isLast else { break }
            if line.endsInSpaces || endsInBackslash {
                clean.appendLineBreak()
                hasLineBreaks = true
            } else {
                clean.appendSpace()
            }
        }
    }

    private mutating func readByte() {
        if let link = linkEnds.last, index >= link.textEnd {
            linkEnds.removeLast()
            index = max(index, link.end)
            return
        }
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\\") where index + 1 < limit && isPunctuation(bytes[index + 1]):
            clean.append(Unicode.Scalar(bytes[index + 1]), from: index, to: index + 2)
            index += 2
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"): readDelimiters(byte)
        case UInt8(ascii: "-") where index + 1 < limit && bytes[index + 1] == byte:
            index = clean.appendDash(bytes, from: index, to: limit)
        case UInt8(ascii: "!") where index + 1 < limit && bytes[index + 1] == UInt8(ascii: "["): readImage()
        case UInt8(ascii: "["): readLink()
        case UInt8(ascii: "<"): readTag()
        case UInt8(ascii: "&"):
            if let (scalar, length) = HTMLEntity.reference(in: bytes, at: index, limit: limit) {
                clean.append(scalar, from: index, to: index + length)
                index += length
            } else {
                readScalar()
            }
        default: readScalar()
        }
    }

    private mutating func readScalar() {
        let (scalar, length) = decodeScalar(bytes, at: index)
        clean.append(scalar, from: index, to: index + length)
        index += length
    }

    /// A run of delimiters is markup when it leans on a word; "5 * 3" and "snake_case" keep theirs (CommonMark, 6.2).
    private mutating func readDelimiters(_ byte: UInt8) {
        var end = index
        while end < limit, bytes[end] == byte { end += 1 }
        let isLoose = (index == lineStart || bytes[index - 1] <= 0x20) && (end == limit || bytes[end] <= 0x20)
        let isInWord =
            index > lineStart && end < limit && WordBoundary.isWord(bytes, endingAt: index)
            && WordBoundary.isWord(bytes, at: end)
        let isKept =
            isLoose || (byte == UInt8(ascii: "_") && (isInWord || end - index > 3))
            || (byte == UInt8(ascii: "~") && end - index != 2)
        if isKept {
            for position in index..<end { clean.append(Unicode.Scalar(byte), from: position, to: position + 1) }
        }
        index = end
    }

    private mutating func readImage() {
        guard let textEnd = closing(from: index + 2), let end = targetEnd(after: textEnd) else { return readScalar() }
        index = end
    }

    private mutating func readLink() {
        guard let textEnd = closing(from: index + 1) else { return readScalar() }
        if index + 1 < limit, bytes[index + 1] == UInt8(ascii: "^") {
            index = textEnd + 1
            return
        }
        guard let end = targetEnd(after: textEnd) else { return readScalar() }
        linkEnds.append((textEnd, end))
        index += 1
    }

    /// The end of "(target)" or "[name]" behind a link's text.
    private func targetEnd(after textEnd: Int) -> Int? {
        guard textEnd + 1 < paragraphEnd else { return nil }
        switch bytes[textEnd + 1] {
        case UInt8(ascii: "("): return closing(from: textEnd + 2).map { $0 + 1 }
        case UInt8(ascii: "["): return closing(from: textEnd + 2).map { $0 + 1 }
        default: return nil
        }
    }

    /// The bracket that closes the one in front of `start`.
    private func closing(from start: Int) -> Int? { closings[start - 1] }

    /// Pairs "[" with "]" and "(" with ")", each kind for itself.
    private static func closings(_ bytes: [UInt8], _ range: Range<Int>) -> [Int: Int] {
        guard bytes[range].contains(UInt8(ascii: "[")) else { return [:] }
        var closings: [Int: Int] = [:]
        var (square, round): ([Int], [Int]) = ([], [])
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): square.append(index)
            case UInt8(ascii: "]"): if let open = square.popLast() { closings[open] = index }
            // Only a target's parentheses count, and those inside of it.
            case UInt8(ascii: "(") where !round.isEmpty || (index > range.lowerBound && bytes[index - 1] == UInt8(ascii: "]")):
                round.append(index)
            case UInt8(ascii: ")"): if let open = round.popLast() { closings[open] = index }
            default: break
            }
            // Nobody nests brackets so deep; what does is text.
            if square.count > Limits.inlineDepthMax { square.removeAll() }
            if round.count > Limits.inlineDepthMax { round.removeAll() }
            index += 1
        }
        return closings
    }

    /// Passes over "<em>" and "</em>"; "<https://…>" too, which nobody wants to hear.
    private mutating func readTag() {
        let next = index + 1 < limit ? bytes[index + 1] : 0x20
        let isTag = (0x41...0x5A).contains(next & 0xDF) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
        guard isTag, let end = angle(from: index) else { return readScalar() }
        if bytes[index..<end].starts(with: "<br".utf8) {
            clean.appendLineBreak()
            hasLineBreaks = true
        }
        index = end + 1
    }

    private mutating func angle(from start: Int) -> Int? {
        if nextAngle < start {
            nextAngle = bytes[start..<paragraphEnd].firstIndex(of: UInt8(ascii: ">")) ?? paragraphEnd
        }
        return nextAngle < paragraphEnd && nextAngle - start <= Limits.inlineBytesMax ? nextAngle : nil
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !WordBoundary.isLetter(byte)
    }
}
