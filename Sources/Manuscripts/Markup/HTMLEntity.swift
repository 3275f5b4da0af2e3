import CXML2

/// The named characters of HTML 4, which XHTML uses without defining them.
enum HTMLEntity {
    static func scalar(named name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard let description = htmlEntityLookup(name) else { return nil }
            return Unicode.Scalar(description.pointee.value)
        }
    }

    /// The character that "&name;", "&#8212;" or "&#x2014;" at `index` stands for, and the reference's length in bytes.
    static func reference(in bytes: [UInt8], at index: Int, limit: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let (name, length) = name(in: bytes, at: index, limit: limit) else { return nil }
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map { ($0, length) }
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { ($0, length) } }
        return scalar(named: name).map { ($0, length) }
    }

    /// What stands between "&" at `index` and its ";".
    static func name(in bytes: [UInt8], at index: Int, limit: Int) -> (name: String, length: Int)? {
        let end = min(limit, index + Limits.entityBytesMax)
        guard index + 1 < end, let semicolon = bytes[(index + 1)..<end].firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = bytes[(index + 1)..<semicolon]
        let isName = name.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == UInt8(ascii: "#")
        }
        guard isName, !name.isEmpty else { return nil }
        return (String(decoding: name, as: UTF8.self), semicolon + 1 - index)
    }
}
