import Analysis
package import Artefacts
import Foundation
package import HTTPClient

/// Asks a language model about a story, and keeps its answers: whatever has been answered once is never asked again, also after a
/// crash, and a model that fails only leaves the reading as the rules have made it.
package final class StoryRefiner: Sendable {
    /// Writes scripts by the same models.
    let writer: ScriptWriter
    let artefacts: ArtefactStore
    private let replies: ModelReplies
    private let http: HTTPClient
    private let model: @Sendable () async throws -> LanguageModel?
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - model: which one is chosen now; nil for none.
    ///   - sleep: waits between attempts.
    package init(
        artefacts: ArtefactStore, http: HTTPClient, model: @escaping @Sendable () async throws -> LanguageModel?,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.artefacts = artefacts
        replies = ModelReplies(artefacts: artefacts)
        writer = ScriptWriter(artefacts: artefacts, http: http, sleep: sleep)
        self.http = http
        self.model = model
        self.sleep = sleep
    }

    /// The model that is asked, if any.
    package func chosenModel() async throws -> LanguageModel? { try await model() }

    /// What is to be asked of a story within the budget, and what each question has come to.
    private struct Questions {
        let requests: [RefinementRequest]
        /// With those that the budget leaves out.
        let count: Int
        /// nil for those that nobody has asked.
        var outcomes: [ModelOutcome?]

        init(of reading: StoryReading, to model: LanguageModel, _ replies: ModelReplies) throws {
            let plan = RefinementPlan(reading.analysis, reading.manuscript)
            count = plan.requests.count
            requests = Array(plan.requests(withinTokens: model.budgetTokens))
            outcomes = try requests.map { try replies.existing($0.prompt, model, isAnswer: Refinement.isAnswer) }
        }

        var open: [Int] { outcomes.indices.filter { outcomes[$0] == nil } }

        /// Those whose reply was no answer.
        var nonsense: [Int] {
            outcomes.indices.filter { if case .nonsense = outcomes[$0] { true } else { false } }
        }

        func asked(trouble: String?) throws -> AskedStory {
            let answers = try Recipe(kind: "answers", maker: "1", ingredients: outcomes.map { $0?.reply })
            return AskedStory(answers: answers.digest, open: open.count, trouble: trouble)
        }
    }

    // MARK: - What has been answered

    /// A reading by the rules, with what the model has answered. Blocks while the answers are read.
    /// - Parameter asked: what asking has come to; nil when nobody knows.
    func refined(_ reading: StoryReading, by model: LanguageModel, _ asked: AskedStory?) throws -> StoryReading {
        let questions = try Questions(of: reading, to: model, replies)
        var report = RefinementReport(model, questions: questions.count, inBudget: questions.requests.count)
        if !questions.open.isEmpty { report.trouble = asked?.trouble ?? "Not all of them have been asked yet." }
        var refinement = Refinement()
        for (request, outcome) in zip(questions.requests, questions.outcomes) {
            report.tokens += outcome?.reply.tokens ?? 0
            guard case .answer(let reply) = outcome else { continue }
            report.answered += 1
            refinement.take(reply.text, to: request, about: reading.analysis)
        }
        report.unreadable = questions.nonsense.count
        report.kept = refinement.claims.count
        report.dropped = Dictionary(uniqueKeysWithValues: refinement.drops.map { ($0.rawValue, $1) })
        var refined = reading
        refined.analysis = reading.analysis.refined(by: refinement)
        refined.refinement = report
        return refined
    }

    /// How many questions the budget allows that nobody has asked yet; that there are none is kept. Blocks as above.
    /// - Parameters:
    ///   - story: whose record says so; nil where none is kept.
    ///   - forgetsNonsense: counts those too whose reply was no answer, and forgets these replies, so that they are asked for again.
    func openQuestions(
        about reading: StoryReading, of story: StoryIdentity?, to model: LanguageModel, forgetsNonsense: Bool
    ) throws -> Int {
        let questions = try Questions(of: reading, to: model, replies)
        guard forgetsNonsense, !questions.nonsense.isEmpty else {
            if let story, questions.open.isEmpty {
                try keep(try questions.asked(trouble: nil), about: story, ModelIngredients(model))
            }
            return questions.open.count
        }
        // First it is told, so that nothing is kept of a reading whose answers change.
        if let story { try keep(.underWay, about: story, ModelIngredients(model)) }
        for index in questions.nonsense { try replies.forget(questions.requests[index].prompt, model) }
        return questions.open.count + questions.nonsense.count
    }

    // MARK: - Asking

    /// Asks what has no reply yet, a few questions at once, the most useful first.
    /// - Parameter tell: hears how many questions are done, of how many.
    /// - Throws: `CancellationError`; `ArtefactError` when answers cannot be kept.
    @concurrent
    func ask(
        about reading: StoryReading, by model: LanguageModel, tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> AskedStory {
        var questions = try Questions(of: reading, to: model, replies)
        let trouble = questions.open.isEmpty ? nil : try await fill(&questions, model, tell)
        return try questions.asked(trouble: trouble)
    }

    /// - Returns: why some questions are open afterwards.
    private func fill(
        _ questions: inout Questions, _ model: LanguageModel, _ tell: @Sendable (Int, Int) -> Void
    ) async throws -> String? {
        let client = LanguageModelClient(model, http: http, sleep: sleep)
        let deadline = ContinuousClock.now + .seconds(model.budgetSeconds)
        let requests = questions.requests
        var missing = questions.open[...]
        var failures: [LanguageModelError] = []
        var spent = questions.outcomes.reduce(0) { $0 + ($1?.reply.tokens ?? 0) }
        var done = 0
        let total = missing.count
        tell(done, total)
        try await withThrowingTaskGroup(of: (Int, Result<ModelOutcome, LanguageModelError>).self) { group in
            func begin() {
                guard let next = missing.popFirst() else { return }
                let request = requests[next]
                group.addTask { [self] in (next, try await answer(request, client, model, deadline)) }
            }
            for _ in 0..<LanguageModelLimits.requestsAtOnce { begin() }
            while let (index, result) = try await group.next() {
                switch result {
                case .success(let outcome):
                    questions.outcomes[index] = outcome
                    spent += outcome.reply.tokens ?? 0
                    done += 1
                    tell(done, total)
                case .failure(let error): failures.append(error)
                }
                let isHopeless = failures.count >= LanguageModelLimits.failuresMax || failures.contains(where: \.isLasting)
                // A server that spends more than it was allowed does not count as it should.
                guard isHopeless || spent > model.budgetTokens else {
                    begin()
                    continue
                }
                group.cancelAll()
                // What was under way has been stopped by us, or was just there.
                while let stopped = await group.nextResult() {
                    if case .success((let index, .success(let outcome))) = stopped { questions.outcomes[index] = outcome }
                }
            }
        }
        try Task.checkCancellation()
        if let error = failures.first(where: \.isLasting) ?? failures.last { return error.description }
        return questions.open.isEmpty
            ? nil : "The language model cost more than it was allowed, and was not asked any further."
    }

    private func answer(
        _ request: RefinementRequest, _ client: LanguageModelClient, _ model: LanguageModel,
        _ deadline: ContinuousClock.Instant
    ) async throws -> Result<ModelOutcome, LanguageModelError> {
        do {
            return .success(
                try await replies.ask(request.prompt, model, client, until: deadline, isAnswer: Refinement.isAnswer))
        } catch let error as LanguageModelError {
            return .failure(error)
        }
    }
}

extension RefinementRequest {
    fileprivate var prompt: ModelPrompt {
        ModelPrompt(text: instructions + "\n\n" + question, schema: schema, replyTokensMax: replyTokensMax)
    }
}
