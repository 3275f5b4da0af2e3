/// One event of a `text/event-stream` (WHATWG HTML, section 9.2.6).
package struct ServerSentEvent: Sendable, Equatable {
    /// What a client that comes back names in `Last-Event-ID`; nil leaves the one it has.
    package var id: String?
    /// What its listeners are called; nil is "message".
    package var event: String?
    /// Any text; lines may end with CR LF, LF or CR. An event without data only sets the id: nobody is told.
    package var data: String?
    /// How long the client waits before it comes back, from now on.
    package var retryMilliseconds: Int?

    package init(id: String? = nil, event: String? = nil, data: String?, retryMilliseconds: Int? = nil) {
        self.id = id
        self.event = event
        self.data = data
        self.retryMilliseconds = retryMilliseconds
    }

    /// A line that clients pass over, which shows both sides and every proxy between that the stream is alive.
    package static let heartbeat: [UInt8] = Array(":\n\n".utf8)

    /// The event as it goes on the wire. A line end or NUL in the id or the name becomes a space, so that neither can end its field
    /// and forge another; data is cut into as many `data` fields as it has lines, which the client puts together again.
    package func encode() -> [UInt8] {
        var output: [UInt8] = []
        if let id { Self.append("id", Self.oneLine(id), to: &output) }
        if let event { Self.append("event", Self.oneLine(event), to: &output) }
        if let retryMilliseconds { Self.append("retry", "\(max(0, retryMilliseconds))".utf8, to: &output) }
        if let data {
            var bytes = data.utf8[...]
            while let end = bytes.firstIndex(where: { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }) {
                Self.append("data", bytes[..<end], to: &output)
                let next = bytes.index(after: end)
                let isPair = bytes[end] == ASCII.carriageReturn && next < bytes.endIndex && bytes[next] == ASCII.lineFeed
                bytes = bytes[(isPair ? bytes.index(after: next) : next)...]
            }
            Self.append("data", bytes, to: &output)
        }
        output.append(ASCII.lineFeed)
        return output
    }

    private static func append(_ name: StaticString, _ value: some Sequence<UInt8>, to output: inout [UInt8]) {
        output.append(name)
        output.append(ASCII.colon)
        output.append(ASCII.space)
        output.append(contentsOf: value)
        output.append(ASCII.lineFeed)
    }

    private static func oneLine(_ text: String) -> [UInt8] {
        text.utf8.map { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn || $0 == 0 ? ASCII.space : $0 }
    }
}

extension HeaderName {
    package static let lastEventID: HeaderName = "Last-Event-ID"
}
