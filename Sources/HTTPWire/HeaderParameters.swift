/// A header value of the form `value; name=token; name="quoted text"`, such as Content-Type and Content-Disposition.
package struct HeaderParameters: Sendable {
    /// What stands before the first semicolon, in lower case.
    package let value: String
    private let parameters: [(name: String, value: String)]

    /// Reads leniently: a parameter that is malformed ends the reading, those before it stand.
    package init(_ text: String) {
        let bytes = Array(text.utf8)
        let span = bytes.span
        let end = span.firstIndex(of: ASCII.semicolon) ?? span.count
        let head = span.extracting(0..<end)
        value = head.extracting(head.trimmedRange()).text.lowercased()

        var parameters: [(name: String, value: String)] = []
        var index = end
        while index < span.count, span[index] == ASCII.semicolon {
            index += 1
            while index < span.count, ASCII.isBlank(span[index]) { index += 1 }
            let nameStart = index
            while index < span.count, ASCII.isToken(span[index]) { index += 1 }
            guard index > nameStart, index < span.count, span[index] == ASCII.equals else { break }
            let name = span.extracting(nameStart..<index).text.lowercased()
            guard let (value, next) = Self.value(span, from: index + 1) else { break }
            parameters.append((name, value))
            index = next
            while index < span.count, ASCII.isBlank(span[index]) { index += 1 }
        }
        self.parameters = parameters
    }

    /// The first parameter of that name, given in lower case.
    package subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// A token or a quoted string, and where it ends; nil when it has no end.
    private static func value(_ bytes: Span<UInt8>, from start: Int) -> (String, Int)? {
        guard start < bytes.count, bytes[start] == ASCII.quote else {
            var index = start
            while index < bytes.count, bytes[index] != ASCII.semicolon, !ASCII.isBlank(bytes[index]) { index += 1 }
            return (bytes.extracting(start..<index).text, index)
        }
        var text: [UInt8] = []
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case ASCII.quote:
                return (text.span.text, index + 1)
            // Browsers escape a quote in a file name as %22 and send backslashes as they are; only these two are escapes.
            case ASCII.backslash where index + 1 < bytes.count && [ASCII.quote, ASCII.backslash].contains(bytes[index + 1]):
                index += 1
                fallthrough
            default:
                text.append(bytes[index])
                index += 1
            }
        }
        return nil
    }
}
