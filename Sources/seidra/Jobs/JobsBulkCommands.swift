import ArgumentParser
import JobQueue
import Persistence
import StudioAPI

/// The jobs that a command is for: named, or chosen by what they are.
struct JobTargets: ParsableArguments {
    @Argument(help: ArgumentHelp("The jobs' ids. Without any, all jobs that the options below choose.", valueName: "id"))
    var ids: [String] = []

    @OptionGroup(title: "Which, if no id is given")
    var selection: JobSelection

    func validate() throws {
        guard ids.isEmpty != selection.isEmpty else {
            throw ValidationError("Name jobs by their ids, or choose them by options such as --state or --user me, not both.")
        }
    }
}

/// A command for one job or many.
protocol JobsBulkCommand: StudioCommand {
    static var command: BulkCommand { get }
    var targets: JobTargets { get }
}

extension JobsBulkCommand {
    func run(_ client: StudioClient) async throws { try await carryOut(client) }

    /// Says of each job what became of it; the exit status is that of the first that was refused.
    func carryOut(_ client: StudioClient) async throws {
        var body: [String: JSONValue] = ["action": .text(Self.command.rawValue)]
        if targets.ids.isEmpty {
            body["filter"] = targets.selection.filter
        } else {
            body["ids"] = .array(targets.ids.map { .text($0) })
        }
        let answer = try await client.ask("POST", ["jobs", "bulk"], body: .object(body))
        let document = try answer.document(BulkDocument.self)
        try studio.show(answer) { Self.words(for: document) }
        let refusals = (document.items ?? []).filter { $0.state == nil }
        for refusal in refusals { StandardError.write(refusal.detail ?? "The job \(refusal.id) was refused.") }
        if let first = refusals.first { throw ExitStatus(httpStatus: first.status ?? 500).code }
    }

    private static func words(for document: BulkDocument) -> String {
        guard let items = document.items else {
            let rest = document.isWhole ? "" : " There are more: ask again."
            return "\(document.changed) \(document.changed == 1 ? "job" : "jobs") changed.\(rest)"
        }
        return items.compactMap { item in item.state.map { "\(item.id) is \($0.rawValue)." } }.joined(separator: "\n")
    }
}

/// `seidra jobs cancel`
struct JobsCancelCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End jobs, and those that are there only for them.")
    static let command = BulkCommand.cancel

    @OptionGroup var targets: JobTargets
    @OptionGroup(title: "The studio") var studio: StudioOptions
}

/// `seidra jobs pause`
struct JobsPauseCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Hold jobs until they are resumed; a run that this interrupts does not count.")
    static let command = BulkCommand.pause

    @OptionGroup var targets: JobTargets
    @OptionGroup(title: "The studio") var studio: StudioOptions
}

/// `seidra jobs resume`
struct JobsResumeCommand: JobsBulkCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let paused jobs take their old places in the queue.")
    static let command = BulkCommand.resume

    @OptionGroup var targets: JobTargets
    @OptionGroup(title: "The studio") var studio: StudioOptions
}

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
            "POST", ["jobs", id, "retry"], body: .object(["parameters": parameters.value]))
        try studio.show(answer) { "\(id) is \(try answer.document(JobDocument.self).job.state.rawValue)." }
    }
}

/// A JSON object, as a person types it.
struct JobParameters: ExpressibleByArgument {
    let value: JSONValue

    init?(argument: String) {
        // What is no JSON is refused with the option's own help.
        guard let value = try? JSONValue(JSONText(written: argument)), case .object = value else { return nil }
        self.value = value
    }
}
