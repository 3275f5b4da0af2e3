import HTTPServer
import HTTPWire
import Testing

@Suite struct WebSocketHandshakeTests {
    /// Request lines and headers with their status (RFC 6455 sections 4.1, 4.2, 9.1, 11.3).
    private static let rows: [(rule: String, line: String, headers: [String: String?], status: Int)] = [
        ("4.2.2: a good one", "GET /ws/1 HTTP/1.1", [:], 101),
        (
            "4.2.1: tokens, letter case aside", "GET /ws/1 HTTP/1.1",
            ["Upgrade": "WebSocket", "Connection": "keep-alive, UPGRADE"], 101
        ),
        ("4.2.1: another method", "POST /ws/1 HTTP/1.1", ["Content-Length": "0"], 405),
        ("4.2.1: HTTP/1.0", "GET /ws/1 HTTP/1.0", [:], 426),
        ("4.2.1: no Upgrade", "GET /ws/1 HTTP/1.1", ["Upgrade": nil], 426),
        ("4.2.1: an upgrade to something else", "GET /ws/1 HTTP/1.1", ["Upgrade": "h2c"], 426),
        ("4.2.1: Connection does not say so", "GET /ws/1 HTTP/1.1", ["Connection": "keep-alive"], 426),
        ("4.2.1: no key", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Key": nil], 400),
        ("4.2.1: a key of 15 bytes", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25j"], 400),
        ("4.2.1: a key that is no base64", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZ!=="], 400),
        ("11.3.1: two keys", "GET /ws/1 HTTP/1.1", ["sec-websocket-key ": "dGhlIHNhbXBsZSBub25jZQ=="], 400),
        ("4.4: version 8", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Version": "8"], 426),
        ("4.4: no version", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Version": nil], 426),
        ("4.4: versions in a list", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Version": "13, 8"], 426),
        ("4.2.1: a body", "GET /ws/1 HTTP/1.1", ["Content-Length": "1"], 400),
        ("4.2.2: the server's own origin", "GET /ws/1 HTTP/1.1", ["Origin": "http://a:1"], 101),
        ("4.2.2: another origin", "GET /ws/1 HTTP/1.1", ["Origin": "http://b:1"], 403),
        ("4.2.2: another port", "GET /ws/1 HTTP/1.1", ["Origin": "http://a:2"], 403),
        ("4.2.2: an opaque origin", "GET /ws/1 HTTP/1.1", ["Origin": "null"], 403),
        ("4.2.2: one that is allowed", "GET /ws/1 HTTP/1.1", ["Origin": "https://friend.example"], 101),
        ("9.1: an extension nobody knows", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": "foo; bar=\"b\\az\", x"], 101),
        ("9.1: a quoted value that is no token", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": "foo; bar=\"a b\""], 400),
        ("9.1: no value behind =", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": "foo; bar="], 400),
        ("9.1: an open quote", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": "foo; bar=\"a"], 400),
        ("9.1: an empty header", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": ""], 400),
        ("9.1: no comma", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": "foo bar"], 400),
        ("9.1: a semicolon and nothing", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Extensions": "foo;"], 400),
        ("11.3.4: a subprotocol that is no token", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Protocol": "a b"], 400),
        ("4.1: the same subprotocol twice", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Protocol": "a, a"], 400),
        ("11.3.4: no subprotocol in the list", "GET /ws/1 HTTP/1.1", ["Sec-WebSocket-Protocol": ","], 400),
    ]

    @Test func `handshakes are answered with their status`() async throws {
        var options = WebSocketOptions()
        options.allowedOrigins = try AllowedOrigins(["https://Friend.example"])
        try await withServer(echoRouter(options)) { port, _ in
            for row in Self.rows {
                var headers: [String: String] = [
                    "Host": "a:1", "Upgrade": "websocket", "Connection": "Upgrade",
                    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
                ]
                for (name, value) in row.headers { headers[name] = value }
                let lines = headers.map { "\($0.key.trimmed): \($0.value)\r\n" }.joined()
                try await RawClient.with(port: port) { client in
                    let answer = try await client.ask("\(row.line)\r\n\(lines)\r\n")
                    #expect(answer.status == row.status, "\(row.rule)")
                    if row.status == 426 { #expect(answer.header("Sec-WebSocket-Version") == "13", "\(row.rule)") }
                    if row.status == 405 { #expect(answer.header("Allow")?.contains("GET") == true, "\(row.rule)") }
                }
            }
        }
    }

    /// What clients offer, and what is agreed on (RFC 7692 section 7.1); nil for no compression.
    private static let offers: [(offered: String, agreed: String?)] = [
        ("permessage-deflate", "; server_no_context_takeover; client_no_context_takeover"),
        ("permessage-deflate; client_max_window_bits", "; server_no_context_takeover; client_no_context_takeover"),
        (
            "permessage-deflate; server_max_window_bits=10",
            "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10"
        ),
        (
            "permessage-deflate; server_max_window_bits=\"10\"",
            "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10"
        ),
        (
            "permessage-deflate;server_max_window_bits=8",
            "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=8"
        ),
        (
            "permessage-deflate; client_max_window_bits=9",
            "; server_no_context_takeover; client_no_context_takeover; client_max_window_bits=9"
        ),
        (
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            "; server_no_context_takeover; client_no_context_takeover"
        ),
        // Declined: unknown, doubled, out of range, not a number as it must be, with or without a value where it must not.
        ("permessage-deflate; x", nil), ("permessage-deflate; server_no_context_takeover; server_no_context_takeover", nil),
        ("permessage-deflate; server_max_window_bits", nil), ("permessage-deflate; server_max_window_bits=7", nil),
        ("permessage-deflate; server_max_window_bits=16", nil), ("permessage-deflate; server_max_window_bits=08", nil),
        ("permessage-deflate; server_max_window_bits=+9", nil), ("permessage-deflate; client_max_window_bits=0", nil),
        ("permessage-deflate; client_max_window_bits; client_max_window_bits=9", nil),
        ("permessage-deflate; server_no_context_takeover=1", nil), ("permessage-deflate; client_no_context_takeover=true", nil),
        ("x-webkit-deflate-frame", nil),
        // The first that can be accepted is.
        (
            "permessage-deflate; x, permessage-deflate; server_max_window_bits=11, permessage-deflate",
            "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=11"
        ),
        (
            "foo,, permessage-deflate; server_max_window_bits=20\r\nSec-WebSocket-Extensions: permessage-deflate",
            "; server_no_context_takeover; client_no_context_takeover"
        ),
    ]

    @Test func `compression is agreed on as RFC 7692 says`() async throws {
        try await withServer(echoRouter()) { port, _ in
            for row in Self.offers {
                try await RawClient.with(port: port) { client in
                    let answer = try await client.open("/ws/1", "Sec-WebSocket-Extensions: \(row.offered)\r\n")
                    #expect(answer.status == 101)
                    let agreed = row.agreed.map { "permessage-deflate" + $0 }
                    #expect(answer.header("Sec-WebSocket-Extensions") == agreed, "\(row.offered)")
                }
            }
        }
    }

    @Test func `a server that wants small windows asks for them where it may`() async throws {
        var compression = WebSocketCompression()
        compression.serverTakesContextOver = true
        compression.clientTakesContextOver = true
        compression.serverWindowBitsMax = 12
        compression.clientWindowBitsMax = 11
        var options = WebSocketOptions()
        options.compression = .on(compression)
        let rows = [
            // A client that cannot bound its window may not keep it.
            ("permessage-deflate", "permessage-deflate; client_no_context_takeover; server_max_window_bits=12"),
            (
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_max_window_bits=12; client_max_window_bits=11"
            ),
            (
                "permessage-deflate; client_max_window_bits=10; server_max_window_bits=15",
                "permessage-deflate; server_max_window_bits=12; client_max_window_bits=10"
            ),
        ]
        try await withServer(echoRouter(options)) { port, _ in
            for (offered, agreed) in rows {
                try await RawClient.with(port: port) { client in
                    let answer = try await client.open("/ws/1", "Sec-WebSocket-Extensions: \(offered)\r\n")
                    #expect(answer.header("Sec-WebSocket-Extensions") == agreed)
                }
            }
        }
    }

    @Test func `the first subprotocol on the client's list that the route speaks is chosen`() async throws {
        var options = WebSocketOptions()
        options.subprotocols = ["one", "two"]
        var router = Router()
        router.webSocket("/ws", options: options) { _, socket in try await socket.send(text: socket.subprotocol ?? "none") }
        try await withServer(router) { port, _ in
            for (offered, chosen) in [("three, two, one", "two"), ("ONE", nil), ("x\r\nSec-WebSocket-Protocol: one", "one")] {
                try await RawClient.with(port: port) { client in
                    let answer = try await client.open("/ws", "Sec-WebSocket-Protocol: \(offered)\r\n")
                    #expect(answer.header("Sec-WebSocket-Protocol") == chosen)
                    #expect(try await client.hear() == .text(chosen ?? "none"))
                }
            }
        }
    }
}

extension String {
    /// A dictionary's keys are unique, headers are not: blanks at the end make another key of the same name.
    fileprivate var trimmed: Substring { self[..<(firstIndex(of: " ") ?? endIndex)] }
}
