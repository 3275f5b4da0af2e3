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
    /// - Parameter made: the recipe under which it is kept: that which was asked for, or that of another form.
    var didMake: @Sendable (_ recipe: Recipe, _ made: Recipe, Database) throws -> Void = { _, _, _ in }

    static func submission(of part: Part, for film: Job) throws -> JobSubmission {
        // A film that waited long for its first run may have aged into the class above: its thousands of parts have not.
        try JobSubmission(
            for: Self.self, payload: part, owner: film.owner, subject: film.subject, priority: max(film.priority, .normal),
            recipe: part.recipe.digest, lane: part.lane, model: part.model)
    }

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let part: Part = try job.payload.decoded()
        let form = context.step.flatMap(FilmPartForm.init) ?? .usual
        do {
            let recipe = try await part.make(by: maker, in: form) { fraction in
                context.reportProgress(fraction, part.words(at: fraction))
            }
            guard recipe != part.recipe else { return .completed() }
            return .completed(result: try JSONText(encoding: OtherForm(form: form.rawValue, recipe: recipe.digest)))
        } catch is MissingIngredient {
            // The film looks again at what is there, and asks for what is not.
            return .completed()
        } catch {
            return try FilmProblem(error).prefixed(part.complaint).outcome(of: job)
        }
    }

    /// The result of a part that could not be made as it was asked for: there was not enough memory, or a painter failed.
    private struct OtherForm: Codable {
        var form: String
        /// The digest of the recipe under which it is kept.
        var recipe: String
    }

    func isStillThere(_ job: Job) -> Bool {
        // What cannot be read is made anew.
        guard let part: Part = try? job.payload.decoded(), let made = try? part.made(by: maker) else { return false }
        return Part.isThere(made, maker)
    }

    func stateDidChange(of job: Job, in db: Database) throws {
        guard job.state == .succeeded, let recipe = recipe(of: job) else { return }
        try didMake(recipe, otherForm(of: job) ?? recipe, db)
    }

    /// nil for a part that was made as it was asked for.
    private func otherForm(of job: Job) -> Recipe? {
        // Anything else is the result of the usual form.
        guard let other: OtherForm = try? job.result?.decoded() else { return nil }
        return Recipe(kind: Part.artefactKind, digest: other.recipe)
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
