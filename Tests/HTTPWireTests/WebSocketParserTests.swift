import HTTPWire
import Testing

/// A client's frame: masked, its length in the shortest form.
private func frame(_ first: UInt8, _ payload: [UInt8], mask: [UInt8] = [0x12, 0x34, 0x56, 0x78]) -> [UInt8] {
    var bytes = [first]
    if payload.count < 126 {
        bytes.append(0x80 | UInt8(payload.count))
    } else {
        bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    }
    return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
}

private func events(_ portions: [[UInt8]], messageBytesMax: Int = 1000) throws -> [WebSocketEvent] {
    var parser = WebSocketParser(messageBytesMax: messageBytesMax)
    var events: [WebSocketEvent] = []
    for portion in portions {
        var position = 0
        while position < portion.count {
            let (used, event) = try parser.consume(portion.span.extracting(position..<portion.count))
            position += used
            if let event { events.append(event) }
        }
    }
    return events
}

@Suite struct WebSocketParserTests {
    private let long = Array(String(repeating: "0123456789", count: 30).utf8)

    @Test func `frames are read alike wherever the network cuts them`() throws {
        // A message in three fragments with a ping between, a long binary message, a pong, and a close.
        let bytes =
            frame(0x01, Array("Hé".utf8.dropLast())) + frame(0x89, [7]) + frame(0x00, [0xA9]) + frame(0x80, Array("llo".utf8))
            + frame(0x82, long) + frame(0x8A, []) + frame(0x88, [0x03, 0xE8] + Array("bye".utf8))
        let expected: [WebSocketEvent] = [
            .ping([7]), .message(.text("Héllo")), .message(.binary(long)), .pong([]), .close(.normal, reason: "bye"),
        ]
        for cut in 0...bytes.count {
            #expect(try events([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected)
        }
        #expect(try events(bytes.map { [$0] }) == expected)
    }

    @Test(
        arguments: [
            ("unmasked", [0x81, 0x01, 0x41], 1002), ("reserved bit", frame(0xC1, [0x41]), 1002),
            ("unknown opcode", frame(0x83, []), 1002), ("fragmented ping", frame(0x09, []), 1002),
            ("long ping", frame(0x89, [UInt8](repeating: 0, count: 126)), 1002), ("lost continuation", frame(0x80, []), 1002),
            ("new message inside another", frame(0x01, [0x41]) + frame(0x81, [0x41]), 1002),
            ("not the shortest length", [0x82, 0x80 | 126, 0, 5, 0, 0, 0, 0], 1002),
            ("length with its top bit", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1002),
            ("no UTF-8", frame(0x81, [0xC3, 0x28]), 1007), ("surrogate", frame(0x81, [0xED, 0xA0, 0x80]), 1007),
            ("too long", frame(0x82, [UInt8](repeating: 0, count: 1001)), 1009),
            (
                "too long in fragments",
                frame(0x02, [UInt8](repeating: 0, count: 600)) + frame(0x80, [UInt8](repeating: 0, count: 600)), 1009
            ),
            ("half a close code", frame(0x88, [0x03]), 1002), ("code none may send", frame(0x88, [0x03, 0xED]), 1002),
            ("close reason no UTF-8", frame(0x88, [0x03, 0xE8, 0xFF]), 1007),
        ] as [(String, [UInt8], UInt16)]) func `what RFC 6455 forbids ends with its code`(
            _ row: (name: String, bytes: [UInt8], code: UInt16)
        )
    {
        #expect {
            try events([row.bytes])
        } throws: { ($0 as? WebSocketError)?.code.number == row.code }
    }

    @Test func `text is refused at the first byte from which no text can come`() {
        // Starts, continuations at the edges of their ranges, and ASCII.
        let bytes: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
            0xF1,
            0xF3, 0xF4, 0xF5, 0xFF,
        ]
        let continuations: [UInt8] = [0x80, 0x90, 0xA0]
        let pairs = continuations.flatMap { first in continuations.map { [first, $0] } }
        let tails = [[]] + continuations.map { [$0] } + pairs + pairs.map { $0 + [0x80] }
        for first in bytes {
            for second in bytes {
                for start in [[first, second], [0x41, first, second], [0xE1, 0x80, 0x80, first, second]] {
                    let canBeText = tails.contains { String(validating: start + $0, as: UTF8.self) != nil }
                    // A fragment that is not the last, so that only its own bytes can tell.
                    let isTaken = (try? events([frame(0x01, start)])) != nil
                    #expect(isTaken == canBeText, "\(start)")
                    let isText = (try? events([frame(0x01, start) + frame(0x80, [])])) != nil
                    #expect(isText == (String(validating: start, as: UTF8.self) != nil), "\(start)")
                }
            }
        }
    }

    @Test func `frames are written in their shortest form`() {
        #expect(WebSocketFrame.encode(.text, Array("Hi".utf8)) == [0x81, 2, 0x48, 0x69])
        #expect(WebSocketFrame.encode(.binary, [UInt8](repeating: 1, count: 126)).prefix(4) == [0x82, 126, 0, 126])
        let large = WebSocketFrame.encode(.binary, [UInt8](repeating: 1, count: 65_536))
        #expect(large.prefix(10) == [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0])
        #expect(WebSocketFrame.encodeClose(.normal, reason: "ok") == [0x88, 4, 0x03, 0xE8, 0x6F, 0x6B])
        #expect(WebSocketFrame.encodeClose(.normal, reason: String(repeating: "é", count: 100)).count == 2 + 2 + 122)
    }

    @Test func `the handshake answers with RFC 6455's own example`() {
        #expect(WebSocketHandshake.acceptValue(forKey: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    @Test func `only pages of the same host and port, and programs, may connect`() {
        #expect(WebSocketHandshake.isSameOrigin(nil, host: "a"))
        #expect(WebSocketHandshake.isSameOrigin("http://localhost:8000", host: "LOCALHOST:8000"))
        #expect(WebSocketHandshake.isSameOrigin("https://a:443", host: "a"))
        #expect(!WebSocketHandshake.isSameOrigin("http://localhost:8001", host: "localhost:8000"))
        #expect(!WebSocketHandshake.isSameOrigin("http://evil.example", host: "localhost:8000"))
        #expect(!WebSocketHandshake.isSameOrigin("null", host: "localhost:8000"))
    }
}
