import Testing

@testable import StudioAPI

struct JobRoutesTests {
    @Test func `jobs are listed by state and changed by command, as far as their state allows`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            _ = try await studio.project("One", by: anna)
            _ = try await studio.project("Two", by: anna)
            let all = try await studio.ask("GET", "/api/jobs", by: anna)
            let id = try #require(try all.items().first?["id"] as? String)
            #expect(try all.items().count == 2)

            let paused = try await studio.ask("POST", "/api/jobs/\(id)/pause", by: anna)
            #expect(paused.status == 202)
            #expect(try paused.field("state") == "paused")
            let queued = try await studio.ask("GET", "/api/jobs?state=queued&limit=1", by: anna)
            #expect(try queued.items().count == 1)
            #expect(try queued.items().first?["id"] as? String != id)
            #expect(try await studio.ask("POST", "/api/jobs/\(id)/resume", by: anna).field("state") == "queued")
            #expect(try await studio.ask("POST", "/api/jobs/\(id)/cancel", by: anna).field("state") == "cancelled")
            let refused = try await studio.ask("POST", "/api/jobs/\(id)/pause", by: anna)
            #expect(refused.status == 409)
            #expect(try refused.field("detail")?.contains("cancelled") == true)
            #expect(try await studio.ask("POST", "/api/jobs/\(id)/retry", by: anna).field("state") == "queued")
            #expect(try await studio.ask("GET", "/api/jobs/\(id)", by: anna).field("kind") == "film")
            #expect(try await studio.ask("GET", "/api/jobs?state=asleep", by: anna).status == 400)
        }
    }

    @Test func `every voice has a name, a language and an engine, and one of each language is the default`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let answer = try await studio.ask("GET", "/api/voices", by: anna)
            #expect(answer.status == 200)
            let voices = try answer.items()
            #expect(voices.contains { $0["engine"] as? String == "espeak" })
            #expect(voices.contains { $0["isDefault"] as? Bool == true })
            #expect(voices.allSatisfy { $0["name"] is String && $0["language"] is String })
        }
    }
}
