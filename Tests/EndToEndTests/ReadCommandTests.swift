import Foundation
import Testing

/// `seidra read`: what a person and a program get of a book.
struct ReadCommandTests {
    private static let story = """
        # The Keeper

        Mara Quill kept the lighthouse on the rock. She was a tall woman with a blue coat.

        “Are you there?” said Tom. “The guard stabbed the captain in the chest.”

        Mara climbed the stairs of the lighthouse at night with her lamp.
        """

    private func read(_ options: String..., story: String = story) async throws -> Finished {
        let workplace = try Workplace()
        let file = try workplace.write(story, to: "keeper.md")
        return try await Seidra.start(["read", file.path] + options, in: workplace.folder).finish()
    }

    @Test func `a person reads who is in it, who speaks, what it is about and what to be wary of`() async throws {
        let end = try await read()
        #expect(end.status == 0 && end.errors.isEmpty)
        for words in ["The Keeper", "WHO IS IN IT", "Mara Quill", "Tom", "CHAPTERS AND SCENES", "violence", "stabbed"] {
            #expect(end.output.contains(words), "\(words) is missing from:\n\(end.output)")
        }
    }

    @Test func `a program gets the same as JSON with the place of each statement`() async throws {
        let end = try await read("--json")
        let reading = try #require(try JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [String: Any])
        #expect(reading["format"] as? Int == 1 && reading["title"] as? String == "The Keeper")
        let warning = try #require((reading["warnings"] as? [[String: Any]])?.first)
        let evidence = try #require((warning["evidence"] as? [[String: Any]])?.first)
        let start = try #require(evidence["fileStart"] as? Int)
        let finish = try #require(evidence["fileEnd"] as? Int)
        let bytes = Array(Self.story.utf8)
        #expect(finish <= bytes.count && String(decoding: bytes[start..<finish], as: UTF8.self).contains("stabbed"))
    }

    @Test func `a chapter that is not there and a story that is not there are told with their exit codes`() async throws {
        #expect(try await read("--chapters", "7").status == 65)
        let workplace = try Workplace()
        let end = try await Seidra.start(["read", workplace.file("nowhere.epub").path], in: workplace.folder).finish()
        #expect(end.status == 66 && end.errors.contains("nowhere.epub"))
    }

    @Test func `the user's edits are in the reading, and one that fits nothing is told`() async throws {
        let workplace = try Workplace()
        let file = try workplace.write(Self.story, to: "keeper.md")
        let edits = try workplace.write(
            """
            [{"type": "renameCharacter", "character": {"name": "Mara Quill"}, "name": "Maria Quill"},
             {"type": "removeCharacter", "character": {"name": "Nobody"}}]
            """, to: "edits.json")
        let end = try await Seidra.start(["read", file.path, "--edits", edits.path], in: workplace.folder).finish()
        #expect(end.status == 0 && end.output.contains("Maria Quill"))
        #expect(end.output.contains("2. There is nobody called “Nobody”"))
        let wrong = try workplace.write("{}", to: "wrong.json")
        let refused = try await Seidra.start(["read", file.path, "--edits", wrong.path], in: workplace.folder).finish()
        #expect(refused.status == 65 && refused.errors.contains("no list of edits"))
    }
}
