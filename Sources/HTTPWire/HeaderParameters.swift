/// A header value of the form `value; name=token; name="quoted text"`, such as Content-Type and Content-Disposition.
package struct HeaderParameters: Sendable {
    /// What stands before the first semicolon, in lower case.
    package let value: String
    private let parameters: [(name: String, value: String)]

    /// Reads leniently: a parameter that is malformed ends the reading, those before it stand.
    package init(_ text: String) {
        let parts = text.utf8.split(separator: ASCII.semicolon, maxSplits: 1, omittingEmptySubsequences: false)
        let head = Array(parts[0])
        value = head.span.extracting(head.span.trimmedRange()).text.lowercased()

        var parameters: [(name: String, value: String)] = []
        var scanner = FieldScanner(parts.count > 1 ? Substring(parts[1]) : "")
        repeat {
            scanner.skipBlanks()
            guard let (name, value) = scanner.parameter(.lenient), let value else { break }
            parameters.append((name.lowercased(), value))
            scanner.skipBlanks()
        } while scanner.take(ASCII.semicolon)
        self.parameters = parameters
    }

    /// The first parameter of that name, given in lower case.
    package subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}
