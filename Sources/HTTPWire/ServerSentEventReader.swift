/// Reads a `text/event-stream` in whatever portions it comes (WHATWG HTML, section 9.2.6).
///
/// A line ends with CR LF, LF or CR; events that have no data are not told, but their id stays. A stream is read as long as its events are bounded:
/// what goes beyond ends it.
package struct ServerSentEventReader: Sendable {
    /// An event was longer than was allowed.
    package struct TooLong: Error, Sendable {}

    private let eventBytesMax: Int
    private var line: [UInt8] = []
    private var endedWithReturn = false
    private var isFirstLine = true
    private var event: String?
    private var data: String?
    /// Of the last event that named one; nil before.
    package private(set) var lastID: String?

    /// - Parameter eventBytesMax: of one event, with its fields.
    package init(eventBytesMax: Int) {
        self.eventBytesMax = eventBytesMax
    }

    /// The events that end in these bytes, each with the id that holds for it.
    package mutating func take(_ bytes: [UInt8]) throws(TooLong) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            let isSecondHalf = endedWithReturn && byte == ASCII.lineFeed
            endedWithReturn = byte == ASCII.carriageReturn
            if isSecondHalf { continue }
            guard byte == ASCII.lineFeed || byte == ASCII.carriageReturn else {
                line.append(byte)
                guard line.count + (data?.utf8.count ?? 0) <= eventBytesMax else { throw TooLong() }
                continue
            }
            if let event = endLine() { events.append(event) }
        }
        return events
    }

    private mutating func endLine() -> ServerSentEvent? {
        var text = String(decoding: line, as: UTF8.self)
        line.removeAll(keepingCapacity: true)
        if isFirstLine, text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        isFirstLine = false
        guard !text.isEmpty else {
            defer { (event, data) = (nil, nil) }
            return data.map { ServerSentEvent(id: lastID, event: event, data: $0) }
        }
        let name = text.prefix { $0 != ":" }
        var value = text.dropFirst(name.count).dropFirst()
        if value.first == " " { value.removeFirst() }
        switch name {
        case "data": data = data.map { "\($0)\n\(value)" } ?? String(value)
        case "event": event = value.isEmpty ? nil : String(value)
        case "id" where !value.contains("\0"): lastID = String(value)
        // A comment, a field that nobody knows, or `retry`: whoever reads decides for themselves when they come back.
        default: break
        }
        return nil
    }
}
