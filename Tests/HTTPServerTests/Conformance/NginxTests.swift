import HTTPServer
import Testing

/// The table once more, against a server that others wrote: where nginx does something else, the row says why.
@Suite struct NginxTests {
    private static let probe = Array("GET /probe HTTP/1.1\r\nHost: probe\r\n\r\n".utf8)

    @Test(.enabled(if: NginxServer.isInstalled, "nginx-light comes with scripts/setup.sh test"))
    func `nginx does the same, but where the table says what else it does`() async throws {
        try await ConformanceServer.with { _, folder, _ in
            try await withFolder { work in
                try await NginxServer.with(folder: work, files: "\(folder)/files") { port in
                    let tag =
                        try await RawClient.with(port: port) { try await $0.get("/files/digits.txt").header("ETag") } ?? ""
                    for row in WireRow.all {
                        guard case .agrees = row.nginx else { continue }
                        let found = try await Self.ask(port, row, tag)
                        let wanted = row.statuses.map { $0 / 100 }
                        #expect(found.classes == wanted && found.isKept == row.isKept, "\(row.testDescription) got \(found)")
                    }
                }
            }
        }
    }

    /// The classes of the statuses, without interim ones, and whether the probe behind the request was answered.
    private static func ask(_ port: Int, _ row: WireRow, _ tag: String) async throws -> (classes: [Int], isKept: Bool) {
        try await RawClient.with(port: port) { client in
            try await client.send(ConformanceTests.bytes(row, tag) + probe)
            var classes: [Int] = []
            // Whatever ends the reading (the end of the connection, a reset, what is no HTTP/1.1) is the end of the answers.
            while let answer = try? await client.answer(toHead: row.isHead && classes.count == row.statuses.count - 1) {
                if answer.text.contains("GET /probe") { return (classes, true) }
                if answer.status != 100 { classes.append(answer.status / 100) }
            }
            return (classes, false)
        }
    }
}
