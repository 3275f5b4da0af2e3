import HTTPServer
import HTTPWire
import Testing

/// What a client sends after the handshake, and what it is to hear.
struct ConformanceRow: Sendable {
    /// Of RFC 6455, or of RFC 7692 where the rows are about compression.
    let section: String
    let rule: String
    let sent: [UInt8]
    let heard: [RawClient.Heard]

    init(_ section: String, _ rule: String, _ sent: [UInt8], _ heard: RawClient.Heard...) {
        self.section = section
        self.rule = rule
        self.sent = sent
        self.heard = heard
    }

    /// Whether the server is to end the conversation.
    var endsIt: Bool {
        if case .close = heard.last { true } else { false }
    }
}

/// The rows over real sockets, each once whole and once byte by byte.
@Suite struct WebSocketConformanceTests {
    static let messageBytesMax = 100_000

    @Test(arguments: ["framing", "fragmentation", "control frames", "text", "closing"])
    func `frames are answered as RFC 6455 says`(_ group: String) async throws {
        let rows = [
            "framing": ConformanceRow.framing, "fragmentation": ConformanceRow.fragmentation,
            "control frames": ConformanceRow.controlFrames, "text": ConformanceRow.text, "closing": ConformanceRow.closing,
        ]
        try await converse(try #require(rows[group]), WebSocketOptions(), offer: "")
    }

    @Test(arguments: [false, true])
    func `compressed frames are answered as RFC 7692 says`(_ takesContextOver: Bool) async throws {
        var compression = WebSocketCompression()
        compression.clientTakesContextOver = takesContextOver
        var options = WebSocketOptions()
        options.compression = .on(compression)
        try await converse(
            takesContextOver ? ConformanceRow.contextTakeover : ConformanceRow.compression, options,
            offer: "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n")
    }

    private func converse(_ rows: [ConformanceRow], _ options: WebSocketOptions, offer: String) async throws {
        let port = { @Sendable (configuration: inout ServerConfiguration) in
            configuration.limits.messageBytesMax = Self.messageBytesMax
        }
        try await withServer(echoRouter(options), port) { port, _ in
            for row in rows {
                try await converse(row, port, offer: offer, portions: [row.sent])
                // Large rows byte by byte would only take long.
                if row.sent.count < 300 { try await converse(row, port, offer: offer, portions: row.sent.map { [$0] }) }
            }
        }
    }

    private func converse(_ row: ConformanceRow, _ port: Int, offer: String, portions: [[UInt8]]) async throws {
        let name: Comment = "\(row.section): \(row.rule)"
        try await RawClient.with(port: port) { client in
            let answer = try await client.open("/ws/1", offer)
            #expect(answer.status == 101, name)
            #expect((answer.header("Sec-WebSocket-Extensions") != nil) == !offer.isEmpty, name)
            // A server that has failed the connection may close it while the rest is on its way.
            for portion in portions { do { try await client.send(portion) } catch { break } }
            for heard in row.heard {
                do {
                    #expect(try await client.hear() == heard, name)
                } catch {
                    Issue.record(error, name)
                    return
                }
            }
            if !row.endsIt {
                try await client.send(closeFrame(1000))
                #expect(try await client.hear() == .close(1000), name)
            }
            // Nothing follows a close frame. A reset is fine where the server left bytes unread.
            #expect([[], nil].contains(try await client.receiveToEnd()), name)
        }
    }
}
