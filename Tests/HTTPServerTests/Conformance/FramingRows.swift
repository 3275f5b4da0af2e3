extension WireRow {
    static let contentLengths: [WireRow] = [
        .kept("9112 §6.2, a length", Raw.post("Content-Length: 5", "hello"), 200, saw: "body=5:hello"),
        .kept("9112 §6.2, zero", Raw.post("Content-Length: 0"), 200, saw: "body=0:"),
        .kept("9110 §8.6, leading zeros", Raw.post("Content-Length: 0005", "hello"), 200, saw: "body=5:hello"),
        .kept(
            "9112 §5, blanks around it", Raw.post("Content-Length: \t5 ", "hello"), 200, saw: "body=5:hello",
            nginx: .differs("nginx trims spaces, not tabs")),
        .kept(
            "0.CL: a request as GET's body", Raw.get("/", "Content-Length: 26") + "GET /admin HTTP/1.1\r\nX: yz", 200,
            saw: "body=26:GET /admin"),
        .closed("9112 §6.3, twice the same", Raw.post("Content-Length: 5\r\nContent-Length: 5", "hello"), 400),
        .closed("9112 §6.3, twice and different", Raw.post("Content-Length: 5\r\nContent-Length: 6", "hello"), 400),
        .closed("CL.CL: in another case", Raw.post("Content-Length: 0\r\ncontent-length: 5", "hello"), 400),
        .closed("9110 §8.6, a list of the same", Raw.post("Content-Length: 5, 5", "hello"), 400),
        .closed("9110 §8.6, a list", Raw.post("Content-Length: 5,6", "hello"), 400),
        .closed("9110 §8.6, empty", Raw.post("Content-Length:", "hello"), 400),
        .closed("9110 §8.6, plus", Raw.post("Content-Length: +5", "hello"), 400),
        .closed("9110 §8.6, minus", Raw.post("Content-Length: -5", "hello"), 400),
        .closed("9110 §8.6, minus nothing", Raw.post("Content-Length: -0"), 400),
        .closed("9110 §8.6, hexadecimal", Raw.post("Content-Length: 0x5", "hello"), 400),
        .closed("9110 §8.6, octal", Raw.post("Content-Length: 0o5", "hello"), 400),
        .closed("9110 §8.6, a fraction", Raw.post("Content-Length: 5.0", "hello"), 400),
        .closed("9110 §8.6, an exponent", Raw.post("Content-Length: 5e0", "hello"), 400),
        .closed("9110 §8.6, an underscore", Raw.post("Content-Length: 1_0", "hellohello"), 400),
        .closed("9110 §8.6, a blank inside", Raw.post("Content-Length: 1 0", "hellohello"), 400),
        .closed("9110 §8.6, a quote", Raw.post("Content-Length: \"5\"", "hello"), 400),
        .closed("9110 §8.6, text behind it", Raw.post("Content-Length: 5abc", "hello"), 400),
        .closed("9110 §8.6, a semicolon", Raw.post("Content-Length: 5;", "hello"), 400),
        .closed("9110 §8.6, a NUL behind it", Raw.post("Content-Length: 5\u{0}", "hello"), 400),
        .closed("9110 §8.6, a vertical tab before it", Raw.post("Content-Length: \u{B}5", "hello"), 400),
        .closed("9110 §8.6, digits of another script", Raw.post("Content-Length: \u{D9}\u{A5}", "hello"), 400),
        .closed("9110 §8.6, beyond 64 bits", Raw.post("Content-Length: 18446744073709551621", "hello"), 413),
        .closed(
            "9110 §8.6, beyond 32 bits", Raw.post("Content-Length: 4294967301", "hello"), 413),
        .closed("9112 §5.1, a space before the colon", Raw.post("Content-Length : 5", "hello"), 400),
        .closed("CL.0: a space before the name", Raw.post("X: y\r\n Content-Length: 5", "hello"), 400),
        .kept("9112 §6, another name altogether", Raw.post("Content_Length: 5"), 200, saw: "body=0:"),
        .kept(
            "hop-by-hop: Connection cannot name it away", Raw.post("Connection: Content-Length\r\nContent-Length: 5", "hello"),
            200, saw: "body=5:hello"),
        .kept(
            "9112 §6.3, a body that nobody reads", Raw.post("Content-Length: 5", "hello", to: "/ignore"), 200,
            saw: "did not look", nginx: .unasked),
        .kept("9112 §6.3, a body for what is not there", Raw.post("Content-Length: 5", "hello", to: "/none"), 404),
        .kept(
            "9112 §6.3, a request as ignored body",
            Raw.post("Content-Length: 27", "GET /probe HTTP/1.1\r\nHost: ", to: "/ignore"),
            200, saw: "did not look", nginx: .unasked),
    ]

    static let transferEncodings: [WireRow] = [
        .kept("9112 §7.1, chunked", Raw.chunked("5\r\nhello\r\n0\r\n\r\n"), 200, saw: "body=5:hello"),
        .kept(
            "9112 §7, in any case", Raw.post("transfer-ENCODING: ChunkeD", "5\r\nhello\r\n0\r\n\r\n"), 200, saw: "body=5:hello"),
        .kept(
            "9112 §5, a tab before it", Raw.post("Transfer-Encoding:\tchunked", "5\r\nhello\r\n0\r\n\r\n"), 200,
            saw: "body=5:hello", nginx: .onlyChunked),
        .kept("9112 §5, no blank", Raw.post("Transfer-Encoding:chunked", "5\r\nhello\r\n0\r\n\r\n"), 200, saw: "body=5:hello"),
        .kept(
            "9112 §5, blanks behind it", Raw.post("Transfer-Encoding: chunked \t", "0\r\n\r\n"), 200, saw: "body=0:",
            nginx: .onlyChunked),
        .closed("CL.TE", Raw.post("Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nG"), 400),
        .closed("TE.CL", Raw.post("Transfer-Encoding: chunked\r\nContent-Length: 4", "5c\r\nGPOST"), 400),
        .closed(
            "9112 §6.1, with a length of nothing", Raw.post("Content-Length: 0\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400
        ),
        .closed("TE.TE: xchunked", Raw.post("Transfer-Encoding: xchunked", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed("TE.TE: chunkedx", Raw.post("Transfer-Encoding: chunkedx", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed("TE.TE: x chunked", Raw.post("Transfer-Encoding: x chunked", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed("TE.TE: a space before the colon", Raw.post("Transfer-Encoding : chunked", "0\r\n\r\n"), 400),
        .closed("TE.TE: folded", Raw.post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n"), 400),
        .closed(
            "TE.TE: two, the last unknown", Raw.post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x", "0\r\n\r\n"), 400),
        .closed(
            "TE.TE: two, the first unknown", Raw.post("Transfer-Encoding: x\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400),
        .closed(
            "9112 §6.1, two the same",
            Raw.post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400),
        .closed("TE.TE: a leading space hides it", Raw.post("X: y\r\n Transfer-Encoding: chunked", "0\r\n\r\n"), 400),
        .closed("TE.TE: a LF hides it", Raw.post("X: y\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400, nginx: .looseTrailers),
        .closed("TE.TE: a CR hides it", Raw.post("X: y\rTransfer-Encoding: chunked", "0\r\n\r\n"), 400),
        .closed("TE.TE: a vertical tab", Raw.post("Transfer-Encoding: \u{B}chunked", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed("TE.TE: a NUL", Raw.post("Transfer-Encoding: chunked\u{0}", "0\r\n\r\n"), 400),
        .closed(
            "TE.TE: a byte beyond ASCII", Raw.post("Transfer-Encoding: \u{FF}chunked", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed(
            "TE.TE: the Kelvin sign", Raw.post("Transfer-Encoding: chun\u{E2}\u{84}\u{AA}ed", "0\r\n\r\n"), 400,
            nginx: .onlyChunked),
        .closed("TE.TE: in quotes", Raw.post("Transfer-Encoding: \"chunked\"", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed("9112 §7, a weight", Raw.post("Transfer-Encoding: chunked;q=1", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed("9112 §7.1, twice", Raw.post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed(
            "9112 §6.1, chunked is not the last", Raw.post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n"), 400,
            nginx: .onlyChunked),
        .closed(
            "9112 §6.1, identity is no coding any more", Raw.post("Transfer-Encoding: chunked, identity", "0\r\n\r\n"), 400,
            nginx: .onlyChunked),
        .closed("9112 §6.1, identity alone", Raw.post("Transfer-Encoding: identity", "hello"), 400, nginx: .onlyChunked),
        .closed("9112 §6.1, identity before it", Raw.post("Transfer-Encoding: identity, chunked", "0\r\n\r\n"), 501),
        .closed("9112 §6.1, a coding that is not known", Raw.post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), 501),
        .closed("9112 §6.3, gzip alone", Raw.post("Transfer-Encoding: gzip", "hello"), 400, nginx: .onlyChunked),
        .closed(
            "9110 §5.6.1, an empty member before it", Raw.post("Transfer-Encoding: , chunked", "0\r\n\r\n"), 400,
            nginx: .onlyChunked),
        .closed(
            "9110 §5.6.1, an empty member behind it", Raw.post("Transfer-Encoding: chunked,", "0\r\n\r\n"), 400,
            nginx: .onlyChunked),
        .closed("9112 §6.1, empty", Raw.post("Transfer-Encoding:", "0\r\n\r\n"), 400, nginx: .onlyChunked),
        .closed(
            "9112 §6.1, HTTP/1.0 has none", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        .closed(
            "9112 §6.1, nor with keep-alive",
            "POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        .kept("9112 §6, another name altogether", Raw.post("Transfer_Encoding: chunked"), 200, saw: "body=0:"),
        .kept(
            "TE.0: a request as chunked body", Raw.chunked("1a\r\nGET /admin HTTP/1.1\r\nX: yz\r\n0\r\n\r\n"), 200,
            saw: "body=26:GET /admin"),
        .closed(
            "9112 §9.3, chunks that nobody reads", Raw.chunked("5\r\nhello\r\n0\r\n\r\n", to: "/ignore"), 200,
            saw: "did not look", nginx: .unasked),
    ]
}
