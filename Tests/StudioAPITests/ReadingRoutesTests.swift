import Foundation
import Testing

@testable import StudioAPI

/// The reading of a story over HTTP, and its corrections.
struct ReadingRoutesTests {
    private let rename = #"{"type": "renameCharacter", "character": {"name": "Tom"}, "name": "Thomas"}"#

    @Test func `a reading is served with a tag, whole and in parts`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let path = "/api/projects/\(try await studio.project("Ferry", by: anna))/analysis"
            let whole = try await studio.ask("GET", path, by: anna)
            #expect(whole.status == 200 && whole.header("Content-Type") == "application/json")
            #expect(try whole.field("title") == "Ferry")
            let tag = try #require(whole.header("ETag"))
            #expect(try await studio.ask("GET", path, by: anna, headers: ["If-None-Match: \(tag)"]).status == 304)
            let cast = try await studio.ask("GET", "\(path)?parts=cast,faults&chapters=1", by: anna)
            #expect(Set(try cast.document().keys).isSuperset(of: ["cast", "faults", "title"]))
            #expect(try cast.field("quotations") == nil)
            let refused = ["parts=plot": 400, "chapters=two": 400, "chapters=7": 422]
            for (query, status) in refused {
                let answer = try await studio.ask("GET", "\(path)?\(query)", by: anna)
                #expect(answer.status == status && answer.header("Content-Type") == "application/problem+json")
            }
        }
    }

    @Test func `a storyboard is served with its shots, its bible and its prompts, and follows the edits`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = "/api/projects/\(try await studio.project("Ferry", by: anna))"
            let answer = try await studio.ask("GET", "\(project)/storyboard", by: anna)
            #expect(answer.status == 200 && answer.header("Content-Type") == "application/json")
            let document = try answer.document()
            let shots = try #require(document["shots"] as? [[String: Any]])
            #expect(shots.first?["kind"] as? String == "title" && shots.last?["kind"] as? String == "end")
            #expect(shots.contains { ($0["uses"] as? [String])?.contains("character:tom") == true })
            let prompts = try #require(shots[1]["prompts"] as? [String: [String: String]])
            #expect(Set(prompts.keys) == ["tags", "prose"] && prompts["tags"]?["positive"]?.isEmpty == false)
            _ = try await studio.post("\(project)/analysis/edits", by: anna, json: rename)
            #expect(try await studio.ask("GET", "\(project)/storyboard", by: anna).text.contains("character:thomas"))
            let ben = try await studio.person("ben")
            #expect(try await studio.ask("GET", "\(project)/storyboard", by: ben).status == 404)
        }
    }

    @Test func `an edit is taken, seen, listed and taken back`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let path = "/api/projects/\(try await studio.project("Ferry", by: anna))/analysis"
            let before = try await studio.ask("GET", path, by: anna)
            let made = try await studio.post("\(path)/edits", by: anna, json: rename)
            #expect(made.status == 201)
            let id = try #require(try made.field("id"))
            #expect(made.header("Location") == "\(path)/edits/\(id)")
            #expect(try made.field("edit.character.at.words") != nil, "it is anchored in the text")
            let after = try await studio.ask("GET", "\(path)?parts=cast,edits", by: anna)
            #expect(after.text.contains("Thomas") && after.header("ETag") != before.header("ETag"))
            #expect(try await studio.ask("GET", "\(path)/edits", by: anna).ids() == [id])
            #expect(try await studio.ask("DELETE", "\(path)/edits/\(id)", by: anna).status == 204)
            #expect(try await studio.ask("DELETE", "\(path)/edits/\(id)", by: anna).status == 404)
            let back = try await studio.ask("GET", path, by: anna)
            #expect(!back.text.contains("Thomas"))
        }
    }

    @Test(arguments: [
        (#"{"type": "removeCharacter", "character": {"name": "Bob"}}"#, 422, "nobody called “Bob”"),
        (#"{"type": "paintCharacter", "character": {"name": "Tom"}}"#, 422, "type"),
        (#"{"type": "removeCharacter"}"#, 422, "character"),
        (#"{"type": "setGender", "character": {"name": "Tom"}, "gender": "tall"}"#, 422, "gender"),
        (#"{"type": "splitScene", "at": {"words": "a dragon", "chapter": -5, "paragraph": 99999}}"#, 422, "a dragon"),
        (#"[1]"#, 400, "JSON object"), ("nonsense", 400, "JSON"),
    ])
    func `an edit that means nothing is refused in words`(edit: String, status: Int, word: String) async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let path = "/api/projects/\(try await studio.project("Ferry", by: anna))/analysis/edits"
            let answer = try await studio.post(path, by: anna, json: edit)
            #expect(answer.status == status)
            #expect(try #require(try answer.field("detail")).contains(word))
            #expect(try await studio.ask("GET", path, by: anna).ids().isEmpty)
        }
    }

    @Test func `somebody else's reading is not there`() async throws {
        try await LiveStudio.run { studio in
            let (anna, tom) = (try await studio.person("anna"), try await studio.person("tom"))
            let path = "/api/projects/\(try await studio.project("Ferry", by: anna))/analysis"
            #expect(try await studio.ask("GET", path, by: tom).status == 404)
            #expect(try await studio.post("\(path)/edits", by: tom, json: rename).status == 404)
            #expect(try await studio.ask("GET", path).status == 401)
        }
    }
}
