import Foundation
import Persistence
import Studio
import StudioAPI
import Testing

struct UserRoutesTests {
    @Test func `an administrator lets people in, and says what they may do`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person("admin")
            let made = try await studio.post("/api/users", by: admin, json: #"{"name": "anna"}"#)
            #expect(made.status == 201)
            let password = try #require(try made.field("password"))
            #expect(try made.field("role") == "member")
            let body = #"{"username": "anna", "password": "\#(password)"}"#
            let signedIn = try await studio.post("/api/auth/login", json: body)
            #expect(signedIn.status == 200)
            #expect(try signedIn.field("user.role") == "member")

            let changed = try await studio.patch("/api/users/anna", by: admin, json: #"{"role": "administrator"}"#)
            #expect(changed.status == 200)
            #expect(try changed.field("role") == "administrator")
            #expect(try changed.document()["password"] == nil)
            // With the token that she has.
            let token = try #require(try signedIn.field("accessToken"))
            let header = ["Authorization: Bearer \(token)"]
            let listed = try await studio.ask("GET", "/api/users", headers: header)
            let items = try #require(try listed.document()["items"] as? [[String: Any]])
            #expect(items.map { $0["name"] as? String } == ["admin", "anna"])
            #expect(try await studio.ask("GET", "/api/users/admin", headers: header).field("role") == "administrator")
        }
    }

    @Test func `what cannot be is refused with a sentence`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person("admin")
            let anna = try await studio.person("anna")
            for (method, path, body, status, words) in [
                ("POST", "/api/users", #"{"name": "anna"}"#, 409, "already"),
                ("POST", "/api/users", #"{"name": "me"}"#, 422, "me or system"),
                ("POST", "/api/users", "{}", 422, "name"),
                ("POST", "/api/users", #"{"name": "b", "role": "king"}"#, 422, "role"),
                ("PATCH", "/api/users/admin", #"{"role": "member"}"#, 409, "last administrator"),
                ("PATCH", "/api/users/tom", #"{"role": "member"}"#, 404, "tom"),
                ("PATCH", "/api/users/anna", "{}", 422, "role"),
            ] {
                let answer =
                    method == "POST"
                    ? try await studio.post(path, by: admin, json: body) : try await studio.patch(path, by: admin, json: body)
                #expect(answer.status == status && answer.text.contains(words), "\(path) \(body): \(answer.text)")
            }
            #expect(try await studio.ask("GET", "/api/users", by: anna).status == 403)
            #expect(try await studio.post("/api/users", by: anna, json: #"{"name": "b"}"#).status == 403)
            #expect(try await studio.patch("/api/users/anna", by: anna, json: #"{"role": "administrator"}"#).status == 403)
            #expect(try await studio.ask("GET", "/api/users").status == 401)
        }
    }
}
