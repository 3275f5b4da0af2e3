import Testing

/// One raw exchange of the conformance table: what is sent, and what must come of it.
struct WireRow: Sendable, CustomTestStringConvertible {
    /// What nginx makes of the same bytes.
    enum Peer: Sendable {
        /// The same class of status, and the same end.
        case agrees
        /// Something else, for a reason.
        case differs(String)
        /// It is not asked: the row is about a route that only this server has.
        case unasked
    }

    /// The section of the RFC (9112, 9110, 3986 …), or the desync technique as research calls it.
    let rule: String
    /// A scalar is a byte.
    let request: String
    /// Of every response in order, interim ones included.
    let statuses: [Int]
    /// Whether the connection is kept; if not, whatever follows must go unread.
    let isKept: Bool
    /// What the last response's body must hold: what the handler saw.
    var saw = ""
    /// Lines that the last response's head must hold.
    var head: [String] = []
    /// Header names that the last response must not have.
    var lacks: [String] = []
    var nginx = Peer.agrees

    var testDescription: String { "\(rule): \(request.prefix(120).debugDescription)" }

    var bytes: [UInt8] { request.unicodeScalars.map { UInt8($0.value) } }

    /// A request that is answered, and after which the next one is read from where it begins.
    static func kept(
        _ rule: String, _ request: String, _ statuses: Int..., saw: String = "", head: [String] = [], lacks: [String] = [],
        nginx: Peer = .agrees
    ) -> WireRow {
        WireRow(
            rule: rule, request: request, statuses: statuses, isKept: true, saw: saw, head: head, lacks: lacks, nginx: nginx)
    }

    /// A request after whose answer the connection ends.
    static func closed(
        _ rule: String, _ request: String, _ statuses: Int..., saw: String = "", head: [String] = [], lacks: [String] = [],
        nginx: Peer = .agrees
    ) -> WireRow {
        WireRow(
            rule: rule, request: request, statuses: statuses, isKept: false, saw: saw, head: head + ["Connection: close"],
            lacks: lacks, nginx: nginx)
    }

    /// The whole table.
    static let all: [WireRow] =
        requestLines + targets + paths + hosts + fields + contentLengths + transferEncodings + chunks + trailers + expectations
        + connections + limits + methods + responses + conditions + ranges
}

/// Where nginx is looser than the letter of the RFC, or strict in another way. Every one of these is a place where two servers
/// in a row could read two things: ours reads one, or refuses.
extension WireRow.Peer {
    static let looseLineEnds = differs("nginx takes a lone LF for a line end, and any number of empty lines before a request")
    static let looseRequestLines = differs(
        "nginx forgives spaces in the request line, and minor versions and targets of any kind")
    static let looseNames = differs("nginx leaves fields out whose names it cannot use, and goes on")
    static let looseValues = differs("nginx takes every byte but NUL, CR and LF in a value")
    static let looseHosts = differs("nginx takes what is no host for one, as long as no slash or NUL is in it")
    static let looseChunks = differs(
        "nginx forgives blanks and a lone LF behind a chunk's size, and does not look at extensions")
    static let looseTrailers = differs("nginx reads trailers away without a look")
    static let onlyChunked = differs("nginx answers 501 to every Transfer-Encoding that is not the bare word chunked")
    static let otherMethods = differs(
        "nginx's return answers methods that it never heard of, and it refuses CONNECT and TRACE with 405")
    static let otherConditions = differs(
        "nginx ends the connection after 412, looks at If-Unmodified-Since beside If-Match, at one field")
}

/// Text of requests, for rows that differ in one place.
enum Raw {
    static func line(_ line: String) -> String { "\(line)\r\nHost: a\r\n\r\n" }
    static func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields.isEmpty ? "" : fields + "\r\n")\r\n"
    }
    static func fields(_ fields: String) -> String { get("/", fields) }
    static func host(_ field: String) -> String { "GET / HTTP/1.1\r\n\(field)\r\n\r\n" }
    static func post(_ fields: String, _ body: String = "", to target: String = "/") -> String {
        "POST \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)"
    }
    static func chunked(_ body: String, to target: String = "/") -> String {
        post("Transfer-Encoding: chunked", body, to: target)
    }
}
