import Foundation
import GRDB
import Persistence
import Studio
import Testing

@testable import StudioAPI

struct SignInTests {
    @Test func `the right password gives a token, and a cookie for media alone`() async throws {
        try await LiveStudio.run { studio in
            _ = try await studio.accounts.prepareDefaultUser(chosen: LiveStudio.password)
            let answer = try await studio.post(
                "/api/auth/login", json: #"{"username": "admin", "password": "\#(LiveStudio.password)"}"#)
            #expect(answer.status == 200)
            #expect(try answer.field("tokenType") == "Bearer")
            #expect(try answer.field("user.name") == "admin")
            #expect(try answer.field("expiresAt")?.hasSuffix("Z") == true)
            let token = try #require(try answer.field("accessToken"))
            let me = try await studio.ask("GET", "/api/auth/me", headers: ["Authorization: Bearer \(token)"])
            #expect(try me.field("name") == "admin")

            let cookie = try #require(answer.header("Set-Cookie"))
            for attribute in ["Path=/media", "HttpOnly", "SameSite=Strict", "Max-Age=43200"] {
                #expect(cookie.contains(attribute))
            }
            let media = try #require(cookie.split(separator: ";").first?.dropFirst("seidra_media=".count))
            let misused = try await studio.ask("GET", "/api/auth/me", headers: ["Authorization: Bearer \(media)"])
            #expect(misused.status == 401)
        }
    }

    @Test func `the answer with the token is neither kept nor compressed, whatever a client asks for`() async throws {
        try await LiveStudio.run { studio in
            _ = try await studio.accounts.prepareDefaultUser(chosen: LiveStudio.password)
            // Who refuses what is not compressed gets short answers compressed too.
            let headers = ["Content-Type: application/json", "Accept-Encoding: gzip, identity;q=0"]
            let body = Array(#"{"username": "admin", "password": "\#(LiveStudio.password)"}"#.utf8)
            let answer = try await studio.ask("POST", "/api/auth/login", headers: headers, body: body)
            #expect(answer.status == 200)
            #expect(answer.header("Cache-Control") == "no-store, no-transform")
            #expect(answer.header("Content-Encoding") == nil)
        }
    }

    @Test func `a wrong password is refused as a problem, with a challenge`() async throws {
        try await LiveStudio.run { studio in
            let answer = try await studio.post("/api/auth/login", json: #"{"username": "admin", "password": "wrong"}"#)
            #expect(answer.status == 401)
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
            #expect(try answer.field("title") == "Unauthorized")
            #expect(try answer.field("status") == "401")
            #expect(try answer.field("instance") == "/api/auth/login")
            #expect(answer.header("Set-Cookie") == nil)
        }
    }

    @Test(arguments: [
        (#"{"username": "admin"}"#, 422, "password"), (#"{"username": 7, "password": "x"}"#, 422, "username"),
        ("{", 400, "JSON"), ("[]", 400, "object"), ("", 400, "JSON"),
    ])
    func `a body that is wrong is answered with a sentence that says where`(
        body: String, status: Int, word: String
    ) async throws {
        try await LiveStudio.run { studio in
            let answer = try await studio.post("/api/auth/login", json: body)
            #expect(answer.status == status)
            #expect(try answer.field("detail")?.contains(word) == true)
        }
    }

    @Test func `another media type and too long a body are refused`() async throws {
        try await LiveStudio.run { studio in
            let form = try await studio.ask(
                "POST", "/api/auth/login", headers: ["Content-Type: text/plain"], body: Array("{}".utf8))
            #expect(form.status == 415)
            let long = try await studio.post("/api/auth/login", json: String(repeating: " ", count: 70_000) + "{}")
            #expect(long.status == 413)
        }
    }

    @Test(arguments: ["/api/auth/me", "/api/projects", "/api/jobs", "/api/voices", "/media/projects/x/film.mp4"])
    func `nobody gets in without a token, with a forged one, or with one made under an older password`(
        path: String
    ) async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            #expect(try await studio.ask("GET", path).status == 401)
            let forged = String(anna.token.dropLast(4)) + "AAAA"
            #expect(try await studio.ask("GET", path, headers: ["Authorization: Bearer \(forged)"]).status == 401)
            #expect(try await studio.ask("GET", path, headers: ["Authorization: Basic \(anna.token)"]).status == 401)
            try await studio.database.write { db in
                try db.execute(sql: "UPDATE accounts SET password_version = 2")
            }
            let late = try await studio.ask("GET", path, by: anna)
            #expect(late.status == 401)
            #expect(late.header("WWW-Authenticate") != nil)
        }
    }

    @Test func `a token is good until it has expired`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let old = try await studio.tokens.issue(
                for: anna.account, audience: .api, now: .now.addingTimeInterval(-Tokens.validSeconds - 1)
            ).token
            let answer = try await studio.ask("GET", "/api/auth/me", headers: ["Authorization: Bearer \(old)"])
            #expect(answer.status == 401)
        }
    }

    @Test func `signing out takes the cookie back`() async throws {
        try await LiveStudio.run { studio in
            let answer = try await studio.ask("POST", "/api/auth/logout")
            #expect(answer.status == 204)
            #expect(answer.header("Set-Cookie")?.contains("Max-Age=0") == true)
        }
    }
}
