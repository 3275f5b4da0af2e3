import Foundation
import Testing

/// `seidra storyboard`: what a film would show, before it is painted.
struct StoryboardCommandTests {
    private func storyboard(_ options: String...) async throws -> Finished {
        let workplace = try Workplace()
        let story = "# The Keeper\n\nMara Quill kept the lighthouse. She wore a blue coat.\n\n“Are you there?” said Mara."
        let file = try workplace.write(story, to: "keeper.md")
        return try await Seidra.start(["storyboard", file.path] + options, in: workplace.folder).finish()
    }

    @Test func `a person reads the shots, and a program the bible and the prompts`() async throws {
        let page = try await storyboard()
        #expect(page.status == 0 && page.errors.isEmpty)
        for words in ["The Keeper", "wide", "push in", "“Are you there?” said Mara.", "The End."] {
            #expect(page.output.contains(words), "\(words) is missing from:\n\(page.output)")
        }
        let json = try await storyboard("--json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let bible = try #require(document["bible"] as? [String: [[String: Any]]])
        #expect(bible["characters"]?.first?["key"] as? String == "character:mara quill")
    }

    @Test func `options that cannot be are refused, and a story that is not there is told`() async throws {
        #expect(try await storyboard("--chapters", "7").status == 65)
        #expect(try await storyboard("--height", "7").status == 64)
        let workplace = try Workplace()
        let end = try await Seidra.start(["storyboard", workplace.file("no.epub").path], in: workplace.folder).finish()
        #expect(end.status == 66 && end.errors.contains("no.epub"))
    }
}
