import HTTPWire
import Testing

@Suite struct HeaderValueTests {
    @Test(arguments: [
        ("/", [], false), ("/a/b", ["a", "b"], false), ("/a/", ["a"], true), ("/a/./b/../c", ["a", "c"], false),
        ("/a%2Fb", ["a/b"], false), ("/%C3%A9", ["é"], false), ("/a//b", ["a", "", "b"], false), ("/a/..", [], false),
        ("/%252e", ["%2e"], false),
    ]) func `a path is decoded once and its dots resolved`(_ row: (raw: String, segments: [String], slash: Bool)) throws {
        let path = try RequestPath(decoding: Array(row.raw.utf8).span)
        #expect(path.segments == row.segments)
        #expect(path.hasTrailingSlash == row.slash)
    }

    @Test func `a query's pairs are decoded, plus signs and lines too`() {
        let query = QueryItems(decoding: "a=1&b=x+y%20z&a=2&flag&c=%0A&broken=%zz")
        #expect(query["a"] == "1")
        #expect(query.values("a") == ["1", "2"])
        #expect(query["b"] == "x y z")
        #expect(query["flag"] == "")
        #expect(query["c"] == "\n")
        #expect(query["broken"] == "%zz")
        #expect(query["none"] == nil)
        #expect(PercentCoding.encode("a b/é~") == "a%20b%2F%C3%A9~")
    }

    @Test func `header names match letter case aside, and values cannot end their field`() {
        var headers: HTTPHeaders = ["Content-Type": "text/html", "X": "1"]
        headers.append("x", "2")
        #expect(headers[.contentType] == "text/html")
        #expect(headers.values("X") == ["1", "2"])
        headers["x"] = "3"
        #expect(headers.values("X") == ["3"])
        headers["content-type"] = nil
        #expect(headers.count == 1)
        headers["Evil"] = "a\r\nSet-Cookie: b"
        #expect(headers["Evil"] == "a  Set-Cookie: b")
        #expect(HeaderName(validating: "a b") == nil)
        headers["Connection"] = "keep-alive, Upgrade"
        #expect(headers.contains("connection", token: "upgrade"))
        #expect(!headers.contains("connection", token: "up"))
    }

    @Test func `a response's head is written as the RFC wants it`() {
        var bytes: [UInt8] = []
        ResponseHead.encode(
            .notFound, ["A": "b"], framing: .length(12), keepsAlive: false, isVersion11: true,
            dateLine: Array("Date: now\r\n".utf8),
            into: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "HTTP/1.1 404 Not Found\r\nDate: now\r\nA: b\r\nContent-Length: 12\r\nConnection: close\r\n\r\n")
    }

    @Test func `what frames a response is the writer's to say, and said once`() {
        var bytes: [UInt8] = []
        ResponseHead.encode(
            .ok, ["Date": "yesterday", "A": "b", "content-length": "999", "Transfer-Encoding": "gzip", "Data": "c"],
            framing: .length(12), keepsAlive: true, isVersion11: true, dateLine: Array("Date: now\r\n".utf8), into: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "HTTP/1.1 200 OK\r\nDate: now\r\nA: b\r\nData: c\r\nContent-Length: 12\r\n\r\n")
    }

    @Test func `dates are written and read in all three forms`() {
        let text = String(decoding: HTTPDate.encode(secondsSince1970: 784_111_777), as: UTF8.self)
        #expect(text == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.decode(text) == 784_111_777)
        #expect(HTTPDate.decode("Sunday, 06-Nov-94 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.decode("Sun Nov  6 08:49:37 1994") == 784_111_777)
        for bad in [
            "", "yesterday", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 99 Nov 1994 08:49:37 GMT",
        ] {
            #expect(HTTPDate.decode(bad) == nil)
        }
        for seconds in stride(from: Int64(0), to: 4_000_000_000, by: 12_345_679) {
            #expect(HTTPDate.decode(String(decoding: HTTPDate.encode(secondsSince1970: seconds), as: UTF8.self)) == seconds)
        }
    }

    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-4", .parts([0..<5])), ("bytes=5-", .parts([5..<10])), ("bytes=-3", .parts([7..<10])),
            ("bytes=-30", .parts([0..<10])), ("bytes=8-99", .parts([8..<10])), ("bytes=0-1, 4-5", .parts([0..<2, 4..<6])),
            ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=5-4", .whole), ("bytes=a-b", .whole), ("bytes=-", .whole), ("lines=0-4", .whole), ("bytes=0-4,2-6", .whole),
            ("bytes=" + [String](repeating: "0-0", count: 20).joined(separator: ","), .whole),
        ] as [(String?, RangeRequest)]) func `a Range header means`(_ row: (header: String?, expected: RangeRequest))
    {
        #expect(RangeRequest(row.header, size: 10) == row.expected)
    }

    @Test func `conditions are weighed in the order of the RFC`() {
        let current = Validators(entityTag: "\"v2\"", lastModifiedSeconds: 784_111_777)
        let then = "Sun, 06 Nov 1994 08:49:37 GMT"
        let before = "Sun, 06 Nov 1994 08:49:36 GMT"
        func outcome(_ headers: HTTPHeaders) -> Preconditions.Outcome { Preconditions.evaluate(headers, against: current) }
        #expect(outcome([:]) == .proceed)
        #expect(outcome(["If-None-Match": "\"v1\", \"v2\""]) == .notModified)
        #expect(outcome(["If-None-Match": "W/\"v2\""]) == .notModified)
        #expect(outcome(["If-None-Match": "\"v1\"", "If-Modified-Since": then]) == .proceed)
        #expect(outcome(["If-Modified-Since": then]) == .notModified)
        #expect(outcome(["If-Modified-Since": before]) == .proceed)
        #expect(outcome(["If-Match": "\"v1\""]) == .failed)
        #expect(outcome(["If-Match": "W/\"v2\""]) == .failed)
        #expect(outcome(["If-Match": "*"]) == .proceed)
        #expect(outcome(["If-Unmodified-Since": before]) == .failed)
        #expect(outcome(["Range": "bytes=0-1", "If-Range": "\"v2\""]) == .proceed)
        #expect(outcome(["Range": "bytes=0-1", "If-Range": "\"v1\""]) == .proceedWithoutRange)
        #expect(outcome(["Range": "bytes=0-1", "If-Range": before]) == .proceedWithoutRange)
    }

    @Test func `header parameters may be tokens or quoted`() {
        let parameters = HeaderParameters("Form-Data; name=a; filename=\"x; \\\"y\\\".txt\" ;last")
        #expect(parameters.value == "form-data")
        #expect(parameters["name"] == "a")
        #expect(parameters["filename"] == "x; \"y\".txt")
        #expect(parameters["last"] == nil)
    }
}
