import Artefacts
import Foundation
import HTTPClient
import JobQueue
import Persistence
import Pictures
import Speech
import Testing

@testable import Studio

/// Scripts that a language model writes while people go on working on theirs.
@Suite(.timeLimit(.minutes(2)))
struct ProjectScriptsTests {
    private static let idea = "A keeper finds a letter in a bottle."
    private static let mine = "INT. TOWER - NIGHT\n\nThe keeper reads.\n"

    private func project(_ studio: TemporaryStudio, by owner: UUIDv7) async throws -> Project {
        let script = try PromptScript(Self.idea)
        let made = try await studio.projects.create(
            owner: owner, upload: try studio.upload(script.text), name: "story.fountain", title: nil,
            options: FilmOptions(height: 144), prompt: ProjectPrompt(maker: .words, idea: Self.idea))
        return try await studio.database.read { db in try Projects.find(made.id, owner: owner, in: db) }
    }

    private func filmMaker(_ studio: TemporaryStudio, _ url: String) throws -> FilmMaker {
        let model = try LanguageModel(url: url, name: "tiny")
        let artefacts = ArtefactStore(root: studio.home.artefacts)
        let refiner = StoryRefiner(
            artefacts: artefacts, http: try HTTPClient(), model: { model }, sleep: Naps().take)
        return FilmMaker(artefacts: artefacts, painters: Painters(), refiner: refiner) { name, _ in
            throw SpeechError.unknownVoice(name: name ?? "", available: [])
        }
    }

    private func projectScripts(_ studio: TemporaryStudio) -> ProjectScripts {
        let indexing = ProjectIndexing(queue: studio.queue, database: studio.database)
        return ProjectScripts(database: studio.database, home: studio.home, indexing: indexing)
    }

    /// As a film does: what is to be asked first is made, and then taken.
    private func write(_ idea: Project, _ scripts: ProjectScripts, _ maker: FilmMaker) async throws -> Project {
        let part = try #require(try await scripts.settled(idea, by: maker, asks: true).part)
        try await part.make(by: maker) { _ in }
        return try await scripts.settled(idea, by: maker, asks: false).project
    }

    private func stories(_ studio: TemporaryStudio) -> [String] {
        studio.storyFiles.filter { $0.contains("/story") }.map { URL(filePath: $0).lastPathComponent }
    }

    private func indexJobs(_ studio: TemporaryStudio) async throws -> Int {
        let page = try await studio.queue.jobs()
        return page.items.count { $0.kind == ProjectIndexJob.kind }
    }

    @Test func `a model's script comes in the place of the idea's words, and is to be searched`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let idea = try await project(studio, by: anna)
            let before = try await indexJobs(studio)
            let scripts = projectScripts(studio)
            let written = try await ModelServer.run { question, number in
                try ModelServer.script(question, number)
            } _: { _, url in
                try await write(idea, scripts, try filmMaker(studio, url))
            }
            #expect(written.scriptMaker == .model && stories(studio) == [written.story])
            let after = try await indexJobs(studio)
            #expect(before == 0 && after == 1)
        }
    }

    @Test func `a story that a person puts in while the model writes stays`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let idea = try await project(studio, by: anna)
            let scripts = projectScripts(studio)
            let written = try await ModelServer.run { question, number in
                if number == 0 { try await scripts.replaceStory(of: idea.id, owner: anna, with: Self.mine) }
                return try ModelServer.script(question, number)
            } _: { _, url in
                try await write(idea, scripts, try filmMaker(studio, url))
            }
            #expect(written.scriptMaker == .person && stories(studio) == [written.story])
            let story = try await scripts.story(of: idea.id, owner: anna)
            let text = try String(contentsOf: story.file, encoding: .utf8)
            #expect(text == Self.mine)
        }
    }

    @Test func `of stories that are put in at the same time one is left, and it is the project's`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let idea = try await project(studio, by: anna)
            let scripts = projectScripts(studio)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await scripts.replaceStory(of: idea.id, owner: anna, with: Self.mine) }
                }
                try await group.waitForAll()
            }
            let story = try await scripts.story(of: idea.id, owner: anna)
            #expect(stories(studio) == [story.file.lastPathComponent])
            let jobs = try await indexJobs(studio)
            #expect((1...8).contains(jobs), "each story that was there has an index of its own to be made")
        }
    }
}
