/// Cuts a finished head up into its parts, strictly: whatever two servers could understand in two ways is refused
/// (RFC 9112 sections 3 to 6, and what request smuggling lives on).
enum RequestHeadReader {
    /// What the fields that frame a message said.
    private struct Framing {
        var contentLength: Int64?
        var transferEncoding: String?
        var hosts = 0
        var closes = false
        var keepsAlive = false
        var expectsContinue = false
    }

    static func read(_ bytes: [UInt8], limits: WireLimits) throws(WireError) -> RequestHead {
        let span = bytes.span
        // The finder has seen that every line feed has its carriage return and that an empty line ends the head.
        guard let firstEnd = span.firstIndex(of: ASCII.lineFeed) else { throw .malformed("The request has no request line.") }
        let (method, target, isVersion11) = try requestLine(span.extracting(0..<(firstEnd - 1)))

        var framing = Framing()
        var fields: [HTTPHeaders.Field] = []
        fields.reserveCapacity(12)
        var start = firstEnd + 1
        while let end = span.firstIndex(of: ASCII.lineFeed, from: start), end - 1 > start {
            guard fields.count < limits.headerFieldsMax else {
                throw WireError(.headerFieldsTooLarge, "The request has more than \(limits.headerFieldsMax) header fields.")
            }
            let field = try self.field(span, start: start, end: end - 1)
            fields.append(field)
            try note(span, field, in: &framing)
            start = end + 1
        }
        return try head(
            method, target, isVersion11: isVersion11, framing, HTTPHeaders(bytes: bytes, fields: fields))
    }

    private static func requestLine(_ line: Span<UInt8>) throws(WireError) -> (HTTPMethod, RequestTarget, Bool) {
        guard let methodEnd = line.firstIndex(of: ASCII.space), methodEnd > 0,
            let targetEnd = line.firstIndex(of: ASCII.space, from: methodEnd + 1), targetEnd > methodEnd + 1
        else { throw .malformed("The request line is not a method, a target and a version with one space between.") }
        let name = line.extracting(0..<methodEnd)
        for index in 0..<name.count where !ASCII.isToken(name[index]) { throw .malformed("The request's method is no token.") }

        let version = line.extracting((targetEnd + 1)..<line.count)
        guard version.count == 8, version.starts(with: "HTTP/"), ASCII.isDigit(version[5]),
            version[6] == ASCII.dot, ASCII.isDigit(version[7])
        else { throw .malformed("The request line does not end with an HTTP version.") }
        guard version[5] == 0x31 else {
            throw WireError(.versionNotSupported, "This server speaks HTTP/1.1, not \(version.text).")
        }
        guard let method = HTTPMethod(name) else {
            throw WireError(.notImplemented, "This server does not know the method \(name.text).")
        }
        let target = try RequestTarget(line.extracting((methodEnd + 1)..<targetEnd), method: method)
        return (method, target, version[7] != 0x30)
    }

    /// One field, of a head or of a trailer section: where its name and its value lie.
    static func field(_ bytes: Span<UInt8>, start: Int, end: Int) throws(WireError) -> HTTPHeaders.Field {
        if ASCII.isBlank(bytes[start]) { throw .malformed("A header field is folded over two lines.") }
        var colon = start
        while colon < end, ASCII.isToken(bytes[colon]) { colon += 1 }
        guard colon < end, bytes[colon] == ASCII.colon, colon > start else {
            throw .malformed("A header field is not a name, a colon and a value.")
        }
        var valueStart = colon + 1
        while valueStart < end, ASCII.isBlank(bytes[valueStart]) { valueStart += 1 }
        var valueEnd = end
        while valueEnd > valueStart, ASCII.isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
        for index in valueStart..<valueEnd where !ASCII.isFieldValue(bytes[index]) {
            throw .malformed("A header field's value holds a control character.")
        }
        return HTTPHeaders.Field(
            nameStart: UInt32(start), nameCount: UInt32(colon - start), valueStart: UInt32(valueStart),
            valueCount: UInt32(valueEnd - valueStart))
    }

    /// Looks at the fields that say how the message is framed; their names differ in length, which makes the others cheap.
    private static func note(_ bytes: Span<UInt8>, _ field: HTTPHeaders.Field, in framing: inout Framing) throws(WireError) {
        let name = bytes.extracting(Int(field.nameStart)..<Int(field.nameStart + field.nameCount))
        let value = bytes.extracting(Int(field.valueStart)..<Int(field.valueStart + field.valueCount))
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"):
            framing.hosts += 1
            guard HostName.isValid(value) else { throw .malformed("The Host header names no valid host.") }
        case 6 where name.equalsIgnoringCase("expect"):
            guard value.equalsIgnoringCase("100-continue") else {
                throw WireError(.expectationFailed, "This server knows no expectation but 100-continue.")
            }
            framing.expectsContinue = true
        case 10 where name.equalsIgnoringCase("connection"):
            noteConnection(value, in: &framing)
        case 14 where name.equalsIgnoringCase("content-length"):
            guard framing.contentLength == nil else { throw .malformed("The request has two Content-Length headers.") }
            framing.contentLength = try length(value)
        case 17 where name.equalsIgnoringCase("transfer-encoding"):
            guard framing.transferEncoding == nil else { throw .malformed("The request has two Transfer-Encoding headers.") }
            framing.transferEncoding = Self.lowercased(value)
        default:
            break
        }
    }

    /// Letters of ASCII only: Unicode's lower case makes a k of the Kelvin sign, and so "chunked" of what nobody else takes for it.
    private static func lowercased(_ value: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        for index in 0..<value.count { bytes.append(ASCII.lowercased(value[index])) }
        return bytes.span.text
    }

    private static func noteConnection(_ value: Span<UInt8>, in framing: inout Framing) {
        var options = FieldList()
        while let range = options.next(in: value) {
            let option = value.extracting(range)
            if option.equalsIgnoringCase("close") { framing.closes = true }
            if option.equalsIgnoringCase("keep-alive") { framing.keepsAlive = true }
        }
    }

    private static func length(_ value: Span<UInt8>) throws(WireError) -> Int64 {
        guard value.count > 0 else { throw .malformed("The Content-Length is no number.") }
        var length: Int64 = 0
        for index in 0..<value.count {
            guard ASCII.isDigit(value[index]) else { throw .malformed("The Content-Length is no number.") }
            guard length < Int64.max / 10 - 1 else {
                throw WireError(.contentTooLarge, "The Content-Length is beyond all measure.")
            }
            length = length * 10 + Int64(value[index] - ASCII.zero)
        }
        return length
    }

    /// Transfer-Encoding is `chunked` and nothing else: nothing before it that this server would have to take off, nothing
    /// behind it, and no spelling that another server might not take for it (RFC 9112 sections 6.1 and 7).
    private static func checkCodings(_ value: String) throws(WireError) {
        guard value != "chunked" else { return }
        let codings = FieldList.members(of: value)
        // Elsewhere empty members are passed over; here nobody should have to know that.
        let hasEmpty = value.utf8.count { $0 == ASCII.comma } != codings.count - 1
        guard codings.last == "chunked", !hasEmpty else {
            throw .malformed("The last transfer encoding is not chunked.")
        }
        guard codings.filter({ $0 == "chunked" }).count == 1 else { throw .malformed("The body is chunked twice.") }
        throw WireError(.notImplemented, "This server knows no transfer encoding but chunked.")
    }

    private static func head(
        _ method: HTTPMethod, _ target: RequestTarget, isVersion11: Bool, _ framing: Framing, _ headers: HTTPHeaders
    ) throws(WireError) -> RequestHead {
        if framing.hosts > 1 { throw .malformed("The request has two Host headers.") }
        if isVersion11, framing.hosts == 0 { throw .malformed("The request has no Host header.") }
        var body = BodyFraming.none
        if let encoding = framing.transferEncoding {
            guard framing.contentLength == nil else {
                throw .malformed("The request has both a Transfer-Encoding and a Content-Length.")
            }
            guard isVersion11 else { throw .malformed("HTTP/1.0 has no Transfer-Encoding.") }
            try checkCodings(encoding)
            body = .chunked
        } else if let length = framing.contentLength, length > 0 {
            body = .length(length)
        }
        return RequestHead(
            method: method, target: target, isVersion11: isVersion11, headers: headers, body: body,
            keepsAlive: !framing.closes && (isVersion11 || framing.keepsAlive),
            expectsContinue: framing.expectsContinue && isVersion11 && body != .none)
    }
}
