/// The encoding that a document names in itself: XML's declaration, HTML's meta element.
enum DeclaredEncoding {
    /// Bytes in which HTML wants it to stand (HTML, 4.2.5.4).
    private static let headBytes = 1_024

    /// The name as written; nil where there is none.
    static func name(in bytes: some Sequence<UInt8>) -> String? {
        let head: String = String(decoding: Array(bytes.prefix(headBytes)), as: UTF8.self)
        let start = head.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" })
        guard start.first == "<" else { return nil }
        if start.hasPrefix("<?xml"), let end = start.firstRange(of: "?>") {
            if let name = value(after: "encoding", in: start[..<end.lowerBound]) { return name }
        }
        var rest = start
        while let meta = rest.firstRange(of: "<meta") ?? rest.firstRange(of: "<META") {
            let end = rest[meta.upperBound...].firstIndex(of: ">") ?? rest.endIndex
            if let name = value(after: "charset", in: rest[meta.upperBound..<end]) { return name }
            rest = rest[end...]
        }
        return nil
    }

    private static func value(after key: String, in text: Substring) -> String? {
        guard let found = text.firstRange(of: key) ?? text.firstRange(of: key.uppercased()) else { return nil }
        let rest = text[found.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
        let name = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
        return name.isEmpty ? nil : String(name)
    }
}
