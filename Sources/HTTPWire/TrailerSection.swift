/// The fields behind the last chunk (RFC 9110 section 6.5). They are handed out apart from the headers and never mixed with
/// them: a trailer that could still say how a message is framed, routed or paid for would be a second head.
package enum TrailerSection {
    /// Fields that none may send as trailers: framing, routing, request modifiers, authentication, and what says how content is
    /// to be read.
    private static let forbidden: [StaticString] = [
        "authorization", "cache-control", "connection", "content-encoding", "content-length", "content-location",
        "content-range",
        "content-type", "cookie", "date", "expect", "forwarded", "host", "if-match", "if-modified-since", "if-none-match",
        "if-range", "if-unmodified-since", "keep-alive", "location", "max-forwards", "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection", "range", "retry-after", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "vary",
        "www-authenticate", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
    ]

    /// Whether a field may be sent behind the content.
    package static func allows(_ name: HeaderName) -> Bool { allows(Array(name.description.utf8).span) }

    private static func allows(_ name: Span<UInt8>) -> Bool {
        for candidate in forbidden where name.equalsIgnoringCase(candidate) { return false }
        return true
    }

    /// Reads a whole section, each line with its CR LF and without the empty line at the end.
    /// - Throws: 400 for a line that is no field and for a field that is no trailer, 431 for too many.
    static func read(_ bytes: [UInt8]) throws(WireError) -> HTTPHeaders {
        let span = bytes.span
        var fields: [HTTPHeaders.Field] = []
        var start = 0
        while let end = span.firstIndex(of: ASCII.lineFeed, from: start) {
            guard fields.count < WireLimit.trailerFieldsMax else {
                throw WireError(.headerFieldsTooLarge, "The request has more than \(WireLimit.trailerFieldsMax) trailers.")
            }
            let field = try RequestHeadReader.field(span, start: start, end: end - 1)
            let name = span.extracting(Int(field.nameStart)..<Int(field.nameStart + field.nameCount))
            guard allows(name) else { throw .malformed("The field \(name.text) must not be a trailer.") }
            fields.append(field)
            start = end + 1
        }
        return HTTPHeaders(bytes: bytes, fields: fields)
    }
}
