import Embeddings
import Foundation
import Persistence
import Testing

@testable import Studio
@testable import StudioAPI

struct SearchRoutesTests {
    /// A project with its words indexed, as its job would.
    private func project(_ studio: LiveStudio, by person: LiveStudio.Person) async throws -> String {
        let id = try await studio.project("The Ferry", by: person)
        let job = ProjectIndexJob(database: studio.database, home: studio.home, embeddings: .absent)
        _ = try await job.index(try #require(UUIDv7(id))) { _, _ in }
        return id
    }

    @Test func `a passage is found, with its place and what was asked for in it`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await project(studio, by: anna)
            for place in ["/api/search", "/api/projects/\(id)/search"] {
                let answer = try await studio.ask("GET", "\(place)?q=rope&mode=words&limit=1", by: anna)
                #expect(answer.status == 200)
                let items = try #require(try answer.document()["items"] as? [[String: Any]])
                #expect(items.count == 1 && items[0]["project"] as? String == id)
                #expect(items[0]["text"] as? String == "Hold the rope, said Anna.")
                #expect(items[0]["highlights"] as? [[String: Int]] == [["start": 9, "end": 13]])
                #expect(items[0]["chapter"] as? Int == 0 && items[0]["shots"] as? [Int] == [])
            }
        }
    }

    @Test(arguments: [
        ("", 400, "a word at least"), ("?q=-rope", 400, "besides"), ("?q=rope&mode=smell", 400, "words, meaning, both"),
        ("?q=rope&limit=0", 400, "limit"), ("?q=rope&cursor=x", 400, "first page"), ("?q=%22%28%3A%2A", 400, "a word at least"),
        ("?q=rope&mode=meaning", 503, "scripts/setup.sh"),
    ])
    func `what cannot be answered is said in words`(query: String, status: Int, word: String) async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let answer = try await studio.ask("GET", "/api/search\(query)", by: anna)
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") == "application/problem+json" && answer.text.contains(word))
        }
    }

    @Test func `nobody searches a project of somebody else, or without saying who they are`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let id = try await project(studio, by: anna)
            #expect(try await studio.ask("GET", "/api/projects/\(id)/search?q=rope", by: tom).status == 404)
            #expect(try await studio.ask("GET", "/api/projects/x/search?q=rope", by: tom).status == 404)
            #expect(try await studio.ask("GET", "/api/search?q=rope").status == 401)
            let his = try await studio.ask("GET", "/api/search?q=rope&mode=words", by: tom)
            let items = try #require(try his.document()["items"] as? [Any])
            #expect(items.isEmpty)
        }
    }
}
