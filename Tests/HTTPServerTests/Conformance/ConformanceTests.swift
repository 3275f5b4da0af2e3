import HTTPServer
import HTTPWire
import Testing

/// Every row of the table, over real sockets and through the parser alone. Behind each request goes a second one, the probe:
/// where a connection is kept it must be answered as the next request, and where it is not it must go unread. That is what
/// desync attacks try to change.
@Suite struct ConformanceTests {
    private static let probe = Array("GET /probe HTTP/1.1\r\nHost: probe\r\n\r\n".utf8)

    @Test func `the table is as large as was promised, and has no row twice`() {
        #expect(WireRow.all.count >= 250)
        #expect(Set(WireRow.all.map { "\($0.rule) \($0.request)" }).count == WireRow.all.count)
    }

    @Test func `every row is answered as it says`() async throws {
        try await ConformanceServer.with { port, _, server in
            let tag = try await RawClient.with(port: port) { try await $0.get("/files/digits.txt").header("ETag") } ?? ""
            for row in WireRow.all {
                try await RawClient.with(port: port) { client in
                    try await client.send(Self.bytes(row, tag) + Self.probe)
                    await Self.check(row, tag, client)
                }
            }
            await expectNothingLeft(port, server)
        }
    }

    @Test func `every row is answered so byte by byte`() async throws {
        try await ConformanceServer.with { port, _, server in
            let tag = try await RawClient.with(port: port) { try await $0.get("/files/digits.txt").header("ETag") } ?? ""
            for row in WireRow.all where row.request.utf8.count < 400 {
                try await RawClient.with(port: port) { client in
                    for byte in Self.bytes(row, tag) + Self.probe {
                        // Once it has refused, the server may stop to listen at any byte.
                        do { try await client.send([byte]) } catch { break }
                    }
                    await Self.check(row, tag, client)
                }
            }
            await expectNothingLeft(port, server)
        }
    }

    @Test func `what the parsers make of a row does not depend on where the network cuts it`() {
        for row in WireRow.all {
            let bytes = Self.bytes(row, "\"tag\"") + Self.probe
            let whole = MessageReader.outcome(of: [bytes])
            #expect(MessageReader.outcome(of: bytes.map { [$0] }) == whole, "\(row.testDescription)")
            guard bytes.count < 1000 else { continue }
            for cut in 1..<bytes.count {
                let parts = [Array(bytes[..<cut]), Array(bytes[cut...])]
                #expect(MessageReader.outcome(of: parts) == whole, "\(row.testDescription) cut at \(cut)")
            }
        }
    }

    static func bytes(_ row: WireRow, _ tag: String) -> [UInt8] {
        row.request.replacing("{tag}", with: tag).unicodeScalars.map { UInt8($0.value) }
    }

    private static func check(_ row: WireRow, _ tag: String, _ client: RawClient) async {
        do {
            var last: RawClient.Answer?
            for (index, status) in row.statuses.enumerated() {
                let isToHead = row.isHead && index == row.statuses.count - 1
                var answer = try await client.answer(toHead: isToHead)
                // Whether the body came along with the head, or is asked for first, is the network's doing.
                if answer.status == 100, status != 100 { answer = try await client.answer(toHead: isToHead) }
                #expect(answer.status == status, "\(row.testDescription)")
                last = answer
            }
            if let last { check(row, tag, last) }
            if row.isKept {
                let next = try await client.answer()
                #expect(next.status == 200 && next.text.contains("GET /probe host=probe"), "\(row.testDescription)")
            } else {
                let rest = try await client.receiveToEnd()
                #expect(rest == [], "\(row.testDescription)")
            }
        } catch {
            Issue.record("\(row.testDescription): \(error)")
        }
    }

    private static func check(_ row: WireRow, _ tag: String, _ answer: RawClient.Answer) {
        let lines = answer.head.split(separator: "\r\n")
        for wanted in row.head.map({ $0.replacing("{tag}", with: tag) }) {
            #expect(lines.contains { $0.hasPrefix(wanted) }, "\(row.testDescription) lacks \(wanted): \(answer.head)")
        }
        for name in row.lacks { #expect(answer.header(name) == nil, "\(row.testDescription) has \(name)") }
        if row.isHead { #expect(answer.body.isEmpty) }
        let trailers = answer.trailers.pairs.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        let seen = answer.body + Array(" [\(trailers)]".utf8)
        let wanted = row.saw.unicodeScalars.map { UInt8($0.value) }
        let isSeen = wanted.isEmpty || seen.indices.contains { seen[$0...].starts(with: wanted) }
        #expect(isSeen, "\(row.testDescription): the handler saw \(answer.text)")
    }
}

extension WireRow {
    /// Whether the last request is a HEAD.
    var isHead: Bool { request.hasPrefix("HEAD ") || request.contains("\r\n\r\nHEAD ") }
}

/// Reads requests as a connection does, with no connection: what is left when the network is taken away.
enum MessageReader {
    /// What was read, in words, up to the first refusal.
    static func outcome(of portions: [[UInt8]]) -> [String] {
        var outcome: [String] = []
        var parser = RequestHeadParser()
        var body = Body.none
        do throws(WireError) {
            for portion in portions {
                let span = portion.span
                var position = 0
                while position < span.count {
                    let rest = span.extracting(position..<span.count)
                    if case .none = body {
                        let (count, head) = try parser.consume(rest)
                        position += count
                        guard let head else { continue }
                        outcome.append("\(head.method) \(head.target.raw) \(head.host ?? "-") \(head.keepsAlive)")
                        body = Body(head.body)
                    } else {
                        position += try body.take(rest, &outcome)
                    }
                }
            }
        } catch {
            outcome.append("\(error.status): \(error.description)")
        }
        return outcome
    }

    private enum Body {
        case none
        case length(Int64, [UInt8])
        case chunked(ChunkedDecoder, [UInt8])

        init(_ framing: BodyFraming) {
            switch framing {
            case .none: self = .none
            case .length(let count): self = .length(count, [])
            case .chunked: self = .chunked(ChunkedDecoder(), [])
            }
        }

        mutating func take(_ input: Span<UInt8>, _ outcome: inout [String]) throws(WireError) -> Int {
            switch self {
            case .none:
                return 0
            case .length(let remaining, var content):
                let count = Int(min(remaining, Int64(input.count)))
                content.append(copying: input.extracting(0..<count))
                self = .length(remaining - Int64(count), content)
                if remaining == Int64(count) { finish(content, &outcome) }
                return count
            case .chunked(var decoder, var content):
                let count = try decoder.decode(input, into: &content)
                self = .chunked(decoder, content)
                if decoder.isFinished {
                    outcome += decoder.trailers.pairs.map { "\($0.name): \($0.value)" }
                    finish(content, &outcome)
                }
                return count
            }
        }

        private mutating func finish(_ content: [UInt8], _ outcome: inout [String]) {
            outcome.append("\(content.count) \(content.span.text)")
            self = .none
        }
    }
}
