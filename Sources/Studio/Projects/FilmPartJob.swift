import Artefacts
import GRDB
import JobQueue
import Persistence

/// The job that makes one part of a film. Safe to run again, and shared: whoever needs the same part waits for the same job.
struct FilmPartJob<Part: FilmPart>: JobHandler {
    static var kind: String { Part.jobKind }
    static var lane: Lane { .cpu }
    static var attemptsMax: Int { FilmJob.attemptsMax }

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
        do {
            try await part.make(by: maker) { context.reportProgress($0) }
        } catch is MissingIngredient {
            // The film looks again at what is there, and asks for what is not.
            return .completed()
        } catch {
            return try FilmProblem(error).prefixed(part.complaint).outcome(of: job)
        }
        return .completed()
    }

    func isStillThere(_ job: Job) -> Bool {
        recipe(of: job).map { Part.isMade($0, by: maker) } ?? false
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
