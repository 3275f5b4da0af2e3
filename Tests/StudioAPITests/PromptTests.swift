import Foundation
import Testing

/// Films of a prompt, and their scripts.
struct PromptTests {
    @Test func `a prompt becomes a project with a script, which can be downloaded and replaced`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let made = try await studio.post(
                "/api/projects", by: anna, json: #"{"prompt": "A keeper who finds a letter in a bottle", "minutes": 1}"#)
            #expect(made.status == 202)
            let maker = try made.field("scriptMaker")
            #expect(maker == "words")
            let id = try #require(try made.field("id"))
            let target = "/api/projects/\(id)/story"
            let script = try await studio.ask("GET", target, by: anna)
            #expect(script.status == 200 && script.text.contains("This is the story of a keeper who finds a letter"))
            #expect(script.header("Content-Disposition")?.contains(".fountain") == true)
            let mine = "INT. TOWER - NIGHT\n\nThe keeper reads.\n"
            let replaced = try await studio.ask("PUT", target, by: anna, body: Array(mine.utf8))
            let newMaker = try replaced.field("scriptMaker")
            #expect(replaced.status == 200 && newMaker == "person")
            let again = try await studio.ask("GET", target, by: anna)
            #expect(again.text == mine)
            let bert = try await studio.person("bert")
            let foreign = try await studio.ask("GET", target, by: bert)
            #expect(foreign.status == 404)
            let files = studio.storyFiles.filter { $0.contains("story") }
            #expect(files.count == 1, "\(files)")
        }
    }

    @Test func `a script as a prompt is kept word for word, also from a form`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let script = "Scene: the kitchen\nAnna: Where is  the cat?\nTom: Gone."
            let form = studio.form([("prompt", script)], file: nil)
            let made = try await studio.ask("POST", "/api/projects", by: anna, headers: [form.header], body: form.body)
            let maker = try made.field("scriptMaker")
            #expect(made.status == 202 && maker == "prompt")
            let id = try #require(try made.field("id"))
            let kept = try await studio.ask("GET", "/api/projects/\(id)/story", by: anna)
            #expect(kept.text == script)
        }
    }

    @Test(arguments: ["", "   ", "?!"])
    func `an empty prompt is refused, and leaves nothing behind`(prompt: String) async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let answer = try await studio.post("/api/projects", by: anna, json: #"{"prompt": "\#(prompt)"}"#)
            #expect(answer.status == 422 && studio.storyFiles == [])
        }
    }
}
