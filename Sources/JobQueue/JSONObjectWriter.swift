import Persistence

/// Writes JSON objects as UTF-8, member by member, in the order of the calls; what is nil is left out. Its buffer is used again and again.
struct JSONObjectWriter {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
    }

    mutating func begin(_ name: StaticString) {
        member(name)
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
    }

    mutating func end() {
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    /// - Parameter value: holds nothing that JSON escapes.
    mutating func write(_ name: StaticString, plain value: String) {
        member(name)
        bytes.append(UInt8(ascii: "\""))
        append(value)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func write(_ name: StaticString, _ value: String?) {
        guard var value else { return }
        let isPlain = value.withUTF8 { text in
            text.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        }
        isPlain ? write(name, plain: value) : writeEscaped(name, value)
    }

    mutating func write(_ name: StaticString, _ value: Timestamp?) {
        guard let value else { return }
        write(name, plain: value.description)
    }

    mutating func write(_ name: StaticString, _ value: Int?) { write(name, value.map(Int64.init)) }

    mutating func write(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        member(name)
        if (0..<10).contains(value) {
            bytes.append(UInt8(ascii: "0") + UInt8(value))
        } else {
            append(String(value))
        }
    }

    /// - Parameter value: is finite.
    mutating func write(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        // Doubles that are whole numbers are written without a fraction up to where every whole number is one (2^53).
        if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return write(name, whole) }
        member(name)
        append(value.description)
    }

    private mutating func writeEscaped(_ name: StaticString, _ value: String) {
        member(name)
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            case UInt8(ascii: "\t"): append("\\t")
            case 0x8: append("\\b")
            case 0xC: append("\\f")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func member(_ name: StaticString) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }
}
