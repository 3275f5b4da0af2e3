import Foundation
import GRDB
import JobQueue
import Persistence
import Studio
import Testing

@testable import StudioAPI

/// /api/system/queue and /api/system/schedules
struct QueueRoutesTests {
    private func lane(_ name: String, in answer: Client.Answer) throws -> [String: Any] {
        let lanes = try answer.document()["lanes"] as? [[String: Any]]
        return try #require(lanes?.first { $0["lane"] as? String == name })
    }

    @Test func `the queue tells how it is doing, and each what they take up`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            _ = try await studio.errand(requiring: ["left", "right"], by: anna)
            let hers = try await studio.ask("GET", "/api/system/queue", by: anna)
            #expect(hers.status == 200)
            let network = try lane("network", in: hers)
            #expect(network["ready"] as? Int == 2 && network["blocked"] as? Int == 1 && network["slots"] as? Int == 1)
            #expect(try hers.field("you.role") == "member")
            #expect(try hers.field("you.share.unfinished") == "3")
            #expect(try hers.field("you.share.unfinishedMax") == "\(JobQueueLimits.unfinishedPerMemberMax)")
            #expect(try hers.document()["holders"] == nil)
            let all = try await studio.ask("GET", "/api/system/queue", by: admin)
            #expect(try all.field("you.role") == "administrator")
            #expect(try all.field("you.share.unfinishedMax") == nil)
            let holders = try #require(all.document()["holders"] as? [[String: Any]])
            #expect(holders.map { $0["process"] as? Int } == [Int(getpid())])
            #expect(try await studio.ask("GET", "/api/system/queue").status == 401)
        }
    }

    @Test func `an administrator pauses and resumes a lane or everything, nobody else does`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            for place in ["/api/system/queue", "/api/system/queue/lanes/gpu"] {
                for command in ["pause", "resume"] {
                    #expect(try await studio.ask("POST", "\(place)/\(command)", by: anna).status == 403)
                }
            }
            let gpu = try await studio.ask("POST", "/api/system/queue/lanes/gpu/pause", by: admin)
            #expect(try lane("gpu", in: gpu)["isPaused"] as? Bool == true)
            #expect(try lane("cpu", in: gpu)["isPaused"] as? Bool == false)
            let all = try await studio.ask("POST", "/api/system/queue/pause", by: admin)
            #expect(try all.document()["isPaused"] as? Bool == true)
            let rest = try await studio.ask("POST", "/api/system/queue/resume", by: admin)
            #expect(try rest.document()["isPaused"] as? Bool == false)
            #expect(try lane("gpu", in: rest)["isPaused"] as? Bool == true)
            let none = try await studio.ask("POST", "/api/system/queue/lanes/gpu/resume", by: admin)
            #expect(try lane("gpu", in: none)["isPaused"] as? Bool == false)
            let unknown = try await studio.ask("POST", "/api/system/queue/lanes/moon/pause", by: admin)
            #expect(unknown.status == 404)
            #expect(try unknown.field("detail")?.contains("maintenance") == true)
        }
    }

    @Test func `a member who has as many jobs as one may is told so, and when to try again`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            for person in [admin, anna] {
                let owner = person.account.id.description
                try await studio.database.write { db in
                    try db.execute(
                        sql: "INSERT INTO job_counts (owner, lane, bucket, count) VALUES (?, 'gpu', 'blocked', ?)",
                        arguments: [owner, JobQueueLimits.unfinishedPerMemberMax])
                }
            }
            let refused = try await studio.post("/api/projects", by: anna, json: #"{"text": "\#(story)"}"#)
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After").flatMap { Int($0) } ?? 0 > 0)
            #expect(try refused.field("detail")?.contains("\(JobQueueLimits.unfinishedPerMemberMax)") == true)
            #expect(try await studio.post("/api/projects", by: admin, json: #"{"text": "\#(story)"}"#).status == 202)
        }
    }

    @Test func `pauses of lanes and the parts of one's own jobs are heard on channels of their own`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            func next(_ socket: Client) async throws -> [String: Any] {
                let text = try #require(try await socket.hear().text)
                return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
            }
            var sockets: [Client] = []
            for person in [anna, tom] {
                let socket = try Client(port: studio.port)
                #expect(try await socket.upgrade("/ws/parts").status == 101)
                try await socket.say(#"{"type": "authenticate", "token": "\#(person.token)"}"#)
                #expect(try await next(socket)["type"] as? String == "authenticated")
                try await socket.say(#"{"type": "subscribe", "channels": ["jobs.parts", "queue"]}"#)
                #expect(try await next(socket)["channels"] as? [String] == ["jobs.parts", "queue"])
                sockets.append(socket)
            }
            _ = try await studio.errand(requiring: ["part"], by: anna)
            _ = try await studio.ask("POST", "/api/system/queue/lanes/gpu/pause", by: admin)
            let part = try await next(sockets[0])
            #expect(part["channel"] as? String == "jobs.parts" && part["type"] as? String == "job.queued")
            for socket in sockets {
                let pause = try await next(socket)
                #expect(pause["type"] as? String == "queue.paused")
                #expect((pause["data"] as? [String: Any])?["lane"] as? String == "gpu")
            }
        }
    }

    @Test func `an administrator sees, runs, pauses and resumes schedules`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let anna = try await studio.person("anna")
            let list = try await studio.ask("GET", "/api/system/schedules", by: admin).items()
            #expect(list.contains { $0["name"] as? String == "back-up-database" && $0["spec"] as? String == "30 3 * * *" })
            #expect(list.allSatisfy { $0["nextRun"] is String && $0["lastRun"] == nil })
            let path = "/api/system/schedules/check-media"
            let run = try await studio.ask("POST", "\(path)/run", by: admin)
            #expect(try run.status == 202 && run.field("kind") == "check-media" && run.field("priority") == "maintenance")
            #expect(try await studio.ask("POST", "\(path)/run", by: admin).field("id") == run.field("id"))
            let paused = try await studio.ask("POST", "\(path)/pause", by: admin)
            #expect(try paused.document()["isPaused"] as? Bool == true)
            #expect(try paused.field("nextRun") == nil)
            #expect(try paused.field("lastJob") == run.field("id"))
            #expect(try await studio.ask("POST", "\(path)/resume", by: admin).field("nextRun") != nil)
            #expect(try await studio.ask("GET", "/api/system/schedules", by: anna).status == 403)
            for command in ["run", "pause", "resume"] {
                #expect(try await studio.ask("POST", "\(path)/\(command)", by: anna).status == 403)
                let unknown = try await studio.ask("POST", "/api/system/schedules/dance/\(command)", by: admin)
                #expect(unknown.status == 404)
                #expect(try unknown.field("detail")?.contains("dance") == true)
            }
        }
    }
}
