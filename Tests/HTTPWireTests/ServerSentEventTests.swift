import HTTPWire
import Testing

@Suite struct ServerSentEventTests {
    private func text(_ event: ServerSentEvent) -> String { String(decoding: event.encode(), as: UTF8.self) }

    @Test func `an event is its fields and an empty line`() {
        #expect(text(ServerSentEvent(data: "hello")) == "data: hello\n\n")
        #expect(
            text(ServerSentEvent(id: "7", event: "shot", data: "{}", retryMilliseconds: 2000))
                == "id: 7\nevent: shot\nretry: 2000\ndata: {}\n\n")
        #expect(text(ServerSentEvent(id: "8", data: nil)) == "id: 8\n\n")
    }

    @Test(arguments: [
        ("a\nb", "data: a\ndata: b\n\n"), ("a\r\nb", "data: a\ndata: b\n\n"), ("a\rb", "data: a\ndata: b\n\n"),
        ("a\n", "data: a\ndata: \n\n"), ("\n\n", "data: \ndata: \ndata: \n\n"), ("", "data: \n\n"),
        ("a\r\r\nb", "data: a\ndata: \ndata: b\n\n"), (" a", "data:  a\n\n"), ("id: 1", "data: id: 1\n\n"),
    ])
    func `each line of the data is a field`(data: String, encoded: String) {
        #expect(text(ServerSentEvent(data: data)) == encoded)
    }

    @Test(arguments: ["1\ndata: forged", "1\rdata: forged", "1\r\ndata: forged", "1\0x"])
    func `neither an id nor a name can end its field`(text injected: String) {
        let encoded = text(ServerSentEvent(id: injected, event: injected, data: "real"))
        let lines = encoded.split(whereSeparator: \.isNewline)
        #expect(lines.count == 3)
        #expect(lines.filter { $0.hasPrefix("data:") } == ["data: real"])
        #expect(!encoded.utf8.contains(0))
    }
}
