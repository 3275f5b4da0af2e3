/// Checks what may follow a chunk's size, byte by byte (RFC 9112 section 7.1.1). Nobody uses extensions; two parsers that
/// disagree about where one ends are what a smuggler looks for, so the grammar is kept to the letter, quoted strings included.
struct ChunkExtension: Sendable {
    private enum State {
        /// Blanks that must lead to a semicolon.
        case blank
        /// Blanks that must lead to a semicolon or an equals sign.
        case blankAfterName
        case nameStart
        case name
        case valueStart
        case value
        case quoted
        case escaped
        case quotedEnd
    }

    private var state: State

    /// - Parameter first: the byte behind the size. Nil when no extension begins with it.
    init?(first: UInt8) {
        if first == ASCII.semicolon {
            state = .nameStart
        } else if ASCII.isBlank(first) {
            state = .blank
        } else {
            return nil
        }
    }

    /// Takes the next byte.
    /// - Returns: false when it is the carriage return that ends the line.
    mutating func step(_ byte: UInt8) throws(WireError) -> Bool {
        switch state {
        case .quoted:
            guard ASCII.isFieldValue(byte) else { throw Self.malformed }
            if byte == ASCII.quote { state = .quotedEnd } else if byte == ASCII.backslash { state = .escaped }
            return true
        case .escaped:
            guard ASCII.isFieldValue(byte) else { throw Self.malformed }
            state = .quoted
            return true
        default:
            break
        }
        if ASCII.isToken(byte) {
            switch state {
            case .nameStart, .name: state = .name
            case .valueStart, .value: state = .value
            default: throw Self.malformed
            }
            return true
        }
        return try stepSeparator(byte)
    }

    private mutating func stepSeparator(_ byte: UInt8) throws(WireError) -> Bool {
        switch (byte, state) {
        case (ASCII.carriageReturn, .name), (ASCII.carriageReturn, .value), (ASCII.carriageReturn, .quotedEnd):
            return false
        case (ASCII.semicolon, .blank), (ASCII.semicolon, .blankAfterName), (ASCII.semicolon, .name),
            (ASCII.semicolon, .value), (ASCII.semicolon, .quotedEnd):
            state = .nameStart
        case (ASCII.equals, .name), (ASCII.equals, .blankAfterName):
            state = .valueStart
        case (ASCII.quote, .valueStart):
            state = .quoted
        case (ASCII.space, _), (ASCII.tab, _):
            switch state {
            case .name: state = .blankAfterName
            case .value, .quotedEnd: state = .blank
            default: break
            }
        default:
            throw Self.malformed
        }
        return true
    }

    private static let malformed = WireError.malformed("A chunk's size is followed by something that is no extension.")
}
