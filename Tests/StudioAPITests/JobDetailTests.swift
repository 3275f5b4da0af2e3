import Foundation
import JobQueue
import Persistence
import Studio
import Testing

@testable import StudioAPI

/// GET /api/jobs/{id} and what is below it.
struct JobDetailTests {
    @Test func `a job is told with its parts, its runs and what it made`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let family = try await studio.errand(requiring: ["fine", "rain"], by: anna)
            try await studio.runErrands()
            let whole = try await studio.ask("GET", "/api/jobs/\(family[0].id)", by: anna)
            #expect(whole.status == 200)
            #expect(try whole.field("state") == "failed")
            #expect(try whole.field("error")?.contains("It rained.") == true)
            #expect(try whole.field("user") == "anna")
            for (name, count) in [("total", "2"), ("succeeded", "1"), ("failed", "1"), ("queued", "0")] {
                #expect(try whole.field("parts.\(name)") == count)
            }
            #expect(try (whole.document()["runs"] as? [Any])?.isEmpty == true)
            #expect(try whole.document()["parameters"] == nil)

            let fine = try await studio.ask("GET", "/api/jobs/\(family[1].id)", by: anna)
            #expect(try fine.field("result.did") == "fine")
            #expect(try fine.document()["isPart"] as? Bool == true)
            let run = try #require((fine.document()["runs"] as? [[String: Any]])?.first)
            #expect(run["outcome"] as? String == "succeeded" && run["run"] as? Int == 1 && run["logLines"] as? Int == 2)
            let attempts = try await studio.ask("GET", "/api/jobs/\(family[2].id)/attempts", by: anna).items()
            #expect(attempts.count == 1)
            #expect(attempts.first?["outcome"] as? String == "failed")
            #expect(attempts.first?["error"] as? String == "It rained.")

            let project = try await studio.project("The Ferry", by: anna)
            let id = try #require(try await studio.ask("GET", "/api/projects/\(project)", by: anna).field("job.id"))
            #expect(try await studio.ask("GET", "/api/jobs/\(id)", by: anna).field("parameters.aspect") == "16:9")
        }
    }

    @Test func `a tree tells which job waits for which`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let family = try await studio.errand(requiring: ["left", "right"], by: anna)
            let tree = try await studio.ask("GET", "/api/jobs/\(family[0].id)/tree", by: anna).document()
            #expect(tree["id"] as? String == family[0].id.description && tree["isWhole"] as? Bool == true)
            let jobs = try #require(tree["jobs"] as? [[String: Any]])
            #expect(jobs.map { $0["id"] as? String } == family.map(\.id.description))
            #expect(jobs[0]["blocked"] as? Int == 2)
            let required = try #require(jobs[0]["requires"] as? [[String: Any]])
            #expect(Set(required.compactMap { $0["id"] as? String }) == Set(family[1...].map(\.id.description)))
            #expect(required.allSatisfy { $0["isOpen"] as? Bool == true && $0["policy"] as? String == "fail" })
            #expect((jobs[1]["requires"] as? [Any])?.isEmpty == true)
            #expect(jobs[1]["owner"] == nil)
        }
    }

    @Test func `the log of a run is JSON, or text for whoever wants text`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let errand = try await studio.errands("rain", by: anna)[0]
            let before = try await studio.ask("GET", "/api/jobs/\(errand.id)/log", by: anna)
            #expect(try (before.document()["lines"] as? [String])?.isEmpty == true)
            try await studio.runErrands()
            let log = try await studio.ask("GET", "/api/jobs/\(errand.id)/log", by: anna).document()
            #expect(log["run"] as? Int == 1 && log["lines"] as? [String] == ["to the harbour", "and back"])
            let text = try await studio.ask(
                "GET", "/api/jobs/\(errand.id)/log?run=1", by: anna, headers: ["Accept: text/plain"])
            #expect(text.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(text.text == "to the harbour\nand back\n")
            for run in ["2", "0", "last"] {
                let missing = try await studio.ask("GET", "/api/jobs/\(errand.id)/log?run=\(run)", by: anna)
                #expect(missing.status == 404)
                #expect(try missing.field("detail")?.contains("there are 1") == true)
            }
        }
    }

    @Test func `a job of somebody else is not there, but for administrators`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let errand = try await studio.errands("hers", by: anna)[0]
            let path = "/api/jobs/\(errand.id)"
            for place in ["", "/tree", "/attempts", "/log"] {
                #expect(try await studio.ask("GET", path + place, by: tom).status == 404)
                #expect(try await studio.ask("GET", path + place, by: admin).status == 200)
                #expect(try await studio.ask("GET", path + place).status == 401)
                #expect(try await studio.ask("GET", "/api/jobs/no-such-id" + place, by: admin).status == 404)
            }
            for command in ["cancel", "pause", "resume", "retry"] {
                #expect(try await studio.ask("POST", "\(path)/\(command)", by: tom).status == 404)
            }
            #expect(try await studio.post("\(path)/move", by: tom, json: #"{"to": "front"}"#).status == 404)
            #expect(try await studio.patch(path, by: tom, json: #"{"priority": "batch"}"#).status == 404)
            #expect(try await studio.queue.job(errand.id).state == .queued)
            #expect(try await studio.ask("POST", "\(path)/cancel", by: admin).field("state") == "cancelled")
        }
    }
}
