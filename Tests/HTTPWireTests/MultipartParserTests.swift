import HTTPWire
import Testing

/// A part with all of its data.
private struct WholePart: Equatable {
    var name: String
    var fileName: String?
    var contentType: String?
    var data: [UInt8]
}

private func parse(_ portions: [[UInt8]], boundary: String = "XX") throws -> (parts: [WholePart], isFinished: Bool) {
    var parser = try MultipartParser(contentType: "multipart/form-data; boundary=\(boundary)")
    var parts: [WholePart] = []
    for portion in portions {
        for event in try parser.consume(portion.span) {
            switch event {
            case .partStarted(let part):
                parts.append(WholePart(name: part.name, fileName: part.fileName, contentType: part.contentType, data: []))
            case .data(let bytes): parts[parts.count - 1].data += bytes
            case .partEnded: break
            }
        }
    }
    return (parts, parser.isFinished)
}

@Suite struct MultipartParserTests {
    private let form = Array(
        ("--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA \r\n--X tale\r\n"
            + "--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\\\books\\\\a.txt\"\r\nContent-Type: text/plain\r\n\r\n\r\r\n\r\n--\r\n"
            + "--XX  \r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--XX--\r\nepilogue").utf8)

    private var expected: [WholePart] {
        [
            WholePart(name: "title", data: Array("A \r\n--X tale".utf8)),
            WholePart(name: "file", fileName: "a.txt", contentType: "text/plain", data: Array("\r\r\n\r\n--".utf8)),
            WholePart(name: "empty", data: []),
        ]
    }

    @Test func `a form is read alike wherever the network cuts it`() throws {
        for cut in 0...form.count {
            let (parts, isFinished) = try parse([Array(form[..<cut]), Array(form[cut...])])
            #expect(parts == expected)
            #expect(isFinished)
        }
    }

    @Test func `a form may arrive byte by byte`() throws {
        let (parts, isFinished) = try parse(form.map { [$0] })
        #expect(parts == expected)
        #expect(isFinished)
    }

    @Test func `a form that stops early is not finished`() throws {
        #expect(try parse([Array(form.dropLast(20))]).isFinished == false)
    }

    @Test(arguments: [
        "--XX\r\n\r\nno name\r\n--XX--", "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\n", "--XXY\r\n",
        "--XX\r\nno colon\r\n\r\n", "--XX\r\nA: " + String(repeating: "b", count: 20_000),
    ]) func `a broken form is refused`(_ text: String) {
        #expect(throws: WireError.self) { try parse([Array(text.utf8)]) }
    }

    @Test func `only forms with a boundary are read`() {
        #expect(throws: WireError.self) { try MultipartParser(contentType: "application/json") }
        #expect(throws: WireError.self) { try MultipartParser(contentType: nil) }
        #expect(throws: WireError.self) { try MultipartParser(contentType: "multipart/form-data") }
        #expect(throws: WireError.self) { try MultipartParser(contentType: "multipart/form-data; boundary=\"\"") }
    }
}
