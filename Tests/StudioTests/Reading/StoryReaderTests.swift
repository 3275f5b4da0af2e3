import Analysis
import Artefacts
import Foundation
import Manuscripts
import Testing

@testable import Studio

/// The one place where a story is read.
struct StoryReaderTests {
    @Test func `what is kept of a reading is all of it, and the user's word is not`() async throws {
        try await TemporaryStudio.run { studio in
            let story = try studio.upload(shortStory)
            let artefacts = ArtefactStore(root: studio.home.artefacts)
            let fresh = try await StoryReader(artefacts: nil).read(story)
            let first = try await StoryReader(artefacts: artefacts).read(
                story, title: "Mine", edits: [.renameCharacter(.init(name: "Tom"), name: "Thomas")]
            ) { $0 }
            #expect(first.manuscript.title == "Mine" && first.analysis.cast.contains { $0.name == "Thomas" })
            let kept = FileManager.default.subpaths(atPath: artefacts.root.path) ?? []
            #expect(kept.count { $0.hasPrefix("analysis/") && $0.hasSuffix(".json") } == 1)
            let again = try await StoryReader(artefacts: artefacts).read(story)
            #expect(again.analysis == fresh.analysis && again.manuscript == fresh.manuscript)
        }
    }

    @Test func `a list of edits is read from a file, and what is none is told in words`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "seidra-edits-\(UUID().uuidString).json")
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: file) }
        func read(_ text: String) throws(FilmProblem) -> [AnalysisEdit] {
            do { try Data(text.utf8).write(to: file) } catch { throw FilmProblem(error) }
            return try EditsFile.read(file)
        }
        let edit = #"{"type": "removeCharacter", "character": {"name": "Tom"}}"#
        let wanted = [AnalysisEdit.removeCharacter(.init(name: "Tom"))]
        #expect(try read(" [\(edit)]") == wanted)
        #expect(try read(#"{"items": [{"id": "1", "edit": \#(edit)}]}"#) == wanted)
        for (text, word) in [
            ("[]]", "not JSON"), (#"[\#(edit), {"type": "removeCharacter"}]"#, "edit 2"), ("{}", "items"),
            (#"[{"type": "sing", "character": {"name": "Tom"}}]"#, "type"),
        ] {
            #expect { try read(text) } throws: { "\($0)".contains(word) && "\($0)".contains("no list of edits") }
        }
        #expect { try EditsFile.read(URL(filePath: "/nowhere/edits.json")) } throws: { "\($0)".contains("not there") }
    }
}
