import Foundation
import GRDB
import JobQueue
import Persistence
import Studio
import Testing

@testable import StudioAPI

struct LiveTests {
    @Test func `a subscriber hears its project from the first change, in order`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await studio.project("The Ferry", by: anna)
            let socket = try await open(studio, token: anna.token)
            try await socket.say(#"{"type": "subscribe", "channels": ["project:\#(id)", "jobs", "weather"]}"#)
            let subscribed = try await next(socket)
            #expect(subscribed["type"] as? String == "subscribed")
            #expect(subscribed["channels"] as? [String] == ["project:\(id)", "jobs"])
            let seq = try #require(subscribed["seq"] as? Int)

            _ = try await studio.ask("POST", "/api/projects/\(id)/cancel", by: anna)
            _ = try await studio.ask("DELETE", "/api/projects/\(id)", by: anna)
            let heard = [try await next(socket), try await next(socket), try await next(socket)]
            #expect(heard.map { $0["type"] as? String } == ["project.changed", "job.cancelled", "project.deleted"])
            #expect(heard.map { $0["seq"] as? Int } == [seq + 1, seq + 2, seq + 3])
            let data = try #require(heard[0]["data"] as? [String: Any])
            #expect(data["state"] as? String == "cancelled")
            #expect((heard[0]["at"] as? String)?.hasSuffix("Z") == true)
        }
    }

    @Test func `what was missed comes first, each event once, also when channels are added`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await studio.project("The Ferry", by: anna)
            let socket = try await open(studio, token: anna.token)
            try await socket.say(#"{"type": "subscribe", "channels": ["jobs"], "after": 0}"#)
            #expect(try await next(socket)["seq"] as? Int == 0)
            #expect(try await next(socket)["type"] as? String == "job.queued")
            try await socket.say(#"{"type": "subscribe", "channels": ["project:\#(id)"], "after": 0}"#)
            #expect(try await next(socket)["type"] as? String == "subscribed")
            #expect(try await next(socket)["type"] as? String == "project.created")
            try await socket.say(#"{"type": "unsubscribe", "channels": ["project:\#(id)"]}"#)
            #expect(try await next(socket)["type"] as? String == "unsubscribed")
            _ = try await studio.ask("POST", "/api/projects/\(id)/cancel", by: anna)
            #expect(try await next(socket)["type"] as? String == "job.cancelled")
        }
    }

    @Test func `whoever has seen what never was, or what is forgotten, is told to look again`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await studio.project("The Ferry", by: anna)
            let socket = try await open(studio, token: anna.token)
            try await socket.say(#"{"type": "subscribe", "channels": ["jobs"], "after": 4000}"#)
            #expect(try await next(socket)["type"] as? String == "subscribed")
            let ahead = try await next(socket)
            #expect(ahead["type"] as? String == "resync")
            #expect(ahead["channels"] as? [String] == ["jobs"])
            _ = try await studio.ask("POST", "/api/projects/\(id)/cancel", by: anna)
            #expect(try await next(socket)["type"] as? String == "job.cancelled")

            try await studio.database.write { db in try db.execute(sql: "DELETE FROM events WHERE seq <= 2") }
            let late = try await open(studio, token: anna.token)
            try await late.say(#"{"type": "subscribe", "channels": ["jobs"], "after": 1}"#)
            #expect(try await next(late)["type"] as? String == "subscribed")
            #expect(try await next(late)["type"] as? String == "resync")
        }
    }

    @Test func `nobody hears of another's projects and jobs, but the operator's token hears all`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let id = try await studio.project("Anna's", by: anna)
            let curious = try await open(studio, token: tom.token)
            let keeper = try await open(studio, token: LiveStudio.operatorToken)
            for socket in [curious, keeper] {
                try await socket.say(#"{"type": "subscribe", "channels": ["project:\#(id)", "jobs"], "after": 0}"#)
                #expect(try await next(socket)["type"] as? String == "subscribed")
            }
            _ = try await studio.project("Tom's", by: tom)
            let own = try await next(curious)
            #expect(own["type"] as? String == "job.queued")
            #expect((own["data"] as? [String: Any])?["owner"] as? String == tom.account.id.description)
            let first = try await next(keeper)
            #expect((first["data"] as? [String: Any])?["owner"] as? String == anna.account.id.description)
        }
    }

    @Test(arguments: [
        #"{"type": "authenticate", "token": "forged"}"#, #"{"type": "subscribe", "channels": ["jobs"]}"#, "no JSON",
        #"{"type": "authenticate"}"#, #"{"type": "dance"}"#,
    ])
    func `a socket that does not say who it is first is closed with a reason`(words: String) async throws {
        try await LiveStudio.run { studio in
            let socket = try Client(port: studio.port)
            #expect(try await socket.upgrade("/ws/page-1").status == 101)
            try await socket.say(words)
            let (text, reason) = try await socket.hear()
            #expect(text == nil)
            #expect(reason?.isEmpty == false)
        }
    }

    @Test func `an administrator hears everybody's jobs, but not what goes on in their projects`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person("admin")
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let id = try await studio.project("The Ferry", by: anna)
            let channels = #""channels": ["project:\#(id)", "jobs", "jobs.parts"]"#
            let watching = try await open(studio, token: admin.token)
            try await watching.say(#"{"type": "subscribe", \#(channels), "after": 0}"#)
            #expect(try await next(watching)["type"] as? String == "subscribed")
            #expect(try await next(watching)["type"] as? String == "job.queued", "what was missed")
            let others = try await open(studio, token: tom.token)
            try await others.say(#"{"type": "subscribe", \#(channels), "after": 0}"#)
            #expect(try await next(others)["type"] as? String == "subscribed")

            _ = try await studio.ask("POST", "/api/projects/\(id)/cancel", by: anna)
            let heard = try await next(watching)
            #expect(heard["type"] as? String == "job.cancelled", "what comes")
            #expect((heard["data"] as? [String: Any])?["owner"] as? String == anna.account.id.description)
            _ = try await studio.errands("tide", by: tom)
            #expect(try await next(others)["type"] as? String == "job.queued", "his own is the first that he hears")
        }
    }

    @Test func `whoever is an administrator no more is not let hear as one`() async throws {
        try await LiveStudio.run { studio in
            _ = try await studio.person("admin")
            let anna = try await studio.person("anna")
            let tokens = LiveAdmission(
                authentication: Authentication(tokens: studio.tokens, accounts: studio.accounts), operatorToken: nil)
            let before = try #require(try await tokens.listener(token: anna.token))
            #expect(!before.hearsEverybody(on: .jobs))
            _ = try await studio.accounts.setRole(.administrator, of: "anna")
            let promoted = try #require(try await tokens.listener(token: anna.token))
            #expect(promoted.hearsEverybody(on: .jobs) && promoted.hearsEverybody(on: .notifications))
            #expect(!promoted.hearsEverybody(on: .project(UUIDv7())))
            #expect(try await tokens.isStillGood(promoted))
            _ = try await studio.accounts.setRole(.member, of: "anna")
            #expect(try await !tokens.isStillGood(promoted))
        }
    }

    @Test(arguments: ["/ws/a%20b", "/ws/" + String(repeating: "x", count: 65), "/ws/%C3%A9"])
    func `a client's id is a plain name`(path: String) async throws {
        try await LiveStudio.run { studio in
            let client = try Client(port: studio.port)
            #expect(try await client.upgrade(path).status == 400)
        }
    }

    private func open(_ studio: LiveStudio, token: String) async throws -> Client {
        let socket = try Client(port: studio.port)
        #expect(try await socket.upgrade("/ws/test_1").status == 101)
        try await socket.say(#"{"type": "authenticate", "token": "\#(token)"}"#)
        #expect(try await next(socket)["type"] as? String == "authenticated")
        return socket
    }

    private func next(_ socket: Client) async throws -> [String: Any] {
        let (text, reason) = try await socket.hear()
        guard let text else { throw Client.Failure(what: "closed: \(reason ?? "")") }
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }
}
