import Persistence

/// Writes one JSON object, member by member, in the order of the calls; what is nil is left out.
struct JSONObjectWriter {
    private var text: String
    private var isFirst = true

    init(reserving bytes: Int) {
        text = "{"
        text.reserveCapacity(bytes)
    }

    mutating func finished() -> String {
        text.append("}")
        return text
    }

    mutating func begin(_ name: StaticString) {
        member(name)
        text.append("{")
        isFirst = true
    }

    mutating func end() {
        text.append("}")
        isFirst = false
    }

    /// - Parameter value: holds nothing that JSON escapes.
    mutating func write(_ name: StaticString, plain value: String) {
        member(name)
        text.append("\"")
        text.append(value)
        text.append("\"")
    }

    mutating func write(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F }) else {
            return writeEscaped(name, value)
        }
        write(name, plain: value)
    }

    mutating func write(_ name: StaticString, _ value: Timestamp?) {
        guard let value else { return }
        write(name, plain: value.description)
    }

    mutating func write(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        member(name)
        text.append(String(value))
    }

    mutating func write(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        member(name)
        text.append(String(value))
    }

    /// - Parameter value: is finite.
    mutating func write(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        member(name)
        // Doubles that are whole numbers are written without a fraction up to where every whole number is one (2^53).
        if let whole = Int64(exactly: value), abs(whole) < 1 << 53 {
            text.append(String(whole))
        } else {
            text.append(value.description)
        }
    }

    private mutating func writeEscaped(_ name: StaticString, _ value: String) {
        member(name)
        text.append("\"")
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text.append("\\\"")
            case "\\": text.append("\\\\")
            case "\n": text.append("\\n")
            case "\r": text.append("\\r")
            case "\t": text.append("\\t")
            case "\u{8}": text.append("\\b")
            case "\u{C}": text.append("\\f")
            case "\u{0}"..<"\u{20}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                text.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text.append("\"")
    }

    private mutating func member(_ name: StaticString) {
        if !isFirst { text.append(",") }
        isFirst = false
        text.append("\"")
        name.withUTF8Buffer { text.append(String(decoding: $0, as: UTF8.self)) }
        text.append("\":")
    }
}
