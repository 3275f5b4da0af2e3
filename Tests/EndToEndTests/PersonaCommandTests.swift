import Foundation
import Testing

/// `seidra persona` against a real studio, and edits of a storyboard from a file.
@Suite(.timeLimit(.minutes(3)))
struct PersonaCommandTests {
    @Test func `a persona is added, listed, written down, taken in again, changed and removed`() async throws {
        let place = try Workplace()
        let socket = "unix:" + place.file("s").path
        let studio = try Seidra.start(["serve", "--home", place.home.path, "--listen", socket], in: place.folder)
        _ = try #require(try await studio.line(with: "SEIDRA is at "))
        let options = ["--server", socket, "--home", place.home.path]
        func ask(_ arguments: String...) async throws -> Finished {
            try await Seidra.start(["persona"] + arguments + options, in: place.folder).finish()
        }
        #expect(try await ask().output.contains("no personas"))
        let added = try await ask(
            "add", "Old sailor", "--kind", "man", "--look", "a white beard, a green coat", "--lora", "ink:0.8", "--size",
            "768x512", "--steps", "30")
        #expect(added.status == 0 && added.output.contains("Old sailor is there now."), "\(added.errors)")
        #expect(try await ask("list").output.contains("man, a white beard, a green coat"))
        let shown = try await ask("show", "old sailor")
        for words in ["look: a white beard, a green coat", "LoRAs: ink:0.8", "size: 768x512", "steps: 30"] {
            #expect(shown.output.contains(words), "\(words) is missing from:\n\(shown.output)")
        }
        let json = try await ask("show", "Old sailor", "--json")
        let file = try place.write(json.output, to: "sailor.json")
        let twin = try await ask("add", "--from", file.path)
        #expect(twin.status == 65 && twin.errors.contains("is called “Old sailor”"), "\(twin.errors)")
        #expect(try await ask("add", "Young sailor", "--from", file.path, "--look", "a red cap").status == 0)
        let young = try await ask("show", "Young sailor")
        #expect(young.output.contains("look: a red cap") && young.output.contains("steps: 30"))
        let edited = try await ask("edit", "Young sailor", "--clear", "parameters", "--clear", "kind", "--prompt", "freckles")
        #expect(edited.status == 0, "\(edited.errors)")
        let after = try await ask("show", "Young sailor").output
        #expect(after.contains("prompt: freckles") && !after.contains("steps") && !after.contains("drawn as"))
        #expect(try await ask("edit", "Young sailor").status == 64)
        #expect(try await ask("edit", "Young sailor", "--picture", file.path).errors.contains("send a PNG"))
        #expect(try await ask("remove", "Young sailor").status == 0)
        #expect(try await ask("show", "Young sailor").status == 66)
        let given = try await ask("give", "Old sailor", "--to", "Tom", "--project", "019ec1d0-0000-7000-8000-000000000000")
        #expect(given.status == 66 && given.errors.contains("no such project"), "\(given.errors)")
        studio.process.terminate()
        #expect(try await studio.finish().status == 0)
    }

    @Test func `a persona is seen in a picture of a few words`() async throws {
        let place = try Workplace()
        let persona = try place.write(#"{"name": "Sailor", "kind": "man", "look": ["a green coat"]}"#, to: "sailor.json")
        func picture(_ options: String...) async throws -> Data {
            let arguments = ["paint", "the quay", "--height", "144", "-o", "x.png"] + options
            let end = try await Seidra.start(arguments, in: place.folder).finish()
            #expect(end.status == 0, "\(end.errors)")
            return try Data(contentsOf: place.file("x.png"))
        }
        let (without, with) = (try await picture(), try await picture("--persona", persona.path))
        #expect(without != with)
        let wrong = try place.write("[]", to: "wrong.json")
        let refused = try await Seidra.start(
            ["paint", "the quay", "-o", "x.png", "--persona", wrong.path], in: place.folder
        ).finish()
        #expect(refused.status == 65 && refused.errors.contains("is no persona"), "\(refused.errors)")
    }

    @Test func `a storyboard follows the edits of a file, and tells the one that fits nothing`() async throws {
        let place = try Workplace()
        let story = try place.write(
            "# The Keeper\n\nMara Quill kept the lighthouse. She wore a blue coat.\n\n“Are you there?” said Mara.",
            to: "keeper.md")
        let edits = try place.write(
            """
            {"items": [
              {"edit": {"type": "setShot", "at": {"words": "Are you there?", "chapter": 0, "paragraph": 1},
                        "camera": "tiltUp", "weather": "snow"}},
              {"edit": {"type": "givePersona", "character": {"name": "Mara"}, "persona": "s"}},
              {"edit": {"type": "setLook", "character": {"name": "Nobody"}, "look": ["tall"]}}],
             "personas": {"s": {"name": "Sailor", "look": ["a red cap"], "voice": "espeak-fr"}}}
            """, to: "edits.json")
        func storyboard(_ options: String...) async throws -> Finished {
            try await Seidra.start(["storyboard", story.path] + options, in: place.folder).finish()
        }
        let page = try await storyboard("--direction", edits.path)
        #expect(page.status == 0 && page.output.contains("tilt up") && page.output.contains("in the snow"), "\(page.output)")
        #expect(page.output.contains("Edit 3 does not fit: There is nobody called “Nobody”"))
        let json = try await storyboard("--direction", edits.path, "--json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let bible = try #require(document["bible"] as? [String: [[String: Any]]])
        #expect(bible["characters"]?.first?["look"] as? [String] == ["a red cap"])
        #expect(json.output.contains("\"voice\" : \"espeak-fr\""))
        let wrong = try place.write("{}", to: "wrong.json")
        let refused = try await storyboard("--direction", wrong.path)
        #expect(refused.status == 65 && refused.errors.contains("no list of edits"), "\(refused.errors)")
    }
}
