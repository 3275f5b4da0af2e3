import ArgumentParser
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs watch ID`
struct JobsWatchCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Tell what a job does until it is finished.")

    /// Slow enough to cost a studio nothing, soon enough for a person.
    private static let pauseSeconds = 1

    @Argument(help: "The job's id.")
    var id: String

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        var told = ""
        while true {
            let answer = try await client.ask("GET", ["jobs", id])
            let job = try answer.document(JobDocument.self).job
            let note = job.note.map { "  \($0.plain)" } ?? ""
            let words = "\(job.stateWords), \(Int(job.progress * 100)) %\(note)"
            if words != told { try studio.show(answer) { words } }
            told = words
            if job.state == .succeeded { return }
            if job.state.isFinished { throw ExitCode.failure }
            try await Task.sleep(for: .seconds(Self.pauseSeconds))
        }
    }
}
