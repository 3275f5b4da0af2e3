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
                ("PATCH", "/api/users/anna", "{}", 422, "role or limits"),
                ("PATCH", "/api/users/anna", #"{"limits": {"diskBytes": -1}}"#, 422, "limits.diskBytes"),
                ("PATCH", "/api/users/anna", #"{"limits": {"runningJobs": {"kitchen": 1}}}"#, 422, "gpu, cpu"),
                ("PATCH", "/api/users/anna", #"{"limits": {"runningJobs": {"cpu": 0}}}"#, 422, "pause the lane"),
                ("PATCH", "/api/users/tom", #"{"limits": {"diskBytes": 1}}"#, 404, "tom"),
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

    @Test func `what members may take up is said of all, and of one, and is told when it is used up`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person("admin")
            let anna = try await studio.person("anna")
            let ben = try await studio.person("ben")
            let all = try await studio.patch(
                "/api/settings/limits", by: admin, json: #"{"diskBytes": 0, "gpuSecondsPerDay": 60}"#)
            #expect(all.status == 200)
            let body = #"{"limits": {"diskBytes": 1000000, "runningJobs": {"cpu": 1}}}"#
            let hers = try await studio.patch("/api/users/anna", by: admin, json: body)
            #expect(try hers.field("limits.diskBytes") == "1000000")
            #expect(try hers.field("share.gpuSecondsPerDayMax") == "60")

            let story = #"{"text": "Mara lit the lamp. The sea was calm."}"#
            let refused = try await studio.post("/api/projects", by: ben, json: story)
            #expect(refused.status == 429)
            #expect(refused.text.contains("0 bytes on disk are used up"))
            #expect(try await studio.post("/api/projects", by: anna, json: story).status == 202)
            let now = try await studio.ask("GET", "/api/users/anna", by: admin)
            #expect(try now.field("share.diskBytes") == "36")
            #expect(try now.field("share.unfinished") == "1")

            // What is no longer said of all is what it was before.
            _ = try await studio.patch("/api/settings/limits", by: admin, json: #"{"diskBytes": null}"#)
            #expect(try await studio.post("/api/projects", by: ben, json: story).status == 202)
            #expect(try await studio.ask("GET", "/api/settings/limits", by: admin).text == #"{"gpuSecondsPerDay":60}"#)
            #expect(try await studio.patch("/api/settings/limits", by: anna, json: #"{"diskBytes": null}"#).status == 403)
        }
    }
}
