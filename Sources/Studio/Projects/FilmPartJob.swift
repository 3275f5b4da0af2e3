import Artefacts
import GRDB
import JobQueue
import Persistence

/// The job that makes one part of a film. Safe to run again, and shared: whoever needs the same part waits for the same job.
struct FilmPartJob<Part: FilmPart>: JobHandler {
    static var kind: String { Part.jobKind }
    static var lane: Lane { Part.lane }
    static var attemptsMax: Int { FilmJob.attemptsMax }
    static var steps: [String] { Part.forms.map(\.rawValue) }
    static var softTimeout: Duration? { Part.patience }

    let maker: FilmMaker
    /// Tells the films that wait for it, in the transaction in which it is recorded as made.
    var didMake: @Sendable (_ recipe: Recipe, Database) throws -> Void = { _, _ in }

    static func submission(of part: Part, for film: Job) throws -> JobSubmission {
        // A film that waited long for its first run may have aged into the class above: its thousands of parts have not.
        try JobSubmission(
            for: Self.self, payload: part, owner: film.owner, subject: film.subject, priority: max(film.priority, .normal),
            recipe: part.recipe.digest)
    }

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let part: Part = try job.payload.decoded()
        let form = context.step.flatMap(FilmPartForm.init) ?? .usual
        do {
            let recipe = try await part.make(by: maker, in: form) { fraction in
                context.reportProgress(fraction, part.words(at: fraction))
            }
            guard form != .usual else { return .completed() }
            return .completed(result: try JSONText(encoding: CheaperForm(form: form.rawValue, recipe: recipe.digest)))
        } catch is MissingIngredient {
            // The film looks again at what is there, and asks for what is not.
            return .completed()
        } catch {
            return try FilmProblem(error).prefixed(part.complaint).outcome(of: job)
        }
    }

    /// The result of a part that there was not enough memory for in its usual form.
    private struct CheaperForm: Codable {
        var form: String
        /// The digest of the recipe under which it is kept.
        var recipe: String
    }

    func isStillThere(_ job: Job) -> Bool {
        guard let usual = recipe(of: job) else { return false }
        if Part.isThere(usual, maker) { return true }
        // Anything else is the result of the usual form.
        guard let cheaper: CheaperForm = try? job.result?.decoded() else { return false }
        return Part.isThere(Recipe(kind: Part.artefactKind, digest: cheaper.recipe), maker)
    }

    func stateDidChange(of job: Job, in db: Database) throws {
        guard job.state == .succeeded, let recipe = recipe(of: job) else { return }
        try didMake(recipe, db)
    }

    private func recipe(of job: Job) -> Recipe? { job.recipe.map { Recipe(kind: Part.artefactKind, digest: $0) } }
}

extension FilmProblem {
    /// An error that nobody knows is not tried more often than this.
    private static let unexpectedAttemptsMax = 3

    /// What becomes of a job that has met this. Throws it when it is a cancellation, of which the queue knows why.
    func outcome(of job: Job) throws -> JobOutcome {
        switch kind {
        case .cancelled: throw self
        case .outOfMemory: return .outOfMemory(reason: sentence)
        case .unexpected where job.attempts < Self.unexpectedAttemptsMax: return .retry(reason: sentence)
        default: return .failed(reason: sentence)
        }
    }

    /// With what could not be made told first, where the reason alone would not say it.
    func prefixed(_ complaint: String?) -> FilmProblem {
        guard let complaint, kind == .unexpected || kind == .badStory else { return self }
        return FilmProblem(kind, "\(complaint) \(sentence)")
    }
}
