import Foundation
import Persistence
import Studio
import Testing

@testable import StudioAPI

struct MediaTests {
    @Test func `a film is sent whole, in ranges, and not again when it has not changed`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await studio.project("The Ferry", by: anna)
            let path = "/media/projects/\(id)/film.mp4"
            #expect(try await studio.ask("GET", path, by: anna).status == 404)
            try place("0123456789", at: studio.home.film(of: try #require(UUIDv7(id))))

            let whole = try await studio.ask("GET", path, by: anna)
            #expect(whole.status == 200)
            #expect(whole.text == "0123456789")
            #expect(whole.header("Content-Type") == "video/mp4")
            #expect(whole.header("Cache-Control")?.contains("private") == true)
            let part = try await studio.ask("GET", path, by: anna, headers: ["Range: bytes=2-4"])
            #expect(part.status == 206)
            #expect(part.text == "234")
            #expect(part.header("Content-Range") == "bytes 2-4/10")
            let tag = try #require(whole.header("ETag"))
            #expect(try await studio.ask("GET", path, by: anna, headers: ["If-None-Match: \(tag)"]).status == 304)
            let saved = try await studio.ask("GET", "\(path)?download=1", by: anna)
            #expect(saved.header("Content-Disposition")?.contains("filename=\"The Ferry.mp4\"") == true)
        }
    }

    @Test func `the cookie opens media to its owner and nothing else`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let id = try await studio.project("The Ferry", by: anna)
            try place(
                "1\n00:00:00,000 --> 00:00:01,000\nHold the rope\n", at: studio.home.captions(of: try #require(UUIDv7(id))))
            try place("picture", at: studio.home.still(of: try #require(UUIDv7(id)), shot: 7))
            let own =
                "Cookie: other=1; seidra_media=\(try await studio.tokens.issue(for: anna.account, audience: .media).token)"
            let foreign = "Cookie: seidra_media=\(try await studio.tokens.issue(for: tom.account, audience: .media).token)"
            let path = "/media/projects/\(id)/film.srt"
            #expect(try await studio.ask("GET", path, headers: [own]).text.contains("Hold the rope"))
            #expect(try await studio.ask("GET", path, headers: [foreign]).status == 404)
            let stolen = "Cookie: seidra_media=\(anna.token)"
            #expect(try await studio.ask("GET", path, headers: [stolen]).status == 401)
            #expect(try await studio.ask("GET", "/api/projects", headers: [own]).status == 401)

            let picture = try await studio.ask("GET", "/media/projects/\(id)/shots/7.png", headers: [own])
            #expect(picture.header("Content-Type") == "image/png")
            for name in ["8.png", "07.png", "-1.png", "7.jpg", "..%2F..%2Fstory.md", "7.png%00"] {
                let answer = try await studio.ask("GET", "/media/projects/\(id)/shots/\(name)", headers: [own])
                #expect([400, 404].contains(answer.status))
            }
        }
    }

    @Test(arguments: [
        ("The Ferry", "filename=\"The Ferry.mp4\"; filename*=UTF-8''The%20Ferry.mp4"),
        ("Fähre", "filename=\"F_hre.mp4\"; filename*=UTF-8''F%C3%A4hre.mp4"),
        ("渡し", "filename=\"__.mp4\"; filename*=UTF-8''%E6%B8%A1%E3%81%97.mp4"),
        ("../a\"b\\c\r\nX: y", "filename=\"_a_b_c_X_ y.mp4\"; filename*=UTF-8''_a_b_c_X_%20y.mp4"),
        (" . ", "filename=\"film.mp4\"; filename*=UTF-8''film.mp4"),
    ])
    func `a download is named after the title, in any script and without tricks`(title: String, names: String) {
        #expect(ContentDisposition.attachment(named: title, fileExtension: "mp4") == "attachment; " + names)
    }

    private func place(_ text: String, at file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
