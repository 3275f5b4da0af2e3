import Analysis
package import Artefacts
import Foundation
package import HTTPClient
import Synchronization

/// Asks a language model about a story, and keeps its answers: whatever has been answered once is never asked again, also after a
/// crash, and a model that fails only leaves the reading as the rules have made it.
package final class StoryRefiner: Sendable {
    /// Troubles that are remembered; those of films under way are far fewer.
    private static let troublesMax = 256

    /// Writes scripts by the same models.
    let writer: ScriptWriter
    private let artefacts: ArtefactStore
    private let replies: ModelReplies
    private let http: HTTPClient
    private let model: @Sendable () async throws -> LanguageModel?
    private let sleep: @Sendable (Duration) async throws -> Void
    /// Why questions were left open, for the runs of a film that do not ask, by the first that stayed open.
    private let troubles = Mutex<[String: String]>([:])

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

    /// A reading by the rules, with what the model adds to it.
    /// - Parameter tell: hears how many questions are done, of how many.
    /// - Throws: `CancellationError`; `ArtefactError` when answers cannot be kept.
    @concurrent
    func refine(
        _ reading: StoryReading, by model: LanguageModel, tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> StoryReading {
        var questions = try Questions(of: reading, to: model, replies)
        if questions.open != nil {
            (questions.unreadable, questions.trouble) = try await fill(
                &questions.answers, with: questions.requests, model, tell)
            if let trouble = questions.trouble, let open = questions.open {
                remember(trouble, of: try replies.recipe(open.prompt, model).digest)
            }
        }
        return refined(reading, by: questions, model)
    }

    /// A reading by the rules, with what the model has answered already. Blocks while the answers are read.
    func refined(_ reading: StoryReading, by model: LanguageModel) throws -> StoryReading {
        var questions = try Questions(of: reading, to: model, replies)
        if let open = questions.open {
            let key = try replies.recipe(open.prompt, model).digest
            questions.trouble = troubles.withLock { $0[key] } ?? "Not every question was answered when this film was begun."
        }
        return refined(reading, by: questions, model)
    }

    /// What is to be asked of a story within the budget, and what has been answered.
    private struct Questions {
        let requests: [RefinementRequest]
        /// With those that the budget leaves out.
        let count: Int
        var answers: [ModelReply?]
        /// Why some have none.
        var trouble: String?
        /// Answers that were nonsense.
        var unreadable = 0

        init(of reading: StoryReading, to model: LanguageModel, _ replies: ModelReplies) throws {
            let plan = RefinementPlan(reading.analysis, reading.manuscript)
            count = plan.requests.count
            requests = Array(plan.requests(withinTokens: model.budgetTokens))
            answers = try requests.map { try replies.existing($0.prompt, model) }
        }

        /// The first without an answer; nil when all have one.
        var open: RefinementRequest? { answers.firstIndex { $0 == nil }.map { requests[$0] } }
    }

    private func refined(_ reading: StoryReading, by questions: Questions, _ model: LanguageModel) -> StoryReading {
        var report = RefinementReport(model, questions: questions.count, inBudget: questions.requests.count)
        report.trouble = questions.trouble
        report.unreadable = questions.unreadable
        var refinement = Refinement()
        for (request, reply) in zip(questions.requests, questions.answers) {
            guard let reply else { continue }
            report.answered += 1
            report.tokens += reply.tokens ?? 0
            refinement.take(reply.text, to: request, about: reading.analysis)
        }
        report.kept = refinement.claims.count
        report.dropped = Dictionary(uniqueKeysWithValues: refinement.drops.map { ($0.rawValue, $1) })
        var refined = reading
        refined.analysis = reading.analysis.refined(by: refinement)
        refined.refinement = report
        return refined
    }

    private func remember(_ trouble: String, of key: String) {
        troubles.withLock { troubles in
            if troubles.count >= Self.troublesMax { troubles = [:] }
            troubles[key] = trouble
        }
    }

    // MARK: Asking

    /// Asks what has no reply yet, a few at once, the most useful first.
    /// - Returns: how many answers were nonsense, and why some questions have none afterwards.
    private func fill(
        _ answers: inout [ModelReply?], with requests: [RefinementRequest], _ model: LanguageModel,
        _ tell: @Sendable (Int, Int) -> Void
    ) async throws -> (unreadable: Int, trouble: String?) {
        let client = LanguageModelClient(model, http: http, sleep: sleep)
        let deadline = ContinuousClock.now + .seconds(model.budgetSeconds)
        var missing = answers.indices.filter { answers[$0] == nil }[...]
        var failures: [LanguageModelError] = []
        var unreadable = 0
        var spent = answers.reduce(0) { $0 + ($1?.tokens ?? 0) }
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
                case .success(.answer(let reply)):
                    answers[index] = reply
                    spent += reply.tokens ?? 0
                    done += 1
                    tell(done, total)
                case .success(.nonsense(let tokens)):
                    unreadable += 1
                    spent += tokens ?? 0
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
                    if case .success((let index, .success(.answer(let reply)))) = stopped { answers[index] = reply }
                }
            }
        }
        try Task.checkCancellation()
        var troubles: [String] = []
        if unreadable > 0 {
            troubles.append(
                "\(unreadable) of its answers broke off or could not be read; another film will ask for them again.")
        }
        if let error = failures.first(where: \.isLasting) ?? failures.last {
            troubles.append(error.description)
        } else if answers.count(where: { $0 == nil }) > unreadable {
            troubles.append("The language model cost more than it was allowed, and was not asked any further.")
        }
        return (unreadable, troubles.isEmpty ? nil : troubles.joined(separator: " "))
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

// MARK: - What is settled

/// What of a model decides what it makes of a story.
struct ModelIngredients: Encodable {
    let address: String
    let model: String
    let budgetTokens: Int

    init(_ model: LanguageModel) {
        address = model.url.absoluteString
        self.model = model.name
        budgetTokens = model.budgetTokens
    }
}

/// A story is settled when every question that its budget allows has an answer: from then on it is read the same each time, so that what is
/// made of the reading may be kept.
extension StoryRefiner {
    /// How far a film has come with its questions about a story. Raw values name what is kept of it.
    enum Asked: String, CaseIterable {
        /// Some may be open.
        case asked
        case settled
    }

    private struct AskedRecipe: Encodable {
        var story: StoryIdentity
        var model: ModelIngredients
    }

    /// nil for a story of which no film has asked this model.
    func asked(about story: StoryIdentity, _ model: LanguageModel) throws -> Asked? {
        try Asked.allCases.last { asked in
            artefacts.existing(try recipe(of: asked, story, model), fileExtension: "txt") != nil
        }
    }

    func keep(_ asked: Asked, about story: StoryIdentity, _ model: LanguageModel) async throws {
        try await artefacts.artefact(try recipe(of: asked, story, model), fileExtension: "txt") {
            Data("\(asked.rawValue)\n".utf8)
        }
    }

    private func recipe(of asked: Asked, _ story: StoryIdentity, _ model: LanguageModel) throws -> Recipe {
        try Recipe(
            kind: asked.rawValue, maker: ProgramIdentity.current,
            ingredients: AskedRecipe(story: story, model: ModelIngredients(model)))
    }
}
