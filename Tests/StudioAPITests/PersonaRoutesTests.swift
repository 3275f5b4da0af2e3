import Foundation
import Testing

@testable import StudioAPI

/// Personas and edits of storyboards over HTTP.
struct PersonaRoutesTests {
    @Test func `a persona is added, shown, changed, listed and removed`() async throws {
        try await LiveStudio.run { studio in
            let (anna, ben) = (try await studio.person("anna"), try await studio.person("ben"))
            let made = try await studio.post("/api/personas", by: anna, json: #"{"name": "Sailor", "look": ["tall"]}"#)
            #expect(made.status == 201)
            let id = try #require(try made.field("id"))
            #expect(made.header("Location") == "/api/personas/\(id)")
            #expect(try await studio.ask("GET", "/api/personas/Sailor", by: anna).field("id") == id)
            #expect(try await studio.ask("GET", "/api/personas/\(id)", by: ben).status == 404)
            let changed = try await studio.patch("/api/personas/\(id)", by: anna, json: #"{"kind": "woman"}"#)
            #expect(try changed.field("kind") == "woman")
            #expect(try await studio.ask("GET", "/api/personas", by: anna).ids() == [id])
            let bad = [
                (#"{"look": ["tall"]}"#, 422, "needs a name"), (#"{"name": "sailor"}"#, 409, "Sailor"),
                (#"{"name": "A", "hat": "red"}"#, 422, "hat"), (#"{"name": "A", "kind": "dragon"}"#, 422, "kind"),
                (#"{"name": "A", "voice": "nobody-at-all"}"#, 422, "nobody-at-all"), ("[]", 400, "JSON"),
            ]
            for (json, status, word) in bad {
                let answer = try await studio.post("/api/personas", by: anna, json: json)
                #expect(answer.status == status && answer.text.localizedCaseInsensitiveContains(word), "\(answer.text)")
            }
            let picture = "/api/personas/\(id)/picture"
            #expect(try await studio.ask("GET", picture, by: anna).status == 404)
            #expect(try await studio.ask("PUT", picture, by: anna, body: Array("no PNG".utf8)).status == 422)
            #expect(try await studio.ask("PUT", picture, by: anna, body: Self.png).status == 200)
            let served = try await studio.ask("GET", picture, by: anna)
            #expect(served.status == 200 && served.body == Self.png && served.header("Content-Type") == "image/png")
            #expect(try await studio.ask("GET", "/media/personas/\(id)", by: anna).status == 200)
            #expect(try await studio.ask("DELETE", picture, by: anna).status == 204)
            #expect(try await studio.ask("DELETE", "/api/personas/\(id)", by: anna).status == 204)
            #expect(try await studio.ask("GET", "/api/personas?cursor=x", by: anna).status == 400)
            #expect(try await studio.ask("GET", "/api/personas", by: anna).ids().isEmpty)
        }
    }

    @Test
    func
        `an edit of a storyboard is taken at the place that the storyboard names, tells what it makes anew, and is taken back`()
        async throws
    {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let path = "/api/projects/\(try await studio.project("Ferry", by: anna))/storyboard"
            let before = try await studio.ask("GET", path, by: anna).document()
            let shots = try #require(before["shots"] as? [[String: Any]])
            let at = try #require(shots[1]["at"])
            #expect(shots[0]["at"] == nil, "a card is not edited")
            let edit: [String: Any] = ["type": "setShot", "at": at, "framing": "close", "timeOfDay": "night"]
            let json = String(decoding: try JSONSerialization.data(withJSONObject: edit), as: UTF8.self)
            let made = try await studio.post("\(path)/edits", by: anna, json: json)
            #expect(made.status == 201, "\(made.text)")
            let stale = try #require(try made.document()["stale"] as? [String: [Int]])
            #expect(stale == ["pictures": [1], "shots": [1]])
            let after = try await studio.ask("GET", path, by: anna).document()
            let shot = try #require((after["shots"] as? [[String: Any]])?[1])
            #expect(shot["framing"] as? String == "close" && shot["timeOfDay"] as? String == "night")
            #expect((after["edits"] as? [[String: Any]])?.first?["shot"] as? Int == 1)
            let id = try #require(try made.field("id"))
            #expect(try await studio.ask("GET", "\(path)/edits", by: anna).ids() == [id])
            #expect(made.header("Location") == "\(path)/edits/\(id)")
            let removed = try await studio.ask("DELETE", "\(path)/edits/\(id)", by: anna)
            let staleThen = try removed.document()["stale"] as? [String: [Int]]
            #expect(removed.status == 200 && staleThen?["pictures"] == [1])
            #expect(try await studio.ask("DELETE", "\(path)/edits/\(id)", by: anna).status == 404)
            let ben = try await studio.person("ben")
            #expect(try await studio.post("\(path)/edits", by: ben, json: json).status == 404)
        }
    }

    @Test(arguments: [
        (#"{"type": "givePersona", "character": {"name": "Tom"}, "persona": "7"}"#, "persona is not there"),
        (#"{"type": "setLook", "character": {"name": "Bob"}, "look": ["tall"]}"#, "nobody called"),
        (#"{"type": "setLook", "character": {"name": "Tom"}}"#, "nothing new"),
        (#"{"type": "setShot", "at": {"words": "a dragon", "chapter": 0, "paragraph": 0}, "framing": "close"}"#, "a dragon"),
        (#"{"type": "setShot", "at": {"words": "Tom held it", "chapter": 0, "paragraph": 0}, "framing": "round"}"#, "framing"),
        (#"{"type": "cutShot"}"#, "type"),
    ])
    func `an edit that means nothing is refused in words`(edit: String, words: String) async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let path = "/api/projects/\(try await studio.project("Ferry", by: anna))/storyboard/edits"
            let answer = try await studio.post(path, by: anna, json: edit)
            #expect(answer.status == 422 && answer.text.contains(words), "\(answer.text)")
            #expect(try await studio.ask("GET", path, by: anna).ids().isEmpty)
        }
    }

    /// One grey pixel, sixteen times sixteen.
    private static let png: [UInt8] = {
        let base64 = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mNoQAMMI1sAAAUMgAHjM1mKAAAAAElFTkSuQmCC"
        return Array(Data(base64Encoded: base64) ?? Data())
    }()
}
