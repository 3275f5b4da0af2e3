import Artefacts
import Foundation
import HTTPClient
import HTTPServer
import Manuscripts
import Testing

@testable import Studio

/// A prompt, and the script that is made of it.
struct ScriptWriterTests {
    private static let idea = "A keeper finds a letter in a bottle."

    private func script(
        _ url: String?, prompt: String = idea, minutes: Double? = nil, in folder: URL
    ) async throws -> WrittenScript {
        let model = try url.map { try LanguageModel(url: $0, name: "tiny") }
        let naps = Naps()
        let refiner = StoryRefiner(
            artefacts: ArtefactStore(root: folder), http: try HTTPClient(), model: { model }, sleep: naps.take)
        return try await refiner.script(of: prompt, language: nil, minutes: minutes, by: model)
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-script-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
        try await body(folder)
    }

    @Test func `a model writes it, and the same prompt stays the same script without asking`() async throws {
        try await withFolder { folder in
            try await ModelServer.run({ try ModelServer.script($0, $1) }) { server, url in
                let first = try await script(url, in: folder)
                let asked = server.questions.count
                #expect(first.maker == .model && asked == 3)
                let second = try await script(url, in: folder)
                #expect(second == first && server.questions.count == asked)
                let story = try ManuscriptReader.read(Array(first.text.utf8), fileName: first.fileName)
                let paragraphs = story.chapters.flatMap(\.paragraphs)
                #expect(
                    paragraphs.filter { $0.kind == .heading }.map(\.text) == ["INT. LAMP ROOM - NIGHT", "EXT. BEACH - DAWN"])
                #expect(paragraphs.contains { $0.kind == .dialogue && $0.speaker == "the keeper" && $0.text == "Who are you?" })
            }
        }
    }

    @Test(arguments: ["I cannot do that.", #"{"scenes": []}"#, #"{"scenes": [{"place": 3}]}"#])
    func `a model that cannot write leaves the prompt's own words, and says so`(answer: String) async throws {
        try await withFolder { folder in
            try await ModelServer.run { _, _ in
                try ModelServer.completion(answer)
            } _: { _, url in
                let written = try await script(url, in: folder)
                #expect(written.maker == .words && written.text.contains(Self.idea))
                #expect(written.told.joined().contains("own words"))
            }
        }
    }

    @Test(arguments: [#"{"scenes": [{"inside": true, "place": "#, #"{"scenes": []}"#, "cut"])
    func `an answer that was no script is not kept: the same idea is written once the server is mended`(bad: String)
        async throws
    {
        try await withFolder { folder in
            try await ModelServer.run { question, number in
                // The last of these is a good one, of which the server says that it is not whole.
                guard number == 0 else { return try ModelServer.script(question, number) }
                guard bad == "cut" else { return try ModelServer.completion(bad) }
                return try ModelServer.completion(ModelServer.outline, ending: "length")
            } _: { _, url in
                let first = try await script(url, in: folder)
                let second = try await script(url, in: folder)
                #expect(first.maker == .words && second.maker == .model)
            }
        }
    }

    @Test(arguments: [1e300, .infinity, -.infinity, .nan, -1e300, .leastNonzeroMagnitude])
    func `a length that cannot be is no crash, also of a project that an older studio has stored`(minutes: Double) async throws
    {
        let length = ScriptLength(minutes: minutes)
        #expect((2...ScriptLength.scenesMax).contains(length.scenes) && length.words >= 0 && length.wordsPerScene >= 30)
        try await withFolder { folder in
            try await ModelServer.run({ try ModelServer.script($0, $1) }) { _, url in
                let written = try await script(url, minutes: minutes, in: folder)
                // What a week of film costs is over the budget.
                #expect(written.maker == (minutes == 1e300 ? .words : .model))
            }
        }
    }

    @Test func `without a model the prompt's own words are the script, and a script stays word for word`() async throws {
        try await withFolder { folder in
            let plain = try await script(nil, in: folder)
            #expect(plain.maker == .words && plain.text.contains(Self.idea) && plain.fileName.hasSuffix(".fountain"))
            let own = "INT. KITCHEN - NIGHT\n\nANNA\nWhere is  the cat?\n"
            let kept = try await script(nil, prompt: own, in: folder)
            #expect(kept.maker == .prompt && kept.text == own)
        }
    }

    @Test func `an empty prompt and one that is a story are refused in words`() {
        #expect(throws: FilmProblem.self) { try PromptScript(" \n ") }
        #expect(throws: FilmProblem.self) { try PromptScript(String(repeating: "It rains. ", count: 1_000)) }
    }

    @Test func `a script that somebody has changed is not written over`() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let written = try await script(nil, in: folder)
            let file = folder.appending(path: written.fileName)
            try written.write(to: file)
            try written.write(to: file)
            try Data("INT. HOUSE - DAY\n\nMine.\n".utf8).write(to: file)
            #expect(throws: FilmProblem.self) { try written.write(to: file) }
        }
    }
}
