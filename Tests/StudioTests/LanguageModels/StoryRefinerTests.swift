import Analysis
import Artefacts
import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Synchronization
import Testing

@testable import Studio

/// A story and a language model that answers right, wrong, slowly, partly and never.
struct StoryRefinerTests {
    static let story = """
        # The Lamp

        The keeper climbed the stairs of the tower. Night had fallen on the rock, and the rain beat on the glass.

        Mara Quill came up behind him. She was a tall woman in a blue coat.

        “The lamp is out.”

        “Then light it,” said the keeper.

        “You always say that.”

        “And you never do it.”

        The keeper laughed. Mara Quill took the rope, and the keeper took the lamp. Mara Quill said nothing more. The keeper slept.
        """

    private struct Bench: Sendable {
        let folder: URL
        var file: URL { folder.appending(path: "lamp.md") }
        var artefacts: ArtefactStore { ArtefactStore(root: folder.appending(path: "artefacts")) }

        static func run(_ body: (Bench) async throws -> Void) async throws {
            let bench = Bench(
                folder: FileManager.default.temporaryDirectory.appending(path: "seidra-refine-\(UUID().uuidString)"))
            try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: bench.folder) }  // a temporary folder
            try Data(StoryRefinerTests.story.utf8).write(to: bench.file)
            try await body(bench)
        }

        func read(_ url: String, budget: Int = 100_000, seconds: Int = 60, asksAgain: Bool = false) async throws -> StoryReading
        {
            let (reader, model) = try reader(url, budget: budget, seconds: seconds)
            return try await reader.read(file, asking: model, asksAgain: asksAgain)
        }

        /// Asks nobody.
        func look(_ url: String) async throws -> StoryReading {
            let (reader, model) = try reader(url, budget: 100_000, seconds: 60)
            return try await reader.read(file, model: model) { $0 }
        }

        private func reader(_ url: String, budget: Int, seconds: Int) throws -> (StoryReader, LanguageModel) {
            let model = try LanguageModel(url: url, name: "tiny", budgetTokens: budget, budgetSeconds: seconds)
            let naps = Naps()
            let refiner = StoryRefiner(artefacts: artefacts, http: try HTTPClient(), model: { model }, sleep: naps.take)
            return (StoryReader(artefacts: nil, refiner: refiner), model)
        }

        func byRules() async throws -> StoryAnalysis { try await StoryReader(artefacts: nil).read(file).analysis }
    }

    @Test func `what the text bears out comes into the reading, the rest is dropped and counted`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run(right) { server, url in
                let reading = try await bench.read(url)
                let report = try #require(reading.refinement)
                #expect(report.answered == report.questions && report.questions == server.questions.count)
                let dropped: [String: Int] = ["wordsMissing": 1]
                #expect(report.kept == 2)
                #expect(report.dropped == dropped)
                #expect(report.trouble == nil)
                #expect(report.unanswered == 0)
                #expect(reading.analysis.scenes.contains { $0.weather == .storm && $0.timeOfDay == .night })
                #expect(report.sentences.joined().contains("1 with words that do not stand in the sentence"))
            }
        }
    }

    @Test func `a second run asks nothing and reads the same`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run(right) { server, url in
                let first = try await bench.read(url)
                let asked = server.questions.count
                let second = try await bench.read(url)
                #expect(asked > 0 && server.questions.count == asked)
                #expect(second.analysis == first.analysis && second.refinement == first.refinement)
            }
        }
    }

    @Test func `a server that is not there leaves the reading as it was, and says so`() async throws {
        try await Bench.run { bench in
            let gone = try await ModelServer.run(right) { _, url in url }
            let reading = try await bench.read(gone)
            let report = try #require(reading.refinement)
            let byRules = try await bench.byRules()
            #expect(reading.analysis == byRules)
            #expect(report.answered == 0 && report.unanswered == report.questions)
            #expect(report.sentences.last?.contains("cannot be reached") == true)
        }
    }

    @Test func `a server that answers some and then breaks is gone on with where it stopped`() async throws {
        try await Bench.run { bench in
            let repair = Repair()
            try await ModelServer.run { question, number in
                number == 0 || repair.isDone ? try right(question, number) : try ModelServer.refusal(401, "no")
            } _: { server, url in
                let partly = try await bench.read(url)
                let report = try #require(partly.refinement)
                #expect((1..<report.questions).contains(report.answered) && report.trouble?.contains("key") == true)
                repair.finish()
                let asked = server.questions.count
                let whole = try await bench.read(url)
                #expect(whole.refinement?.unanswered == 0)
                #expect(server.questions.count - asked == report.questions - report.answered)
            }
        }
    }

    @Test(arguments: [("I am a teapot.", "stop"), (ModelServer.nothing, "length")])
    func `an answer that is none, or broke off, is remembered, and asked for again when somebody wants it`(
        answer: String, ending: String
    ) async throws {
        try await Bench.run { bench in
            let repair = Repair()
            try await ModelServer.run { question, number in
                repair.isDone ? try right(question, number) : try ModelServer.completion(answer, ending: ending)
            } _: { server, url in
                let bad = try #require(try await bench.read(url).refinement)
                #expect(bad.unreadable == bad.questions && bad.answered == 0 && bad.trouble == nil && bad.tokens > 0)
                #expect(bad.sentences.joined().contains("\(bad.questions) of its answers broke off"))
                repair.finish()
                let same = try #require(try await bench.read(url).refinement)
                #expect(same == bad && server.questions.count == bad.questions)
                let good = try #require(try await bench.read(url, asksAgain: true).refinement)
                #expect(good.unanswered == 0 && good.unreadable == 0 && good.kept == 2)
                #expect(server.questions.count == bad.questions + good.questions)
            }
        }
    }

    @Test func `a model of the same name on another server is asked itself`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run { _, _ in
                try ModelServer.completion(ModelServer.nothing)
            } _: { _, url in
                let other = try #require(try await bench.read(url).refinement)
                #expect(other.unanswered == 0 && other.kept == 0)
            }
            try await ModelServer.run(right) { _, url in
                let report = try #require(try await bench.read(url).refinement)
                #expect(report.kept == 2)
            }
        }
    }

    @Test func `nonsense is counted, and the story is read by the rules`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run { _, _ in
                try ModelServer.completion("I am a teapot.")
            } _: { _, url in
                let reading = try await bench.read(url)
                #expect(reading.refinement?.unreadable == reading.refinement?.questions)
                let byRules = try await bench.byRules()
                #expect(reading.analysis == byRules)
            }
        }
    }

    @Test(arguments: [Int.max, Int.min, -1])
    func `a server that counts wildly neither ends the studio nor lifts the budget`(tokens: Int) async throws {
        try await Bench.run { bench in
            try await ModelServer.run { _, _ in
                try ModelServer.completion(ModelServer.nothing, tokens: tokens)
            } _: { _, url in
                let first = try #require(try await bench.read(url).refinement)
                let second = try #require(try await bench.read(url).refinement)
                #expect(first.answered >= 1 && (first.unanswered == 0 || second.answered > first.answered))
                #expect((0...first.answered * LanguageModelLimits.budgetTokensMax).contains(first.tokens))
                #expect(tokens > 0 || first.unanswered == 0 && first.tokens == 0)
            }
        }
    }

    @Test func `a slow server is waited for as long as the time allows`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run { _, _ in
                try await Task.sleep(for: .seconds(600))
                return try ModelServer.completion(ModelServer.nothing)
            } _: { _, url in
                let reading = try await bench.read(url, seconds: 1)
                #expect(reading.refinement?.answered == 0)
                #expect(reading.refinement?.trouble != nil)
                let byRules = try await bench.byRules()
                #expect(reading.analysis == byRules)
            }
        }
    }

    @Test func `a budget of nothing asks nothing, a small one asks the most useful, and both say what is left`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run(right) { server, url in
                let nothing = try #require(try await bench.read(url, budget: 0).refinement)
                #expect(server.questions.isEmpty && nothing.questionsInBudget == 0)
                #expect(nothing.sentences.joined().contains("over the budget"))
                let one = try #require(try await bench.read(url, budget: 3_500).refinement)
                #expect(one.questionsInBudget == server.questions.count && one.questionsInBudget < one.questions)
            }
        }
    }

    @Test func `a run that does not ask takes only what is there`() async throws {
        try await Bench.run { bench in
            try await ModelServer.run(right) { server, url in
                let blind = try await bench.look(url)
                #expect(server.questions.isEmpty && blind.refinement?.answered == 0)
                _ = try await bench.read(url)
                let seeing = try await bench.look(url)
                #expect(seeing.refinement?.unanswered == 0)
            }
        }
    }

    @Test func `a cancelled task stops asking at once`() async throws {
        try await Bench.run { bench in
            let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
            try await ModelServer.run { _, _ in
                arrived.yield()
                try await Task.sleep(for: .seconds(600))
                return .text("")
            } _: { _, url in
                let task = Task { try await bench.read(url) }
                for await _ in arrivals { break }
                task.cancel()
                await #expect(throws: CancellationError.self) { _ = try await task.value }
            }
        }
    }
}

/// Whether a server has been mended.
private final class Repair: Sendable {
    private let done = Mutex(false)

    var isDone: Bool { done.withLock(\.self) }

    func finish() { done.withLock { $0 = true } }
}

/// A true answer about the scene, and an empty one about everything else.
private func right(_ question: ModelServer.Question, _ number: Int) throws -> Response {
    guard question.text.contains("time_of_day"),
        let line = question.text.split(separator: "\n").first(where: { $0.contains("Night had fallen") }),
        let sentence = Int(line.dropFirst().prefix { $0.isNumber })
    else { return try ModelServer.completion(ModelServer.nothing) }
    return try ModelServer.completion(
        """
        {"claims": [
          {"subject": "scene", "says": "time_of_day", "value": "night", "evidence": [{"sentence": \(sentence), "words": "Night had fallen"}]},
          {"subject": "scene", "says": "weather", "value": "storm", "evidence": [{"sentence": \(sentence), "words": "the rain beat on the glass"}]},
          {"subject": "scene", "says": "place", "value": "", "evidence": [{"sentence": \(sentence), "words": "a spaceship"}]}
        ]}
        """)
}
