import Foundation
import Testing

@testable import StudioAPI

struct ProjectRoutesTests {
    @Test func `a story as JSON becomes a project whose film is queued`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let answer = try await studio.post(
                "/api/projects", by: anna,
                json:
                    #"{"text": "Ferry\n\n\#(story)", "name": "story.md", "aspect": "1:1", "height": 144, "minutes": 0.5, "chapters": "1"}"#
            )
            #expect(answer.status == 202)
            let id = try #require(try answer.field("id"))
            #expect(answer.header("Location") == "/api/projects/\(id)")
            #expect(try answer.field("state") == "queued")
            #expect(try answer.field("options.aspect") == "1:1")
            #expect(try answer.field("options.chapters") == "1")
            #expect(try answer.field("options.minutes") == "0.5")
            #expect(try answer.field("job.subject") == id)
            #expect(try answer.field("job.kind") == "film")
            let found = try await studio.ask("GET", "/api/projects/\(id)", by: anna)
            #expect(found.status == 200)
            #expect(try found.field("createdAt") == answer.field("createdAt"))
            #expect(studio.storyFiles == [id, "\(id)/story.md"])
        }
    }

    @Test func `a story as a form becomes a project, named by its field`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let (header, body) = studio.form(
                [("title", "Fähre 渡し"), ("height", "480"), ("captions", "none"), ("voice", "")], file: ("Ferry.TXT", story))
            let answer = try await studio.ask("POST", "/api/projects", by: anna, headers: [header], body: body)
            #expect(answer.status == 202)
            #expect(try answer.field("title") == "Fähre 渡し")
            #expect(try answer.field("options.captions") == "none")
            let id = try #require(try answer.field("id"))
            #expect(studio.storyFiles == [id, "\(id)/story.txt"])
        }
    }

    @Test(arguments: [
        (#"{"text": ""}"#, "empty"), (#"{"name": "a.md"}"#, "text"), (#"{"text": 5}"#, "text"),
        (#"{"text": "Once upon a time.", "height": "tall"}"#, "height"),
        (#"{"text": "Once upon a time.", "aspect": "4:3"}"#, "aspect"),
        (#"{"text": "Once upon a time.", "chapters": 7}"#, "chapter 7"),
        (#"{"text": "Once upon a time.", "voice": "nobody-of-this-name"}"#, "nobody-of-this-name"),
        (#"{"text": "Once upon a time.", "seed": [1]}"#, "seed"), (#"{"text": "\u0000\u0001", "name": "a.txt"}"#, "."),
    ])
    func `a story that cannot be filmed is refused in words and leaves nothing behind`(
        body: String, word: String
    ) async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let answer = try await studio.post("/api/projects", by: anna, json: body)
            #expect(answer.status == 422)
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(try answer.field("detail")?.contains(word) == true)
            #expect(studio.storyFiles == [])
            let list = try await studio.ask("GET", "/api/projects", by: anna)
            #expect(try list.items().isEmpty)
        }
    }

    @Test func `a form without a story, and a broken one, leave nothing behind`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let (header, empty) = studio.form([("height", "480")], file: nil)
            let missing = try await studio.ask("POST", "/api/projects", by: anna, headers: [header], body: empty)
            #expect(missing.status == 422)
            #expect(try missing.field("detail")?.contains("story") == true)
            let (_, whole) = studio.form([], file: ("a.md", story))
            let broken = try await studio.ask(
                "POST", "/api/projects", by: anna, headers: [header], body: Array(whole.dropLast(20)))
            #expect(broken.status == 400)
            let fake = try await studio.ask(
                "POST", "/api/projects", by: anna, headers: [header],
                body: studio.form([], file: ("a.epub", "PK\u{3}\u{4} but no archive")).body)
            #expect(fake.status == 422)
            #expect(studio.storyFiles == [])
        }
    }

    @Test func `more than a story is refused before it is read, and another media type too`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let announced = try await Client(port: studio.port).ask(
                raw: "POST /api/projects HTTP/1.1\r\nHost: a\r\n\(anna.header)\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(APILimits.storyDocumentBytesMax + 1)\r\n\r\n")
            #expect(announced.status == 413)
            let large = try await Client(port: studio.port).ask(
                raw: "POST /api/projects HTTP/1.1\r\nHost: a\r\n\(anna.header)\r\n"
                    + "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 99999999999\r\n\r\n")
            #expect(large.status == 413)
            let plain = try await studio.ask(
                "POST", "/api/projects", by: anna, headers: ["Content-Type: text/plain"], body: Array(story.utf8))
            #expect(plain.status == 415)
            #expect(studio.storyFiles == [])
        }
    }

    @Test func `a list comes in pages, newest first, without shots`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            for number in 1...3 { _ = try await studio.project("Film \(number)", by: anna) }
            let first = try await studio.ask("GET", "/api/projects?limit=2", by: anna)
            #expect(try first.items().map { $0["title"] as? String } == ["Film 3", "Film 2"])
            let cursor = try #require(try first.field("nextCursor"))
            let second = try await studio.ask("GET", "/api/projects?limit=2&cursor=\(cursor)", by: anna)
            #expect(try second.items().map { $0["title"] as? String } == ["Film 1"])
            #expect(try second.field("nextCursor") == nil)
            for query in ["limit=0", "limit=101", "limit=x", "cursor=nowhere"] {
                #expect(try await studio.ask("GET", "/api/projects?\(query)", by: anna).status == 400)
            }
        }
    }

    @Test func `what belongs to somebody else is not there`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let id = try await studio.project("Anna's", by: anna)
            let job = try #require(try await studio.ask("GET", "/api/projects/\(id)", by: anna).field("job.id"))
            for path in ["/api/projects/\(id)", "/api/jobs/\(job)", "/media/projects/\(id)/film.mp4"] {
                #expect(try await studio.ask("GET", path, by: tom).status == 404)
            }
            for path in ["/api/projects/\(id)/cancel", "/api/projects/\(id)/retry", "/api/jobs/\(job)/cancel"] {
                #expect(try await studio.ask("POST", path, by: tom).status == 404)
            }
            #expect(try await studio.ask("DELETE", "/api/projects/\(id)", by: tom).status == 404)
            #expect(try await studio.ask("GET", "/api/projects", by: tom).items().isEmpty)
            #expect(try await studio.ask("GET", "/api/jobs", by: tom).items().isEmpty)
            #expect(try await studio.ask("GET", "/api/projects/\(id)", by: anna).field("state") == "queued")
        }
    }

    @Test func `a film is cancelled, taken up again and deleted`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await studio.project("The Ferry", by: anna)
            let cancelled = try await studio.ask("POST", "/api/projects/\(id)/cancel", by: anna)
            #expect(cancelled.status == 202)
            #expect(try cancelled.field("state") == "cancelled")
            let retried = try await studio.ask("POST", "/api/projects/\(id)/retry", by: anna)
            #expect(try retried.field("state") == "queued")
            #expect(try await studio.ask("POST", "/api/projects/\(id)/retry", by: anna).status == 409)
            let deleted = try await studio.ask("DELETE", "/api/projects/\(id)", by: anna)
            #expect(deleted.status == 204)
            #expect(studio.storyFiles == [])
            #expect(try await studio.ask("DELETE", "/api/projects/\(id)", by: anna).status == 404)
            #expect(try await studio.ask("GET", "/api/projects/not-an-id", by: anna).status == 404)
        }
    }
}
