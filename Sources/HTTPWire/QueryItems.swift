/// The `name=value` pairs of a query or of an `application/x-www-form-urlencoded` body (WHATWG URL section 5), decoded, in
/// order.
package struct QueryItems: Sendable {
    package let items: [(name: String, value: String)]

    /// Pairs whose escapes are broken are kept as they were written: a query is data, and whoever reads it judges it.
    package init(decoding text: String) {
        var items: [(name: String, value: String)] = []
        for pair in text.utf8.split(separator: ASCII.ampersand) {
            let equals = pair.firstIndex(of: ASCII.equals)
            let name = pair[..<(equals ?? pair.endIndex)]
            let value = equals.map { pair[pair.index(after: $0)...] } ?? pair[pair.endIndex...]
            items.append((Self.decode(name), Self.decode(value)))
        }
        self.items = items
    }

    /// The first value of that name.
    package subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// Every value of that name, in order.
    package func values(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    private static func decode(_ raw: Substring.UTF8View) -> String {
        PercentCoding.decode(Array(raw).span, plusIsSpace: true) ?? String(Substring(raw))
    }
}
