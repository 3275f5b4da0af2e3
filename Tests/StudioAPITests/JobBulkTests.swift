import Foundation
import JobQueue
import Persistence
import Studio
import Testing

@testable import StudioAPI

/// POST /api/jobs/bulk
struct JobBulkTests {
    private func bulk(_ studio: LiveStudio, _ person: LiveStudio.Person, _ json: String) async throws -> Client.Answer {
        try await studio.post("/api/jobs/bulk", by: person, json: json)
    }

    @Test func `jobs that are named are each told what became of them`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let hers = try await studio.errands("1", "2", by: anna)
            let his = try await studio.errands("3", by: tom)[0]
            try await studio.queue.cancel(hers[1].id)
            let ids = [hers[0].id, hers[1].id, his.id, UUIDv7()].map { "\"\($0)\"" }.joined(separator: ", ")
            let answer = try await bulk(studio, anna, #"{"action": "pause", "ids": [\#(ids)]}"#)
            #expect(answer.status == 200)
            #expect(try answer.field("changed") == "1")
            let items = try answer.items()
            #expect(items.map { $0["state"] as? String } == ["paused", nil, nil, nil])
            #expect(items.map { $0["status"] as? Int } == [nil, 409, 404, 404])
            #expect((items[1]["detail"] as? String)?.contains("cancelled") == true)
            #expect(try await studio.queue.job(his.id).state == .queued)
        }
    }

    @Test func `a filter reaches all that pass it, of those that are one's own`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            _ = try await studio.errands("1", "2", "3", by: anna)
            _ = try await studio.errands("4", "5", by: tom)
            let mine = try await bulk(studio, anna, #"{"action": "pause", "filter": {"kind": "errand"}}"#)
            #expect(try mine.field("changed") == "3")
            #expect(try mine.document()["isWhole"] as? Bool == true)
            #expect(try await bulk(studio, anna, #"{"action": "cancel", "filter": {"user": "tom"}}"#).status == 403)
            let theirs = try await bulk(studio, admin, #"{"action": "cancel", "filter": {"user": "tom", "state": ["queued"]}}"#)
            #expect(try theirs.field("changed") == "2")
            #expect(
                try await bulk(studio, admin, #"{"action": "resume", "filter": {"lane": "network"}}"#).field("changed") == "3")
            #expect(
                try await bulk(studio, admin, #"{"action": "retry", "filter": {"state": ["cancelled"]}}"#).field("changed")
                    == "2")
        }
    }

    @Test func `a command that says not which jobs, or too many, is refused`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let errand = try await studio.errands("1", by: admin)[0]
            let id = "\"\(errand.id)\""
            let many = [String](repeating: id, count: APILimits.bulkIDsMax + 1).joined(separator: ",")
            for (body, status) in [
                (#"{"action": "cancel"}"#, 422), (#"{"action": "cancel", "filter": {}}"#, 422),
                (#"{"action": "cancel", "filter": {"parts": "yes"}}"#, 422),
                (#"{"action": "cancel", "filter": {"state": []}}"#, 422),
                (#"{"action": "cancel", "filter": {"kind": "errand"}, "ids": [\#(id)]}"#, 422),
                (#"{"action": "dance", "ids": [\#(id)]}"#, 422), (#"{"ids": [\#(id)]}"#, 422),
                (#"{"action": "cancel", "ids": ["x"]}"#, 422), (#"{"action": "cancel", "ids": [\#(many)]}"#, 422),
                (#"{"action": "cancel", "filter": {"state": ["asleep"]}}"#, 400), ("[]", 400),
            ] {
                let answer = try await bulk(studio, admin, body)
                #expect(answer.status == status, "\(body.prefix(80)): \(answer.text)")
            }
            #expect(try await studio.queue.job(errand.id).state == .queued)
        }
    }
}
