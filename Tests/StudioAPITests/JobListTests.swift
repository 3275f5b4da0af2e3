import Foundation
import JobQueue
import Persistence
import Studio
import Testing

@testable import StudioAPI

/// GET /api/jobs
struct JobListTests {
    @Test func `jobs are found by what they are`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await studio.project("The Ferry", by: anna)
            let errands = try await studio.errands("one", "two", "three", by: anna)
            let family = try await studio.errand(requiring: ["left", "right"], by: anna)
            try await studio.queue.pause(errands[0].id)
            try await studio.queue.cancel(errands[1].id)
            func ids(_ query: String) async throws -> [String] {
                let answer = try await studio.ask("GET", "/api/jobs?\(query)", by: anna)
                #expect(answer.status == 200, "\(answer.text)")
                return try answer.ids()
            }
            func named(_ jobs: Job...) -> [String] { jobs.map(\.id.description) }

            #expect(try await ids("").count == 5)
            #expect(try await ids("state=paused,cancelled") == named(errands[1], errands[0]))
            #expect(try await ids("state=paused&state=cancelled") == named(errands[1], errands[0]))
            #expect(try await ids("kind=errand&state=queued") == named(family[0], errands[2]))
            #expect(try await ids("lane=cpu") == ids("project=\(project)"))
            #expect(try await ids("lane=network").count == 4)
            #expect(try await ids("text=ERRAND") == ids("kind=errand"))
            #expect(try await ids("text=submarine").isEmpty)
            #expect(try await Set(ids("parts=only")) == Set(named(family[1], family[2])))
            #expect(try await ids("parts=yes").count == 7)
            let now = Timestamp.now
            #expect(try await ids("until=\(now + .seconds(3_600))").count == 5)
            #expect(try await ids("since=\(now + .seconds(3_600))").isEmpty)
            #expect(try await ids("since=\(now + .seconds(-3_600))&until=\(now + .seconds(-1_800))").isEmpty)
            #expect(try await ids("since=2026-01-01T00:00:00%2B01:00").count == 5)
        }
    }

    @Test func `a list goes on page by page, to its end`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let errands = try await studio.errands("1", "2", "3", "4", "5", by: anna)
            var found: [[String]] = []
            var next: String? = "/api/jobs?limit=2"
            while let place = next {
                let answer = try await studio.ask("GET", place, by: anna)
                found.append(try answer.ids())
                next = try (answer.document()["nextCursor"] as? String).map { "/api/jobs?limit=2&cursor=\($0)" }
            }
            #expect(found.map(\.count) == [2, 2, 1])
            #expect(found.flatMap { $0 } == errands.reversed().map(\.id.description))
        }
    }

    @Test func `a member sees their own jobs, an administrator everybody's with their names`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let own = try await studio.errands("hers", by: anna)[0]
            let other = try await studio.errands("his", by: tom)[0]
            try await studio.scheduler.runNow("check-media")
            for query in ["", "?user=anna", "?user=me", "?user=\(anna.account.id)"] {
                #expect(try await studio.ask("GET", "/api/jobs\(query)", by: anna).ids() == [own.id.description])
            }
            for user in ["tom", "system", "nobody"] {
                let refused = try await studio.ask("GET", "/api/jobs?user=\(user)", by: anna)
                #expect(refused.status == 403)
                #expect(try refused.field("detail")?.contains("administrator") == true)
            }
            let all = try await studio.ask("GET", "/api/jobs", by: admin).items()
            #expect(all.map { $0["user"] as? String } == [nil, "tom", "anna"])
            #expect(all.first?["owner"] as? String == "system")
            #expect(try await studio.ask("GET", "/api/jobs?user=TOM", by: admin).ids() == [other.id.description])
            #expect(
                try await studio.ask("GET", "/api/jobs?user=system", by: admin).items().first?["kind"] as? String
                    == "check-media")
            #expect(try await studio.ask("GET", "/api/jobs?user=me", by: admin).ids().isEmpty)
            #expect(try await studio.ask("GET", "/api/jobs?user=nobody", by: admin).status == 400)
            #expect(try await studio.ask("GET", "/api/jobs").status == 401)
        }
    }

    @Test func `a filter that makes no sense is refused with its name`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let long = String(repeating: "x", count: APILimits.filterCharactersMax + 1)
            for (query, word) in [
                ("state=asleep", "state"), ("state=queued,asleep", "state"), ("lane=moon", "lane"), ("parts=maybe", "parts"),
                ("since=yesterday", "since"), ("until=1", "until"), ("limit=0", "limit"), ("limit=101", "limit"),
                ("cursor=first", "page"), ("text=\(long)", "text"), ("kind=\(long)", "kind"), ("user=\(long)", "user"),
            ] {
                let answer = try await studio.ask("GET", "/api/jobs?\(query)", by: anna)
                #expect(answer.status == 400, "\(query)")
                #expect(answer.header("Content-Type") == "application/problem+json")
                #expect(try answer.field("detail")?.contains(word) == true, "\(answer.text)")
            }
        }
    }
}
