import Foundation
import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Synchronization
import Testing

@testable import Studio

/// Films whose jobs ask a language model.
@Suite(.timeLimit(.minutes(5)))
struct AskingFilmTests {
    private static let story = StoryRefinerTests.story
    private static let idea = "A keeper finds a letter in a bottle."

    private func film(
        _ studio: TemporaryStudio, by owner: UUIDv7, story: String = story
    ) async throws -> ProjectSummary {
        try await studio.projects.create(
            owner: owner, upload: try studio.upload(story), name: "lamp.md", title: nil, options: FilmOptions(height: 144))
    }

    private func filmOfIdea(_ studio: TemporaryStudio, by owner: UUIDv7) async throws -> ProjectSummary {
        let script = try PromptScript(Self.idea)
        return try await studio.projects.create(
            owner: owner, upload: try studio.upload(script.text), name: "story.fountain", title: script.title,
            options: FilmOptions(height: 144, minutesMax: 0.5), prompt: ProjectPrompt(maker: script.maker, idea: Self.idea))
    }

    /// Waits for the end of a project's film.
    private func ended(_ project: ProjectSummary, by owner: UUIDv7, _ studio: TemporaryStudio) async throws -> ProjectSummary {
        for try await _ in try await studio.feed.subscribe(to: [.jobs, .project(project.id)], after: 0) {
            let now = try await studio.projects.project(project.id, owner: owner)
            if now.state == .failed || now.state == .succeeded { return now }
        }
        throw CancellationError()
    }

    /// What the page of a project's reading says that the language model came to.
    private func refinement(_ project: ProjectSummary, by owner: UUIDv7, _ studio: TemporaryStudio) async throws -> [String:
        Any]?
    {
        let json = try await studio.projects.readings.document(
            of: project.id, owner: owner, chapters: nil, parts: ReadingDocument.Part.usual
        ).json
        let document = try JSONSerialization.jsonObject(with: try #require(json)) as? [String: Any]
        return document?["refinement"] as? [String: Any]
    }

    private func isStormy(_ project: ProjectSummary) -> Bool {
        project.shots?.contains { $0.caption.contains("storm") } == true
    }

    private func parts(_ studio: TemporaryStudio) async throws -> [Job] {
        try await studio.queue.jobs(JobFilter(isWanted: false), limit: JobQueueLimits.pageItemsMax).items
    }

    @Test func `a film that waits for its language model holds no slot, says how far it is, and ends the asking with itself`()
        async throws
    {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        try await ModelServer.run { question, number in
            guard number > 0 else { return try answer(question, number) }
            arrived.yield()
            try await Task.sleep(for: .seconds(600))
            return .text("")
        } _: { _, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let project = try await film(studio, by: anna)
                    for await _ in arrivals { break }
                    for try await _ in try await studio.feed.subscribe(to: [.jobs], after: 0) {
                        let now = try await studio.projects.project(project.id, owner: anna)
                        if now.job.message?.hasPrefix("Asking the language model, 1 of ") == true { break }
                    }
                    let waiting = try await studio.projects.project(project.id, owner: anna)
                    #expect(waiting.state == .running && waiting.job.state == .queued && waiting.job.blocked == 1)
                    #expect((0.02..<0.12).contains(waiting.job.progress))
                    let asking = try await parts(studio)
                    #expect(asking.map(\.kind) == ["film.refinement"] && asking.map(\.lane) == [.network])
                    _ = try await studio.projects.cancel(project.id, owner: anna)
                    #expect(try await parts(studio).map(\.state) == [.cancelled])
                }
            }
        }
    }

    @Test func `nonsense is remembered by every film, until somebody wants one once more, which stays meanwhile`() async throws
    {
        let isMended = Mutex(false)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let (answers, goOn) = AsyncStream.makeStream(of: Void.self)
        try await ModelServer.run { question, number in
            guard isMended.withLock(\.self) else { return try ModelServer.completion("I am a teapot.") }
            arrived.yield()
            for await _ in answers { break }
            return try answer(question, number)
        } _: { server, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let (anna, tom) = (try await studio.person("anna"), try await studio.person("tom"))
                    let first = try await ended(try await film(studio, by: anna), by: anna, studio)
                    let asked = server.questions.count
                    #expect(first.film?.unanswered == asked && asked > 0 && !isStormy(first))
                    let second = try await ended(try await film(studio, by: tom), by: tom, studio)
                    #expect(second.film?.unanswered == asked && server.questions.count == asked, "nobody asks again")
                    let readings = studio.projects.readings
                    let name = try await readings.document(of: first.id, owner: anna, chapters: nil, parts: [.cast]).name
                    let known = try await readings.document(of: first.id, owner: anna, chapters: nil, parts: [.cast]) {
                        $0 == name
                    }
                    #expect(known.json == nil, "whoever has the reading need not wait for it")

                    isMended.withLock { $0 = true }
                    _ = try await studio.projects.retry(first.id, owner: anna)
                    for await _ in arrivals { break }
                    let remaking = try await studio.projects.project(first.id, owner: anna)
                    #expect(remaking.state == .running && remaking.film == first.film)
                    for _ in 0..<asked { goOn.yield() }
                    let made = try await ended(remaking, by: anna, studio)
                    #expect(isStormy(made) && made.film?.unanswered == nil && server.questions.count == 2 * asked)
                    let changed = try await readings.document(of: first.id, owner: anna, chapters: nil, parts: [.cast])
                    #expect(changed.name != name)
                }
            }
        }
    }

    @Test func `the first run asks the language model, and the film is made of what it said`() async throws {
        try await ModelServer.run(answer) { server, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let project = try await film(studio, by: anna)
                    let made = try await ended(project, by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(isStormy(made))
                    let told = try #require(made.film?.refinement?.joined())
                    #expect(told.contains("tiny answered \(server.questions.count) of \(server.questions.count) questions"))
                    #expect(Set(server.questions.map(\.text)).count == server.questions.count, "each question once")
                    #expect(made.film?.unanswered == nil)
                    let shown = try #require(try await refinement(made, by: anna, studio))
                    #expect(shown["answered"] as? Int == server.questions.count)
                }
            }
        }
    }

    @Test func `a film whose model fails halfway is made of the answers there are, by all its runs alike`() async throws {
        let asked = try await ModelServer.run { question, number in
            isAboutTower(question) ? try answer(question, number) : .text("no")
        } _: { server, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let made = try await ended(try await film(studio, by: anna), by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(isStormy(made))
                    let told = try #require(made.film?.refinement)
                    #expect(told.first?.contains("tiny answered 1 of \(server.questions.count) questions") == true)
                    let shown = try #require(try await refinement(made, by: anna, studio))
                    #expect(shown["answered"] as? Int == 1, "what is shown is what was filmed")
                    let trouble = try #require(shown["trouble"] as? String)
                    #expect(told.last?.hasPrefix(trouble) == true)
                }
            }
            return server.questions.map(\.text)
        }
        #expect(asked.count > 1)
        #expect(Set(asked).count == asked.count, "the later runs do not ask what has no answer")
    }

    @Test func `a film whose model is not there is made all the same, and says so`() async throws {
        let gone = try await ModelServer.run(answer) { _, url in url }
        try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: gone, name: "tiny")) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let made = try await ended(try await film(studio, by: anna), by: anna, studio)
                #expect(made.job.error == nil)
                #expect(!isStormy(made))
                #expect(made.film?.refinement?.last?.contains("cannot be reached") == true)
            }
        }
    }

    @Test func `a film that failed asks anew when a person retries it`() async throws {
        let isUp = Mutex(false)
        let voice = HummingVoice(stumbling: ["lamp is out"])
        try await ModelServer.run { question, number in
            isUp.withLock(\.self) ? try answer(question, number) : try ModelServer.refusal(401, "no")
        } _: { server, url in
            try await TemporaryStudio.run(voice: voice, model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let project = try await film(studio, by: anna)
                    let failed = try await ended(project, by: anna, studio)
                    #expect(failed.state == .failed && !isStormy(failed))
                    #expect(!server.questions.isEmpty)
                    isUp.withLock { $0 = true }
                    voice.recover()
                    _ = try await studio.projects.retry(project.id, owner: anna)
                    let made = try await ended(project, by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(isStormy(made))
                    #expect(made.film?.refinement?.joined().contains("key") == false)
                }
            }
        }
    }

    @Test func `a story that is replaced while its film is made is asked about too`() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let (replacements, replaced) = AsyncStream.makeStream(of: Void.self)
        try await ModelServer.run { question, number in
            if number == 0 {
                arrived.yield()
                for await _ in replacements { break }
            }
            return try answer(question, number)
        } _: { server, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let before = Self.story.replacing("Night had fallen", with: "Fog lay")
                    let project = try await film(studio, by: anna, story: before)
                    for await _ in arrivals { break }
                    try await studio.projects.scripts.replaceStory(of: project.id, owner: anna, with: Self.story)
                    replaced.yield()
                    let made = try await ended(project, by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(isStormy(made) && made.stale == nil)
                    #expect(Set(server.questions.map(\.text)).count == server.questions.count, "each question once")
                }
            }
        }
    }

    @Test func `the model writes the script of an idea when its film is made`() async throws {
        try await ModelServer.run(answer) { server, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let project = try await filmOfIdea(studio, by: anna)
                    #expect(project.scriptMaker == .words)
                    let made = try await ended(project, by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(made.scriptMaker == .model && made.scriptTrouble == nil && made.stale == nil)
                    #expect(made.shots?.contains { $0.narration.contains("far out at sea") } == true)
                    let file = try await studio.projects.scripts.story(of: project.id, owner: anna).file
                    #expect(try String(contentsOf: file, encoding: .utf8).contains("INT. LAMP ROOM - NIGHT"))
                    #expect(Set(server.questions.map(\.text)).count == server.questions.count, "each question once")
                }
            }
        }
    }

    @Test func `a project says why the model wrote no script, until a retry lets it write one`() async throws {
        let isUp = Mutex(false)
        let voice = HummingVoice(stumbling: ["bottle"])
        try await ModelServer.run { question, number in
            isUp.withLock(\.self) ? try answer(question, number) : try ModelServer.refusal(401, "no")
        } _: { _, url in
            try await TemporaryStudio.run(voice: voice, model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let project = try await filmOfIdea(studio, by: anna)
                    let failed = try await ended(project, by: anna, studio)
                    #expect(failed.state == .failed && failed.scriptMaker == .words)
                    #expect(failed.scriptTrouble?.contains("key") == true)
                    let listed = try await studio.projects.list(owner: anna, limit: 1, after: nil).items
                    #expect(listed.map(\.scriptTrouble) == [failed.scriptTrouble])
                    isUp.withLock { $0 = true }
                    voice.recover()
                    _ = try await studio.projects.retry(project.id, owner: anna)
                    let made = try await ended(project, by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(made.scriptMaker == .model && made.scriptTrouble == nil)
                }
            }
        }
    }

    @Test func `a script that a person puts in while the model writes stays`() async throws {
        let mine = "INT. TOWER - NIGHT\n\nThe keeper reads.\n"
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let (answers, goOn) = AsyncStream.makeStream(of: Void.self)
        try await ModelServer.run { question, number in
            if number == 0 {
                arrived.yield()
                for await _ in answers { break }
            }
            return try answer(question, number)
        } _: { _, url in
            try await TemporaryStudio.run(voice: HummingVoice(), model: try LanguageModel(url: url, name: "tiny")) { studio in
                try await studio.working {
                    let anna = try await studio.person("anna")
                    let project = try await filmOfIdea(studio, by: anna)
                    for await _ in arrivals { break }
                    try await studio.projects.scripts.replaceStory(of: project.id, owner: anna, with: mine)
                    goOn.yield()
                    let made = try await ended(project, by: anna, studio)
                    #expect(made.job.error == nil)
                    #expect(made.scriptMaker == .person)
                    let file = try await studio.projects.scripts.story(of: project.id, owner: anna).file
                    #expect(try String(contentsOf: file, encoding: .utf8) == mine)
                    #expect(studio.storyFiles.filter { $0.contains("story") }.count == 1)
                }
            }
        }
    }
}

private func isAboutTower(_ question: ModelServer.Question) -> Bool {
    question.text.contains("time_of_day") && question.text.contains("Night had fallen")
}

/// Writes short scripts, knows of a storm, and nothing else.
private func answer(_ question: ModelServer.Question, _ number: Int) throws -> Response {
    if question.text.contains("Write the outline") {
        return try ModelServer.completion(
            """
            {"scenes": [{"inside": true, "place": "lamp room", "time": "night", "happens": "The keeper reads."},
                        {"inside": false, "place": "beach", "time": "dawn", "happens": "He throws a bottle."}]}
            """)
    }
    if question.text.contains("Write scene") {
        return try ModelServer.completion(
            """
            {"lines": [{"kind": "action", "who": "", "text": "The keeper looks for a ship that is far out at sea."}]}
            """)
    }
    guard isAboutTower(question),
        let line = question.text.split(separator: "\n").first(where: { $0.contains("Night had fallen") }),
        let sentence = Int(line.dropFirst().prefix { $0.isNumber })
    else { return try ModelServer.completion(ModelServer.nothing) }
    return try ModelServer.completion(
        """
        {"claims": [{"subject": "scene", "says": "weather", "value": "storm",
                     "evidence": [{"sentence": \(sentence), "words": "the rain beat on the glass"}]}]}
        """)
}
