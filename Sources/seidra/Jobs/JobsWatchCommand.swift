import ArgumentParser
import HTTPWire
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs watch ID`
struct JobsWatchCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Tell what a job does until it is finished, also when the studio is started again meanwhile.")

    /// How long a studio may be away.
    private static let absenceSecondsMax = 120

    @Argument(help: "The job's id.")
    var id: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try requireID(id) }

    func run(_ client: StudioClient) async throws {
        let first = try await client.ask(.get, ["jobs", id])
        let job = try first.document(JobDocument.self)
        var told = ""
        if let state = try tell(first, &told) { return try end(state) }
        var seenAt = ContinuousClock.now
        let news = JobNews(of: job.job.id, on: job.isPart ? .jobParts : .jobs, client: client)
        let state: JobState = try await news.follow {
            guard let answer = try await look(client, &seenAt) else { return nil }
            return try tell(answer, &told)
        }
        try end(state)
    }

    /// Tells how the job is, if that has not been told.
    /// - Returns: its state, once it is finished.
    private func tell(_ answer: StudioClient.Answer, _ told: inout String) throws -> JobState? {
        let job = try answer.document(JobDocument.self).job
        let note = job.note.map { "  \($0.plain)" } ?? ""
        let words = "\(job.stateWords), \(Int(job.progress * 100)) %\(note)"
        if words != told { try studio.show(answer) { words } }
        told = words
        return job.state.isFinished ? job.state : nil
    }

    private func end(_ state: JobState) throws {
        guard state == .succeeded else { throw ExitCode.failure }
    }

    /// The job as it is now: the queue keeps what happened while nobody could look. nil while the studio is away that has answered before.
    private func look(_ client: StudioClient, _ seenAt: inout ContinuousClock.Instant) async throws -> StudioClient.Answer? {
        do {
            let answer = try await client.ask(.get, ["jobs", id])
            seenAt = .now
            return answer
        } catch let problem as ClientProblem {
            guard problem.isPassing, seenAt.duration(to: .now) < .seconds(Self.absenceSecondsMax) else { throw problem }
            return nil
        }
    }
}
