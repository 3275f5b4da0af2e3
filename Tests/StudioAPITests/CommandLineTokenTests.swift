import Foundation
import Studio
import Testing

@testable import StudioAPI

/// Tokens that whoever runs the studio makes with its own key.
struct CommandLineTokenTests {
    private func me(_ studio: LiveStudio, _ token: String) async throws -> Client.Answer {
        try await studio.ask("GET", "/api/auth/me", headers: ["Authorization: Bearer \(token)"])
    }

    @Test func `whoever has the studio's key is its administrator, for a minute`() async throws {
        try await LiveStudio.run { studio in
            let early = try await studio.tokens.issueForCommandLine()
            #expect(try await me(studio, early).status == 401, "There is no administrator yet.")
            _ = try await studio.person(Accounts.defaultName)
            let key = try SigningSecret(existing: studio.home.signingKey)
            let token = try await Tokens(secret: key).issueForCommandLine()
            #expect(try await me(studio, token).field("name") == Accounts.defaultName)
            let old = try await studio.tokens.issueForCommandLine(now: Date(timeIntervalSinceNow: -61))
            #expect(try await me(studio, old).status == 401)
            let film = try await studio.ask(
                "GET", "/media/projects/\(studio.home.root.lastPathComponent)/film.mp4",
                headers: ["Cookie: seidra_media=\(token)"])
            #expect(film.status == 401)
        }
    }

    @Test func `another studio's key opens nothing, and none is made by asking`() async throws {
        try await LiveStudio.run { studio in
            _ = try await studio.person(Accounts.defaultName)
            let elsewhere = studio.home.root.appending(path: "another.key")
            #expect(throws: SigningSecret.Fault.self) { try SigningSecret(existing: elsewhere) }
            #expect(!FileManager.default.fileExists(atPath: elsewhere.path))
            let other = await Tokens(secret: try SigningSecret(chosen: nil, file: elsewhere))
            #expect(try await me(studio, try await other.issueForCommandLine()).status == 401)
        }
    }
}
