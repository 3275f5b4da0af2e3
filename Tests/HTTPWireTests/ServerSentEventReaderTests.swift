import HTTPWire
import Testing

struct ServerSentEventReaderTests {
    private func read(_ pieces: [[UInt8]]) throws -> [ServerSentEvent] {
        var reader = ServerSentEventReader(eventBytesMax: 1_000)
        return try pieces.flatMap { try reader.take($0) }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `events are read wherever the network cuts, with any end of line`(end: String) throws {
        let lines = [
            "\u{FEFF}event: subscribed", "id: 7", "data: {}", "", ": alive", "", "data: one", "data:", "data:  two", "unknown",
            "retry: 5", "", "id: 9", "", "event: x", "", "data: last", "", "data: not ended",
        ]
        let bytes = Array(lines.joined(separator: end).utf8)
        let events = [
            ServerSentEvent(id: "7", event: "subscribed", data: "{}"), ServerSentEvent(id: "7", data: "one\n\n two"),
            ServerSentEvent(id: "9", data: "last"),
        ]
        #expect(try read([bytes]) == events)
        #expect(try read(bytes.map { [$0] }) == events)
        for cut in bytes.indices { #expect(try read([Array(bytes[..<cut]), Array(bytes[cut...])]) == events) }
    }

    @Test func `what is written is read back`() throws {
        let events = [
            ServerSentEvent(id: "1", event: "a", data: "1\n2\r\n3\r"), ServerSentEvent(id: "2", data: ""),
            ServerSentEvent(id: "3", data: "{\"é\": \"…\"}"),
        ]
        let read = try read([events.flatMap { $0.encode() } + ServerSentEvent.heartbeat])
        #expect(read.map(\.id) == ["1", "2", "3"])
        #expect(read.map(\.data) == ["1\n2\n3\n", "", events[2].data])
    }

    @Test func `an event without an end is given up`() {
        #expect(throws: ServerSentEventReader.TooLong.self) {
            try read([Array("data: ".utf8), [UInt8](repeating: 120, count: 1_001)])
        }
        let lines = Array(repeating: Array("data: 0123456789\n".utf8), count: 200)
        #expect(throws: ServerSentEventReader.TooLong.self) { try read(lines) }
    }
}
