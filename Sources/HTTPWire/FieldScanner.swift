/// Reads a header value piece by piece: tokens, quoted strings, and parameters made of them (RFC 9110 sections 5.6.2 to 5.6.6).
struct FieldScanner {
    /// How a header departs from `name=value`, with a token or a quoted string for the value.
    struct Style: OptionSet {
        let rawValue: Int

        /// Blanks may stand around the equals sign, and the value may be missing (RFC 6455 section 9.1, which is written in RFC 2616's
        /// grammar).
        static let spacious = Style(rawValue: 1)
        /// A value that is not quoted ends at a blank or a semicolon and may hold what a token may not, and a backslash escapes nothing
        /// but quotes and backslashes: browsers send file names with backslashes as they are, and boundaries as they like.
        static let lenient = Style(rawValue: 2)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position >= bytes.count }

    var isAtToken: Bool { next.map(ASCII.isToken) ?? false }

    private var next: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func skipBlanks() {
        while let next, ASCII.isBlank(next) { position += 1 }
    }

    /// Takes the byte and the blanks behind it; false when another stands here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        skipBlanks()
        return true
    }

    /// Nil when none stands here.
    mutating func token() -> String? {
        let start = position
        while let next, ASCII.isToken(next) { position += 1 }
        return position > start ? text(from: start) : nil
    }

    /// A parameter; nil when none stands here. The value has no quotes and escapes; it is nil where the style lets it be missing.
    mutating func parameter(_ style: Style = []) -> (name: String, value: String?)? {
        guard let name = token() else { return nil }
        if style.contains(.spacious) { skipBlanks() }
        guard next == ASCII.equals else { return style.contains(.spacious) ? (name, nil) : nil }
        position += 1
        if style.contains(.spacious) { skipBlanks() }
        if next == ASCII.quote { return quotedString(style).map { (name, $0) } }
        guard style.contains(.lenient) else { return token().map { (name, $0) } }
        let start = position
        while let next, next != ASCII.semicolon, !ASCII.isBlank(next) { position += 1 }
        return (name, text(from: start))
    }

    /// The text of the quoted string that begins here; nil when it does not end.
    private mutating func quotedString(_ style: Style) -> String? {
        var text: [UInt8] = []
        position += 1
        while let byte = next {
            position += 1
            if byte == ASCII.quote { return text.span.text }
            if byte == ASCII.backslash, let escaped = next, escapes(escaped, style) {
                text.append(escaped)
                position += 1
            } else {
                text.append(byte)
            }
        }
        return nil
    }

    private func escapes(_ byte: UInt8, _ style: Style) -> Bool {
        !style.contains(.lenient) || byte == ASCII.quote || byte == ASCII.backslash
    }

    private func text(from start: Int) -> String { bytes.span.extracting(start..<position).text }
}
