import HTTPWire
import Testing

private func decode(_ bytes: [UInt8], cut: Int) throws -> (text: String, used: Int, isFinished: Bool) {
    var decoder = ChunkedDecoder()
    var output: [UInt8] = []
    var used = try decoder.decode(bytes.span.extracting(0..<cut), into: &output)
    if !decoder.isFinished { used += try decoder.decode(bytes.span.extracting(used..<bytes.count), into: &output) }
    return (String(decoding: output, as: UTF8.self), used, decoder.isFinished)
}

@Suite struct ChunkedDecoderTests {
    @Test func `chunks are read alike wherever the network cuts them`() throws {
        let body = "5\r\nhello\r\n1;name=\"x\"\r\n,\r\n00A\r\n0123456789\r\n0\r\nX-Sum: x\r\n\r\n"
        let bytes = Array((body + "GET /").utf8)
        for cut in 0...bytes.count {
            let result = try decode(bytes, cut: cut)
            #expect(result.text == "hello,0123456789")
            #expect(result.isFinished)
            #expect(result.used == body.utf8.count)
        }
    }

    /// What two decoders could read in two ways (RFC 9112 section 7.1).
    @Test(arguments: [
        "\r\n", "g\r\n", "-1\r\n", "0x5\r\n", " 5\r\nhello\r\n", "5 \r\nhello\r\n", "5\nhello\r\n", "5\r\nhello!\r\n",
        "5\r\nhello\n",
        "5\rhello\r\n", "10000000000000000\r\n", "5;a\u{0}\r\nhello\r\n", "0\r\n x\r\n\r\n", "0\r\nA: \u{1}\r\n\r\n", "0\r\n\n",
    ]) func `broken chunks are refused wherever the network cuts them`(_ text: String) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            #expect(throws: WireError.self) { try decode(bytes, cut: cut) }
        }
    }

    @Test func `extensions and trailers without end are refused`() {
        let longExtension = Array(("5;" + String(repeating: "a", count: 5000)).utf8)
        let longTrailers = Array(("0\r\n" + String(repeating: "A: b\r\n", count: 5000)).utf8)
        #expect(throws: WireError.self) { try decode(longExtension, cut: 0) }
        #expect(throws: WireError.self) { try decode(longTrailers, cut: 0) }
    }
}
