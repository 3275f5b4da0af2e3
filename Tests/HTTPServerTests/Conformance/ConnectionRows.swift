extension WireRow {
    private static let echo = Raw.post("Content-Length: 5", "hello")

    static let expectations: [WireRow] = [
        .kept(
            "9110 §10.1.1, the body is here already", Raw.post("Content-Length: 5\r\nExpect: 100-continue", "hello"), 200,
            saw: "body=5:hello"),
        .kept(
            "9110 §10.1.1, in any case", Raw.post("Content-Length: 5\r\nexpect: 100-Continue", "hello"), 200,
            saw: "body=5:hello"),
        .kept("9110 §10.1.1, without a body", Raw.fields("Expect: 100-continue"), 200, saw: "body=0:"),
        .kept(
            "9110 §10.1.1, with chunks", Raw.post("Transfer-Encoding: chunked\r\nExpect: 100-continue", "1\r\na\r\n0\r\n\r\n"),
            200,
            saw: "body=1:a"),
        .kept(
            "9110 §10.1.1, HTTP/1.0 cannot expect",
            "POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello", 200,
            saw: "body=5:hello"),
        .closed(
            "9110 §10.1.1, something else", Raw.post("Content-Length: 5\r\nExpect: magic", "hello"), 417,
            nginx: .differs("nginx ignores what it does not expect")),
        .closed(
            "Expect desync: text before it", Raw.post("Content-Length: 5\r\nExpect: y 100-continue", "hello"), 417,
            nginx: .differs("nginx ignores what it does not expect")),
        .closed(
            "Expect desync: a parameter", Raw.post("Content-Length: 5\r\nExpect: 100-continue;x", "hello"), 417,
            nginx: .differs("nginx ignores what it does not expect")),
        .closed(
            "Expect desync: empty", Raw.post("Content-Length: 5\r\nExpect:", "hello"), 417,
            nginx: .differs("nginx ignores what it does not expect")),
        .closed("Expect desync: folded", Raw.post("Content-Length: 5\r\nExpect:\r\n 100-continue", "hello"), 417),
        .closed(
            "10.1.1, a body that will not be taken", Raw.post("Content-Length: 11\r\nExpect: 100-continue", "", to: "/small"),
            413,
            nginx: .unasked),
        .closed(
            "10.1.1, a body that nobody reads", Raw.post("Content-Length: 5\r\nExpect: 100-continue", "", to: "/ignore"), 200,
            nginx: .unasked),
    ]

    static let connections: [WireRow] = [
        .kept("9112 §9.3, HTTP/1.1 is kept", Raw.line("GET / HTTP/1.1"), 200, lacks: ["Connection"]),
        .closed("9112 §9.6, close", Raw.fields("Connection: close"), 200),
        .closed("9110 §7.6.1, in any case", Raw.fields("connection: CLOSE"), 200),
        .closed("9110 §7.6.1, in a list", Raw.fields("Connection: x-foo, close"), 200),
        .closed("9110 §7.6.1, in the second field", Raw.fields("Connection: x-foo\r\nConnection: close"), 200),
        .closed("9112 §9.3, close wins over keep-alive", Raw.fields("Connection: keep-alive, close"), 200),
        .kept(
            "9110 §7.6.1, a word that only begins so", Raw.fields("Connection: closed"), 200,
            nginx: .differs("nginx looks for the letters close anywhere")),
        .kept("9110 §7.6.1, keep-alive", Raw.fields("Connection: keep-alive"), 200),
        .kept("9110 §7.6.1, empty members", Raw.fields("Connection: ,, ,"), 200),
        .kept("9110 §7.6.1, Host cannot be named away", Raw.fields("Connection: Host"), 200, saw: "host=a "),
        .closed("9112 §9.3, HTTP/1.0 is not kept", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", 200, saw: "GET /"),
        .kept(
            "9112 §C.2.2, unless it asks", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", 200,
            head: ["Connection: keep-alive"]),
        .closed("9112 §9.3, both", "GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", 200),
        .kept("9112 §C.2.2, Proxy-Connection means nothing", Raw.fields("Proxy-Connection: close"), 200),
        .kept("9112 §9.3.2, two in one go", Raw.line("GET / HTTP/1.1") + Raw.get("/?2"), 200, 200, saw: "GET /?2"),
        .kept("9112 §9.3.2, behind a body", echo + Raw.get("/?2"), 200, 200, saw: "GET /?2"),
        .kept("9112 §9.3.2, behind chunks", Raw.chunked("1\r\na\r\n0\r\nX-A: b\r\n\r\n") + echo, 200, 200, saw: "body=5:hello"),
        .kept("9112 §9.3.2, an error between", Raw.get("/none") + Raw.get("/?2"), 404, 200, saw: "GET /?2"),
        .closed("9112 §9.3.2, a broken one behind", Raw.line("GET / HTTP/1.1") + "GET /  HTTP/1.1\r\n\r\n", 200, 400),
        .closed("9112 §9.6, nothing behind close", Raw.fields("Connection: close") + echo, 200),
        .kept("9112 §9.3.2, HEAD between", Raw.get("/?1") + Raw.line("HEAD / HTTP/1.1"), 200, 200),
        .kept("9112 §2.2, an empty line between", echo + "\r\n" + Raw.get("/?2"), 200, 200, saw: "GET /?2"),
        .kept(
            "9110 §7.8, an upgrade that is not known",
            Raw.fields("Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk"),
            200, saw: "GET /"),
        .kept("9110 §7.8, an upgrade to TLS", Raw.fields("Connection: Upgrade\r\nUpgrade: TLS/1.2"), 200),
        .kept("9110 §10.1.4, TE", Raw.fields("Connection: TE\r\nTE: trailers, deflate;q=0.5"), 200),
        .closed(
            "9112 §9.3, a stream to HTTP/1.0 ends with the connection",
            "GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, saw: "line 2\n", lacks: ["Transfer-Encoding"],
            nginx: .unasked),
    ]

    static let limits: [WireRow] = [
        .closed("9110 §15.5.15, a target too long", Raw.get("/" + String(repeating: "a", count: 9000)), 414),
        .closed("9110 §15.5.15, a query too long", Raw.get("/?" + String(repeating: "a", count: 9000)), 414),
        .kept("9112 §3, 8000 bytes of it at least", Raw.get("/?" + String(repeating: "a", count: 8000)), 200),
        .closed("9112 §3, a method without end", Raw.line(String(repeating: "A", count: 9000) + " / HTTP/1.1"), 414),
        .closed("6585 §5, a field too long", Raw.fields("X: " + String(repeating: "a", count: 40_000)), 431),
        .closed("6585 §5, a name too long", Raw.fields(String(repeating: "a", count: 40_000) + ": x"), 431),
        .closed(
            "6585 §5, fields too many", Raw.fields((0..<100).map { "X-\($0): a" }.joined(separator: "\r\n")), 431,
            nginx: .differs("nginx before 1.29 counts bytes, not fields")),
        .kept("6585 §5, as many as are allowed", Raw.fields((0..<99).map { "X-\($0): a" }.joined(separator: "\r\n")), 200),
        .kept(
            "9110 §15.5.14, a body too long", Raw.post("Content-Length: 11", "hello world", to: "/small"), 413, nginx: .unasked),
        .kept(
            "9110 §15.5.14, a body that just fits", Raw.post("Content-Length: 10", "hello worl", to: "/small"), 200,
            saw: "10", nginx: .unasked),
        .closed(
            "9110 §15.5.14, a chunk beyond all limits",
            Raw.chunked("fffffffffffffff\r\nhello" + String(repeating: "x", count: 64), to: "/small"), 413,
            nginx: .unasked),
        .closed("9110 §15.5.14, a length beyond the server's", Raw.post("Content-Length: 1048577", "hello"), 413),
    ]
}
