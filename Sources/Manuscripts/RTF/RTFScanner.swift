/// Cuts RTF into groups, control words and text (RTF 1.9.1, "RTF Syntax"), each with its place in the file.
struct RTFScanner {
    enum Token {
        case open
        case close
        /// A control word or symbol, with its parameter.
        case control(name: String, parameter: Int?)
        /// "\'e9"
        case byte(UInt8)
        case text(Range<Int>)
    }

    let bytes: [UInt8]
    private var position = 0
    /// Where the last token starts and ends.
    private(set) var range = 0..<0

    private static let nameBytesMax = 32
    private static let parameterBytesMax = 11

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D { position += 1 }
        guard position < bytes.count else { return nil }
        let start = position
        defer { range = start..<position }
        switch bytes[position] {
        case UInt8(ascii: "{"):
            position += 1
            return .open
        case UInt8(ascii: "}"):
            position += 1
            return .close
        case UInt8(ascii: "\\"): return takeControl()
        default:
            while position < bytes.count, !isMark(bytes[position]) { position += 1 }
            return .text(start..<position)
        }
    }

    /// Passes bytes of a picture or another object.
    mutating func skip(_ count: Int) { position = min(bytes.count, position + max(0, min(count, bytes.count))) }

    private func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "\\") || byte == 0x0A || byte == 0x0D
    }

    private mutating func takeControl() -> Token {
        position += 1
        guard position < bytes.count else { return .control(name: "", parameter: nil) }
        let first = bytes[position]
        guard isLetter(first) else {
            position += 1
            guard first == UInt8(ascii: "'") else {
                // A backslash before a line's end is a paragraph's end.
                let isLineEnd = first == 0x0A || first == 0x0D
                return .control(name: isLineEnd ? "par" : String(Unicode.Scalar(first)), parameter: nil)
            }
            let digits = bytes[position..<min(position + 2, bytes.count)]
            guard let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return .control(name: "'", parameter: nil)
            }
            position += 2
            return .byte(byte)
        }
        let nameStart = position
        while position < bytes.count, position - nameStart < Self.nameBytesMax, isLetter(bytes[position]) { position += 1 }
        let name = String(decoding: bytes[nameStart..<position], as: UTF8.self)
        let parameterStart = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        while position < bytes.count, position - parameterStart < Self.parameterBytesMax,
            (0x30...0x39).contains(bytes[position])
        {
            position += 1
        }
        let parameter = Int(String(decoding: bytes[parameterStart..<position], as: UTF8.self))
        if parameter == nil { position = parameterStart }
        if position < bytes.count, bytes[position] == 0x20 { position += 1 }
        return .control(name: name, parameter: parameter)
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }
}
