import Foundation
import Testing

/// `seidra search`: passages of a book, without a studio.
struct SearchCommandTests {
    private static let story = """
        # The Keeper

        Mara Quill kept the lighthouse on the rock. A dog was barking at the waves.

        # The Storm

        At night the wind tore the shutters away, and Mara lit the old lamp.
        """

    private func search(_ arguments: String...) async throws -> Finished {
        let workplace = try Workplace()
        let file = try workplace.write(Self.story, to: "keeper.md")
        let all = ["search", file.path] + arguments + ["--home", workplace.home.path]
        return try await Seidra.start(all, in: workplace.folder).finish()
    }

    @Test func `a person reads the sentence, where it is, and what was asked for in it`() async throws {
        let end = try await search("old", "lamp")
        #expect(end.status == 0 && end.errors.isEmpty)
        #expect(end.output.contains("The Storm, paragraph 1") && end.output.contains("the [old] [lamp]."))
        let nothing = try await search("submarine")
        #expect(nothing.status == 1 && nothing.output.contains("Nothing was found"))
    }

    @Test func `a program gets places, also of what only means the same`() async throws {
        let end = try await search("a hound yelping at the surf", "--meaning", "--json", "--limit", "1")
        #expect(end.status == 0, "\(end.errors)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [String: Any])
        let hit = try #require((report["items"] as? [[String: Any]])?.first)
        #expect(hit["text"] as? String == "A dog was barking at the waves." && report["mode"] as? String == "meaning")
        #expect(hit["chapter"] as? Int == 0 && hit["paragraph"] as? Int == 0 && (hit["cosine"] as? Double ?? 0) > 0.3)
    }

    @Test func `what cannot be looked for is said in words, with its exit code`() async throws {
        let nothing = try await search("-lamp")
        #expect(nothing.status == 64)
        let empty = try await search("\"\"")
        #expect(empty.status == 64 && empty.errors.contains("a word at least"))
        let workplace = try Workplace()
        let end = try await Seidra.start(["search", workplace.file("nowhere.epub").path, "x"], in: workplace.folder).finish()
        #expect(end.status == 66 && end.errors.contains("nowhere.epub"))
    }
}
