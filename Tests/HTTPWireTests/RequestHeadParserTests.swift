import HTTPWire
import Testing

/// Feeds the text in two portions, cut at `cut`, and returns the head and how many bytes it took.
private func parse(_ text: String, cut: Int, limits: WireLimits = WireLimits()) throws -> (head: RequestHead?, used: Int) {
    let bytes = Array(text.utf8)
    var parser = RequestHeadParser(limits: limits)
    let first = try parser.consume(bytes.span.extracting(0..<cut))
    guard first.head == nil else { return (first.head, first.count) }
    let second = try parser.consume(bytes.span.extracting(first.count..<bytes.count))
    return (second.head, first.count + second.count)
}

private func status(of text: String, limits: WireLimits = WireLimits()) -> Int? {
    do {
        return try parse(text, cut: 0, limits: limits).head == nil ? nil : 200
    } catch {
        return (error as? WireError)?.status.code
    }
}

@Suite struct RequestHeadParserTests {
    @Test func `a head is read alike wherever the network cuts it`() throws {
        let head =
            "POST /a%20b/../c?x=1&y=%2F HTTP/1.1\r\nHost: example.org:8000\r\ncontent-LENGTH:  5 \r\nX-Empty:\r\nExpect: 100-continue\r\n\r\n"
        let text = head + "hello"
        for cut in 0...text.utf8.count {
            let (parsed, used) = try parse(text, cut: cut)
            let request = try #require(parsed)
            #expect(used == head.utf8.count)
            #expect(request.method == .post)
            #expect(request.target.path.segments == ["c"])
            #expect(request.target.query == "x=1&y=%2F")
            #expect(request.target.raw == "/a%20b/../c?x=1&y=%2F")
            #expect(request.host == "example.org:8000")
            #expect(request.headers["Content-Length"] == "5")
            #expect(request.headers["x-empty"] == "")
            #expect(request.body == .length(5))
            #expect(request.keepsAlive)
            #expect(request.expectsContinue)
        }
    }

    @Test func `a refusal is the same wherever the network cuts the head`() throws {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nName : value\r\n\r\n"
        for cut in 0...text.utf8.count {
            #expect(throws: WireError.self) { try parse(text, cut: cut) }
        }
    }

    @Test func `a head that is not whole yet is waited for`() throws {
        let text = "GET / HTTP/1.1\r\nHost: a\r\n"
        #expect(try parse(text, cut: 3).head == nil)
    }

    @Test func `requests that follow one another come out one by one`() throws {
        let bytes = Array("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        var parser = RequestHeadParser()
        let first = try parser.consume(bytes.span)
        let second = try parser.consume(bytes.span.extracting(first.count..<bytes.count))
        #expect(first.head?.target.raw == "/1")
        #expect(second.head?.target.raw == "/2")
        #expect(first.count + second.count == bytes.count)
    }

    /// Requests that can be understood in two ways, or in none (RFC 9112 sections 2 to 6).
    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\n\r\n", 200),
        ("GET http://example.org/x HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        ("GET http://example.org HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        ("GET ftp://example.org/x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GE(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("GET / HTTP/1.1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / http/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: a\n\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: user@a\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 200),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n", 200),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", 400),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nExpect: magic\r\n\r\n", 417),
        ("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /.. HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /%2e%2e/x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /ä HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ]) func `a request is taken or refused to the letter`(_ row: (text: String, status: Int)) {
        #expect(status(of: row.text) == row.status, "\(row.text)")
    }

    @Test func `a head beyond a limit is refused before it is whole`() {
        var limits = WireLimits()
        limits.requestLineBytesMax = 40
        limits.headBytesMax = 100
        limits.headerFieldsMax = 3
        #expect(status(of: "GET /" + String(repeating: "a", count: 60), limits: limits) == 414)
        #expect(status(of: "GET /" + String(repeating: "a", count: 60) + " HTTP/1.1\r\nHost: a\r\n\r\n", limits: limits) == 414)
        #expect(status(of: "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 90), limits: limits) == 431)
        #expect(status(of: "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 1\r\nC: 1\r\n\r\n", limits: limits) == 431)
        #expect(status(of: "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 1\r\n\r\n", limits: limits) == 200)
    }

    @Test func `the connection is kept as version and header say`() throws {
        func keeps(_ text: String) throws -> Bool? { try parse(text, cut: 0).head?.keepsAlive }
        #expect(try keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n") == true)
        #expect(try keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n") == false)
        #expect(try keeps("GET / HTTP/1.0\r\n\r\n") == false)
        #expect(try keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") == true)
    }

    @Test func `an absolute target overrides the Host header`() throws {
        let head = try parse("GET http://real:81/x?y HTTP/1.1\r\nHost: other\r\n\r\n", cut: 0).head
        #expect(head?.host == "real:81")
        #expect(head?.target.path.segments == ["x"])
        #expect(head?.target.query == "y")
    }
}
