extension WireRow {
    static let responses: [WireRow] = [
        .kept("9110 §6.6.1, Date", Raw.line("GET / HTTP/1.1"), 200, head: ["Date: "]),
        .kept("9110 §6.6.1, Date on an error", Raw.get("/none"), 404, head: ["Date: "]),
        .closed("9110 §6.6.1, Date on a refusal", Raw.line("BREW / HTTP/1.1"), 501, head: ["Date: "], nginx: .otherMethods),
        .kept(
            "9110 §8.6, 204 has no length", Raw.get("/empty"), 204, head: ["Date: "],
            lacks: ["Content-Length", "Transfer-Encoding", "Content-Type"], nginx: .unasked),
        .kept("9110 §8.6, 204 to HEAD", Raw.line("HEAD /empty HTTP/1.1"), 204, lacks: ["Content-Length"], nginx: .unasked),
        .kept(
            "9112 §6.1, 204 of a stream has no chunks", Raw.get("/empty-stream"), 204,
            lacks: ["Content-Length", "Transfer-Encoding"], nginx: .unasked),
        .kept(
            "9112 §7.1, a stream", Raw.get("/stream"), 200, saw: "line 0\nline 1\nline 2\n",
            head: ["Transfer-Encoding: chunked"], lacks: ["Content-Length"], nginx: .unasked),
        .kept(
            "9110 §6.5.1, trailers for who asks", Raw.get("/trailing", "TE: trailers\r\nConnection: TE"), 200,
            saw: "body [X-Sum=7]", nginx: .unasked),
        .kept(
            "9110 §6.5.1, trailers among codings", Raw.get("/trailing", "TE: gzip;q=0.5, trailers"), 200,
            saw: "body [X-Sum=7]", nginx: .unasked),
        .kept("9110 §6.5.1, none for who does not", Raw.get("/trailing"), 200, saw: "body []", nginx: .unasked),
        .closed(
            "9110 §6.5, none without chunks", "GET /trailing HTTP/1.0\r\nTE: trailers\r\n\r\n", 200, saw: "body",
            lacks: ["Transfer-Encoding"], nginx: .unasked),
        .kept(
            "9110 §15.3.2, 201 says where", Raw.post("Content-Length: 0", to: "/created"), 201, head: ["Location: /item/1"],
            nginx: .unasked),
        .kept("9110 §15.6.1, a handler that fails", Raw.get("/fails"), 500, nginx: .unasked),
        .kept(
            "9112 §4, a value cannot end its field", Raw.get("/seen/x?split"), 200, head: ["X-Query: split"], nginx: .unasked),
        .kept(
            "9110 §7.8, a WebSocket route without a WebSocket", Raw.get("/socket"), 426,
            head: ["Upgrade: websocket", "Sec-WebSocket-Version: 13"], nginx: .unasked),
        .kept(
            "9110 §8.3, the type of a file", Raw.get("/files/digits.txt"), 200, saw: "0123456789",
            head: ["Content-Length: 10", "Content-Type: text/plain"]),
        .kept(
            "9110 §8.8.2, Last-Modified", Raw.get("/files/digits.txt"), 200,
            head: ["Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT", "ETag: {tag}", "Accept-Ranges: bytes"]),
        .kept("9110 §8.6, an empty file", Raw.get("/files/empty.bin"), 200, head: ["Content-Length: 0"]),
    ]

    private static let then = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
    private static let after = "Sun, 06 Nov 1994 08:49:38 GMT"
    private static func digits(_ fields: String) -> String { Raw.get("/files/digits.txt", fields) }

    static let conditions: [WireRow] = [
        .kept("9110 §13.1.1, If-Match is it", digits("If-Match: {tag}"), 200),
        .kept("9110 §13.1.1, in a list", digits("If-Match: \"x\", {tag}"), 200),
        .kept("9110 §13.1.1, in the second field", digits("If-Match: \"x\"\r\nIf-Match: {tag}"), 200, nginx: .otherConditions),
        .kept("9110 §13.1.1, anything", digits("If-Match: *"), 200),
        .kept("9110 §13.1.1, is not", digits("If-Match: \"x\""), 412, nginx: .otherConditions),
        .kept("9110 §13.1.1, compares strongly", digits("If-Match: W/{tag}"), 412, nginx: .otherConditions),
        .kept("9110 §13.1.4, If-Unmodified-Since then", digits("If-Unmodified-Since: \(then)"), 200),
        .kept("9110 §13.1.4, later", digits("If-Unmodified-Since: \(after)"), 200),
        .kept("9110 §13.1.4, before", digits("If-Unmodified-Since: \(before)"), 412, nginx: .otherConditions),
        .kept("9110 §13.1.4, no date", digits("If-Unmodified-Since: yesterday"), 200, nginx: .otherConditions),
        .kept(
            "9110 §13.2.2, If-Match goes before it", digits("If-Match: {tag}\r\nIf-Unmodified-Since: \(before)"), 200,
            nginx: .otherConditions),
        .kept(
            "9110 §13.1.2, If-None-Match is it", digits("If-None-Match: {tag}"), 304, head: ["ETag: {tag}", "Date: "],
            lacks: ["Content-Length", "Content-Type"]),
        .kept("9110 §13.1.2, compares weakly", digits("If-None-Match: W/{tag}"), 304),
        .kept("9110 §13.1.2, in a list", digits("If-None-Match: \"x\" , {tag}"), 304),
        .kept("9110 §13.1.2, anything", digits("If-None-Match: *"), 304),
        .kept("9110 §13.1.2, is not", digits("If-None-Match: \"x\""), 200),
        .kept("9110 §13.1.3, If-Modified-Since then", digits("If-Modified-Since: \(then)"), 304),
        .kept(
            "9110 §13.1.3, later", digits("If-Modified-Since: \(after)"), 304,
            nginx: .differs("nginx compares for equality unless if_modified_since is \"before\"")),
        .kept("9110 §13.1.3, before", digits("If-Modified-Since: \(before)"), 200),
        .kept("9110 §5.6.7, in the form of RFC 850", digits("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT"), 304),
        .kept("9110 §5.6.7, in asctime's form", digits("If-Modified-Since: Sun Nov  6 08:49:37 1994"), 304),
        .kept("9110 §13.1.3, no date", digits("If-Modified-Since: soon"), 200),
        .kept("9110 §5.6.7, a day that is none", digits("If-Modified-Since: Sun, 31 Feb 2030 08:49:37 GMT"), 200),
        .kept("9110 §5.6.7, another zone", digits("If-Modified-Since: Sun, 06 Nov 2030 08:49:37 CET"), 200),
        .kept("9110 §13.2.2, If-None-Match goes before it", digits("If-None-Match: \"x\"\r\nIf-Modified-Since: \(then)"), 200),
        .kept(
            "9110 §13.2.2, If-Match goes first", digits("If-Match: \"x\"\r\nIf-None-Match: {tag}"), 412, nginx: .otherConditions
        ),
        .kept("9110 §13.2.2, then If-None-Match", digits("If-Match: {tag}\r\nIf-None-Match: {tag}"), 304),
        .kept(
            "9110 §13.2.2, all four",
            digits(
                "If-Match: {tag}\r\nIf-Unmodified-Since: \(before)\r\n"
                    + "If-None-Match: \"x\"\r\nIf-Modified-Since: \(then)"), 200, nginx: .otherConditions),
        .kept("9110 §13.1.2, to HEAD", "HEAD /files/digits.txt HTTP/1.1\r\nHost: a\r\nIf-None-Match: {tag}\r\n\r\n", 304),
        .kept("9110 §13.2.1, not for what is not there", Raw.get("/files/none.txt", "If-None-Match: *"), 404),
    ]

    static let ranges: [WireRow] = [
        .kept(
            "9110 §14.1.2, a range", digits("Range: bytes=2-4"), 206, saw: "234",
            head: ["Content-Range: bytes 2-4/10", "Content-Length: 3"]),
        .kept("9110 §14.1.2, one byte", digits("Range: bytes=0-0"), 206, saw: "0", head: ["Content-Range: bytes 0-0/10"]),
        .kept("9110 §14.1.2, to the end", digits("Range: bytes=7-"), 206, saw: "789", head: ["Content-Range: bytes 7-9/10"]),
        .kept(
            "9110 §14.1.2, beyond the end", digits("Range: bytes=7-99999999999999999999"), 206, saw: "789",
            nginx: .differs("nginx does not read numbers beyond 64 bits")),
        .kept("9110 §14.1.2, the last bytes", digits("Range: bytes=-3"), 206, saw: "789"),
        .kept("9110 §14.1.2, more than all", digits("Range: bytes=-100"), 206, saw: "0123456789"),
        .kept("9110 §14.1.2, all", digits("Range: bytes=0-"), 206, saw: "0123456789"),
        .kept("9110 §14.1, units in any case", digits("Range: BYTES=2-4"), 206, saw: "234"),
        .kept("9110 §14.1.1, blanks in the set", digits("Range: bytes= 2-4"), 206, saw: "234"),
        .kept("9110 §14.1.2, behind the end", digits("Range: bytes=10-"), 416, head: ["Content-Range: bytes */10"]),
        .kept("9110 §14.1.2, the last no bytes", digits("Range: bytes=-0"), 416),
        .kept(
            "9110 §14.2, last before first", digits("Range: bytes=4-2"), 200, saw: "0123456789",
            nginx: .differs("nginx answers 416")),
        .kept("9110 §14.2, another unit", digits("Range: lines=1-2"), 200, saw: "0123456789"),
        .kept("9110 §14.2, no numbers", digits("Range: bytes=a-b"), 200, nginx: .differs("nginx answers 416")),
        .kept("9110 §14.2, nothing", digits("Range: bytes="), 200),
        .kept("9110 §14.2, only a hyphen", digits("Range: bytes=-"), 200, nginx: .differs("nginx answers 416")),
        .kept("9110 §14.2, no hyphen", digits("Range: bytes=3"), 200, nginx: .differs("nginx answers 416")),
        .kept("9110 §14.2, a sign", digits("Range: bytes=+1-2"), 200, nginx: .differs("nginx answers 416")),
        .kept("9110 §14.2, no unit", digits("Range: 2-4"), 200),
        .kept(
            "9110 §14.6, several", digits("Range: bytes=0-1,8-"), 206, saw: "Content-Range: bytes 8-9/10",
            head: ["Content-Type: multipart/byteranges; boundary="], lacks: ["Content-Range"]),
        .kept("9110 §14.2, in the order asked for", digits("Range: bytes=8-9, 0-1"), 206, saw: "Content-Range: bytes 0-1/10"),
        .kept(
            "9110 §15.3.7.2, one of several is left", digits("Range: bytes=0-1,20-30"), 206, saw: "01",
            head: ["Content-Range: bytes 0-1/10"]),
        .kept("9110 §15.5.17, none of several is left", digits("Range: bytes=20-30,40-"), 416),
        .kept(
            "9110 §14.2, they overlap", digits("Range: bytes=0-5,3-8"), 200, saw: "0123456789"),
        .kept("9110 §14.2, too many", digits("Range: bytes=" + (0..<17).map { "\($0)-\($0)" }.joined(separator: ",")), 200),
        .kept(
            "9110 §14.2, HEAD has no ranges", "HEAD /files/digits.txt HTTP/1.1\r\nHost: a\r\nRange: bytes=2-4\r\n\r\n", 200,
            head: ["Content-Length: 10"]),
        .kept(
            "9110 §14.1.2, of an empty file", Raw.get("/files/empty.bin", "Range: bytes=0-"), 416,
            nginx: .differs("nginx does not look for ranges in an empty file")),
        .kept("9110 §14.1.2, the last bytes of an empty file", Raw.get("/files/empty.bin", "Range: bytes=-5"), 200),
        .kept("9110 §13.1.5, If-Range is it", digits("Range: bytes=2-4\r\nIf-Range: {tag}"), 206, saw: "234"),
        .kept("9110 §13.1.5, is not", digits("Range: bytes=2-4\r\nIf-Range: \"x\""), 200, saw: "0123456789"),
        .kept("9110 §13.1.5, compares strongly", digits("Range: bytes=2-4\r\nIf-Range: W/{tag}"), 200),
        .kept("9110 §13.1.5, then", digits("Range: bytes=2-4\r\nIf-Range: \(then)"), 206, saw: "234"),
        .kept("9110 §13.1.5, another time", digits("Range: bytes=2-4\r\nIf-Range: \(after)"), 200),
        .kept("9110 §13.1.5, no date", digits("Range: bytes=2-4\r\nIf-Range: then"), 200),
        .kept("9110 §13.1.5, without a range", digits("If-Range: \"x\""), 200, saw: "0123456789"),
        .kept("9110 §13.2.2, a condition goes before", digits("Range: bytes=2-4\r\nIf-None-Match: {tag}"), 304),
        .kept("9110 §13.2.2, and its failing too", digits("Range: bytes=2-4\r\nIf-Match: \"x\""), 412, nginx: .otherConditions),
    ]
}
