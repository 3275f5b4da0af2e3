import ArgumentParser
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs watch ID`
struct JobsWatchCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Tell what a job does until it is finished, also when the studio is started again meanwhile.")

    /// Slow enough to cost a studio nothing, soon enough for a person.
    private static let pauseSeconds = 1
    /// How long a studio may be away.
    private static let absenceSecondsMax = 120

    @Argument(help: "The job's id.")
    var id: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try requireID(id) }

    func run(_ client: StudioClient) async throws {
        var told = ""
        var seenAt: ContinuousClock.Instant?
        while true {
            if let answer = try await look(client, &seenAt) {
                let job = try answer.document(JobDocument.self).job
                let note = job.note.map { "  \($0.plain)" } ?? ""
                let words = "\(job.stateWords), \(Int(job.progress * 100)) %\(note)"
                if words != told { try studio.show(answer) { words } }
                told = words
                if job.state == .succeeded { return }
                if job.state.isFinished { throw ExitCode.failure }
            }
            try await Task.sleep(for: .seconds(Self.pauseSeconds))
        }
    }

    /// The job as it is now: the queue keeps what happened while nobody could look. nil while the studio is away that has answered before.
    private func look(_ client: StudioClient, _ seenAt: inout ContinuousClock.Instant?) async throws -> StudioClient.Answer? {
        do {
            let answer = try await client.ask("GET", ["jobs", id])
            seenAt = .now
            return answer
        } catch let problem as ClientProblem {
            guard problem.isPassing, let seen = seenAt, seen.duration(to: .now) < .seconds(Self.absenceSecondsMax) else {
                throw problem
            }
            return nil
        }
    }
}
