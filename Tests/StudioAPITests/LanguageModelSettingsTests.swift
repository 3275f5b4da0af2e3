import Foundation
import GRDB
import Persistence
import Studio
import Testing

/// /api/settings/language-model: set by administrators, its key never told.
struct LanguageModelSettingsTests {
    private static let target = "/api/settings/language-model"

    private func put(_ json: String, _ studio: LiveStudio, by person: LiveStudio.Person) async throws -> Client.Answer {
        try await studio.ask(
            "PUT", Self.target, by: person, headers: ["Content-Type: application/json"], body: Array(json.utf8))
    }

    @Test func `an administrator sets it, and nobody reads the key`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let empty = try await studio.ask("GET", Self.target, by: admin)
            #expect(empty.status == 200)
            let source = try empty.field("source")
            #expect(source == "none")
            let set = try await put(
                #"{"url": "https://models.example/v1/", "model": "m", "key": "sk-secret", "budgetTokens": 500}"#, studio,
                by: admin)
            #expect(set.status == 200 && !set.text.contains("sk-secret"))
            let shown = try await studio.ask("GET", Self.target, by: admin)
            #expect(!shown.text.contains("sk-secret"))
            let document = try shown.document()
            #expect(document["hasKey"] as? Bool == true && document["url"] as? String == "https://models.example/v1")
            #expect(document["source"] as? String == "settings" && document["budgetTokens"] as? Int == 500)
            let events = try await studio.database.read { db in try String.fetchAll(db, sql: "SELECT data FROM events") }
            #expect(!events.joined().contains("sk-secret"))
        }
    }

    @Test func `a key that is not sent stays with its server, and goes to no other`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let settings = LanguageModelSettings(database: studio.database, usual: nil)
            _ = try await put(#"{"url": "https://a.example/v1", "model": "m", "key": "sk-secret"}"#, studio, by: admin)
            _ = try await put(#"{"url": "https://a.example/v2", "model": "n"}"#, studio, by: admin)
            let kept = try await settings.current()
            #expect(kept?.key?.revealed == "sk-secret" && kept?.name == "n")
            _ = try await put(#"{"url": "https://b.example/v1", "model": "n"}"#, studio, by: admin)
            let elsewhere = try await settings.current()
            #expect(elsewhere != nil && elsewhere?.key == nil)
            let reset = try await studio.ask("DELETE", Self.target, by: admin)
            let source = try reset.field("source")
            #expect(reset.status == 200 && source == "none")
        }
    }

    @Test func `others may not, and what cannot be is told in words`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            for method in ["GET", "DELETE"] {
                let answer = try await studio.ask(method, Self.target, by: anna)
                #expect(answer.status == 403)
            }
            let admin = try await studio.person(Accounts.defaultName)
            for json in [
                #"{"url": "models", "model": "m"}"#, #"{"url": "http://me:pw@a/v1", "model": "m"}"#, #"{"url": "http://a/v1"}"#,
                #"{"url": "http://a/v1", "model": "m", "budgetTokens": -1}"#,
            ] {
                let answer = try await put(json, studio, by: admin)
                #expect(answer.status == 422, "\(json)")
            }
        }
    }

    @Test func `whoever has set it can try it, and is told what is wrong`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let none = try await studio.ask("POST", Self.target + "/try", by: admin)
            #expect(none.status == 409)
            // Nobody listens on port 1.
            _ = try await put(#"{"url": "http://127.0.0.1:1/v1", "model": "m"}"#, studio, by: admin)
            let tried = try await studio.ask("POST", Self.target + "/try", by: admin)
            let document = try tried.document()
            #expect(tried.status == 200 && document["answer"] == nil)
            #expect((document["trouble"] as? String)?.contains("cannot be reached") == true)
            let anna = try await studio.person("anna")
            let refused = try await studio.ask("POST", Self.target + "/try", by: anna)
            #expect(refused.status == 403)
        }
    }
}
