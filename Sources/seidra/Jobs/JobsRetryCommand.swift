import ArgumentParser
import HTTPWire
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs retry`
struct JobsRetryCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Queue jobs that failed or were cancelled once more, with those that they require.")
    static let command = BulkCommand.retry

    @OptionGroup var targets: JobTargets

    @Option(help: ArgumentHelp("Other parameters, as a JSON object: {\"voice\": \"…\"}; for one job.", valueName: "json"))
    var parameters: JobParameters?

    @OptionGroup(title: "The studio") var studio: StudioOptions

    func validate() throws {
        guard parameters == nil || targets.ids.count == 1 else {
            throw ValidationError("Parameters are for one job: name it by its id.")
        }
    }

    func run(_ client: StudioClient) async throws {
        guard let parameters, let id = targets.ids.first else { return try await carryOut(client) }
        let answer = try await client.ask(
            .post, ["jobs", id, "retry"], body: .object(["parameters": parameters.value]))
        try studio.show(answer) { "\(id) is \(try answer.document(JobDocument.self).job.state.rawValue)." }
    }
}
