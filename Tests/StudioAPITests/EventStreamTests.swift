import Foundation
import GRDB
import Persistence
import Studio
import Testing

@testable import StudioAPI

struct EventStreamTests {
    /// One event of a `text/event-stream`.
    private struct Heard {
        var id: String?
        var event: String?
        var data: [String: Any] = [:]
    }

    /// Reads events until there are as many.
    private func listen(
        _ studio: LiveStudio, _ target: String, token: String, headers: [String] = [], count: Int,
        meanwhile: @Sendable () async throws -> Void = {}
    ) async throws -> [Heard] {
        let client = try Client(port: studio.port)
        let lines = ["GET \(target) HTTP/1.1", "Host: studio", "Authorization: Bearer \(token)"] + headers
        try await client.begin(lines.joined(separator: "\r\n") + "\r\n\r\n")
        var text = try await client.read(until: "\"subscribed\"")
        #expect(text.contains("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains("Content-Type: text/event-stream\r\n"))
        try await meanwhile()
        while Self.events(in: text).count < count { text += try await client.read(until: "\n\n") }
        return try Self.events(in: text).map { block in
            var heard = Heard()
            for line in block {
                if line.hasPrefix("id: ") { heard.id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { heard.event = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") {
                    heard.data =
                        try JSONSerialization.jsonObject(with: Data(line.dropFirst(6).utf8)) as? [String: Any] ?? [:]
                }
            }
            return heard
        }
    }

    /// The lines of each whole event, chunks' own lines left out.
    private static func events(in text: String) -> [[Substring]] {
        guard let start = text.range(of: "\r\n\r\n") else { return [] }
        let blocks = text[start.upperBound...].replacing("\r\n", with: "\n").components(separatedBy: "\n\n")
        return blocks.dropLast().compactMap { block in
            let lines = Substring(block).split(separator: "\n").filter { line in
                ["id: ", "event: ", "data: "].contains { line.hasPrefix($0) }
            }
            return lines.isEmpty ? nil : lines
        }
    }

    @Test func `a stream tells an administrator of everybody's jobs`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person("admin")
            let anna = try await studio.person("anna")
            let heard = try await listen(studio, "/api/events?channels=jobs", token: admin.token, count: 2) {
                _ = try await studio.project("The Ferry", by: anna)
            }
            #expect(heard.last?.data["type"] as? String == "job.queued")
        }
    }

    @Test func `a stream tells what happens, and goes on where its client left off`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await studio.project("The Ferry", by: anna)
            let target = "/api/events?channels=jobs,weather&channels=project:\(id)"
            let heard = try await listen(studio, target, token: anna.token, count: 3) {
                _ = try await studio.ask("POST", "/api/projects/\(id)/cancel", by: anna)
            }
            #expect(heard[0].event == "subscribed")
            #expect(heard[0].data["channels"] as? [String] == ["jobs", "project:\(id)"])
            let start = try #require(heard[0].id.flatMap { Int($0) })
            #expect(heard[1...].map(\.event) == [nil, nil])
            #expect(heard[1...].map { $0.data["type"] as? String } == ["project.changed", "job.cancelled"])
            #expect(heard[1...].map(\.id) == ["\(start + 1)", "\(start + 2)"])

            _ = try await studio.ask("POST", "/api/projects/\(id)/retry", by: anna)
            let later = try await listen(
                studio, target + "&after=0", token: anna.token, headers: ["Last-Event-ID: \(start + 1)"], count: 2)
            #expect(later[0].data["seq"] as? Int == start + 1)
            #expect(later[1].data["type"] as? String == "job.cancelled")
        }
    }

    @Test func `who was away for too long is told to read the state anew`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            _ = try await studio.project("The Ferry", by: anna)
            try await studio.database.write { db in try db.execute(sql: "DELETE FROM events WHERE seq <= 2") }
            for after in [1, 4000] {
                let heard = try await listen(
                    studio, "/api/events?channels=jobs&after=\(after)", token: anna.token, count: 2)
                #expect(heard[1].event == "resync")
                #expect(heard[1].data["channels"] as? [String] == ["jobs"])
            }
        }
    }

    @Test func `nobody hears of another's jobs, but the operator's token hears all`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            _ = try await studio.project("Anna's", by: anna)
            _ = try await studio.project("Tom's", by: tom)
            let target = "/api/events?channels=jobs&after=0"
            let own = try await listen(studio, target, token: tom.token, count: 2)
            #expect((own[1].data["data"] as? [String: Any])?["owner"] as? String == tom.account.id.description)
            let all = try await listen(studio, target, token: LiveStudio.operatorToken, count: 2)
            #expect((all[1].data["data"] as? [String: Any])?["owner"] as? String == anna.account.id.description)
        }
    }

    @Test func `a stream needs a token, a channel and an id that is one`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            #expect(try await studio.ask("GET", "/api/events?channels=jobs").status == 401)
            let forged = try await studio.ask("GET", "/api/events?channels=jobs", headers: ["Authorization: Bearer no"])
            #expect(forged.status == 401)
            for query in ["", "?channels=", "?channels=weather", "?channels=jobs&after=x", "?channels=jobs&after=-1"] {
                let answer = try await studio.ask("GET", "/api/events\(query)", by: anna)
                #expect(answer.status == 400, "\(query)")
                #expect(answer.header("Content-Type") == "application/problem+json")
            }
        }
    }
}
