import Foundation
import GRDB
import JobQueue
import Persistence
import Studio
import Testing

@testable import StudioAPI

/// What may be asked of a job that waits, or is to run once more.
struct JobCommandTests {
    /// A project of that title; its id and that of its job.
    private func film(_ studio: LiveStudio, by person: LiveStudio.Person) async throws -> (project: String, job: String) {
        let project = try await studio.project("The Ferry", by: person)
        let job = try await studio.ask("GET", "/api/projects/\(project)", by: person).field("job.id")
        return (project, try #require(job))
    }

    @Test func `a film that waits is made with other options`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let (project, job) = try await film(studio, by: anna)
            let edit =
                #"{"parameters": {"seed": 18446744073709551615, "captions": "file", "aspect": "1:1"}, "priority": "batch"}"#
            let edited = try await studio.patch("/api/jobs/\(job)", by: anna, json: edit)
            #expect(edited.status == 202, "\(edited.text)")
            #expect(try edited.field("priority") == "batch")
            let shown = try await studio.ask("GET", "/api/projects/\(project)", by: anna)
            #expect(try shown.field("options.seed") == "18446744073709551615")
            #expect(try shown.field("options.captions") == "file")
            #expect(try shown.field("options.aspect") == "1:1")
            #expect(try shown.field("options.height") == "720")
            for (body, status, word) in [
                (#"{"parameters": {"project": "x"}}"#, 422, "project"), (#"{"parameters": {"height": 7}}"#, 422, "height"),
                (#"{"parameters": {"aspect": {}}}"#, 422, "object"), (#"{"parameters": [1]}"#, 422, "parameters"),
                ("{}", 422, "parameters"), (#"{"parameters": {"voice": "nobody"}}"#, 422, "nobody"),
                (#"{"parameters": {"minutes": 0.001}}"#, 422, "minutes"),
                (#"{"parameters": {"chapters": "7"}}"#, 422, "chapter"),
                (#"{"priority": "first"}"#, 422, "priority"), (#"{"priority": 1}"#, 422, "priority"), ("{", 400, "JSON"),
            ] {
                let refused = try await studio.patch("/api/jobs/\(job)", by: anna, json: body)
                #expect(refused.status == status, "\(body): \(refused.text)")
                #expect(try refused.field("detail")?.contains(word) == true, "\(refused.text)")
            }
            #expect(try await studio.ask("GET", "/api/projects/\(project)", by: anna).field("options.height") == "720")
        }
    }

    @Test func `what is finished is not edited, and what has no parameters is not either`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let (project, job) = try await film(studio, by: anna)
            _ = try await studio.ask("POST", "/api/jobs/\(job)/cancel", by: anna)
            let late = try await studio.patch("/api/jobs/\(job)", by: anna, json: #"{"parameters": {"seed": 9}}"#)
            #expect(late.status == 409)
            #expect(try late.field("detail")?.contains("retry it") == true)
            #expect(try await studio.ask("GET", "/api/projects/\(project)", by: anna).field("options.seed") == "1")
            _ = try await studio.ask("POST", "/api/jobs/\(job)/retry", by: anna)
            try await studio.database.write { db in
                try db.execute(sql: "UPDATE jobs SET started_at = 1, blocked = 1 WHERE id = ?", arguments: [job])
            }
            let begun = try await studio.patch("/api/jobs/\(job)", by: anna, json: #"{"parameters": {"seed": 9}}"#)
            #expect(begun.status == 409)
            #expect(try begun.field("detail")?.contains("under way") == true)
            let errand = try await studio.errands("x", by: anna)[0]
            let none = try await studio.patch("/api/jobs/\(errand.id)", by: anna, json: #"{"parameters": {"wish": "y"}}"#)
            #expect(none.status == 409)
            #expect(try none.field("detail")?.contains("errand") == true)
        }
    }

    @Test func `only an administrator makes a job interactive`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let path = "/api/jobs/\(try await studio.errands("x", by: anna)[0].id)"
            #expect(try await studio.patch(path, by: anna, json: #"{"priority": "interactive"}"#).status == 403)
            let raised = try await studio.patch(path, by: admin, json: #"{"priority": "interactive"}"#)
            #expect(try raised.status == 202 && raised.field("priority") == "interactive")
            #expect(try await studio.patch(path, by: anna, json: #"{"priority": "interactive"}"#).status == 202)
        }
    }

    @Test func `a job is retried as it was, or with other parameters`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let (project, job) = try await film(studio, by: anna)
            let path = "/api/jobs/\(job)"
            #expect(try await studio.post("\(path)/retry", by: anna, json: #"{"parameters": {"seed": 9}}"#).status == 409)
            _ = try await studio.ask("POST", "\(path)/cancel", by: anna)
            for (body, word) in [
                (#"{"parameters": {"seed": -1}}"#, "seed"), (#"{"parameters": {"colour": "red"}}"#, "colour"),
                (#"{"parameters": "all"}"#, "parameters"), (#"{"parameters": {"voice": "nobody"}}"#, "nobody"),
            ] {
                let refused = try await studio.post("\(path)/retry", by: anna, json: body)
                #expect(refused.status == 422)
                #expect(try refused.field("detail")?.contains(word) == true, "\(refused.text)")
            }
            #expect(try await studio.ask("GET", path, by: anna).field("state") == "cancelled")
            let text = try await studio.ask(
                "POST", "\(path)/retry", by: anna, headers: ["Content-Type: text/plain"], body: [65])
            #expect(text.status == 415)
            let again = try await studio.post("\(path)/retry", by: anna, json: #"{"parameters": {"seed": 9}}"#)
            #expect(try again.status == 202 && again.field("state") == "queued")
            #expect(try await studio.ask("GET", "/api/projects/\(project)", by: anna).field("options.seed") == "9")
            _ = try await studio.ask("POST", "\(path)/cancel", by: anna)
            #expect(try await studio.post("\(path)/retry", by: anna, json: "{}").field("state") == "queued")
        }
    }

    @Test func `a job is put first, before another, or before everybody's`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let hers = try await studio.errands("1", "2", "3", by: anna)
            let his = try await studio.errands("4", "5", by: tom)
            func move(_ job: Job, _ body: String, _ person: LiveStudio.Person) async throws -> Client.Answer {
                try await studio.post("/api/jobs/\(job.id)/move", by: person, json: body)
            }
            #expect(try await move(hers[2], #"{"to": "front"}"#, anna).status == 202)
            #expect(try await move(hers[1], #"{"before": "\#(hers[0].id)"}"#, anna).status == 202)
            #expect(try await move(hers[0], #"{"to": "frontOfLane"}"#, anna).status == 403)
            #expect(try await move(his[1], #"{"to": "frontOfLane"}"#, admin).status == 202)
            #expect(try await move(hers[0], #"{"before": "\#(his[0].id)"}"#, anna).status == 404)
            #expect(try await move(hers[0], #"{"before": "\#(his[0].id)"}"#, admin).status == 409)
            for body in ["{}", #"{"to": "moon"}"#, #"{"before": "x"}"#, #"{"to": "front", "before": "\#(hers[0].id)"}"#] {
                #expect(try await move(hers[0], body, anna).status == 422, "\(body)")
            }
            try await studio.runErrands()
            #expect(try await move(hers[0], #"{"to": "front"}"#, anna).status == 409)
            let begun = try await studio.database.read { db in
                try EventLog.events(after: 0, channels: [.jobs], limit: .max, in: db)
            }
            let order = try begun.filter { $0.type == "job.running" }.map { try $0.data.decoded(as: JobEvent.self).id }
            #expect(order.first == his[1].id)
            #expect(order.filter { id in hers.contains { $0.id == id } } == [hers[2], hers[1], hers[0]].map(\.id))
        }
    }
}
