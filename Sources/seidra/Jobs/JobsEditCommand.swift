import ArgumentParser
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs edit ID`
struct JobsEditCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a job that has not begun; `seidra jobs show` tells its parameters.")

    @Argument(help: "The job's id.")
    var id: String

    @Option(
        help: ArgumentHelp(
            "Parameters that change, as a JSON object: {\"voice\": \"…\"}; the others stay.", valueName: "json"))
    var parameters: JobParameters?

    @Option(
        help: ArgumentHelp(
            "Another class: \(JobPriority.allCases.map(\.name).joined(separator: ", ")).", valueName: "class"))
    var priority: String?

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws {
        guard parameters != nil || priority != nil else {
            throw ValidationError("Say what to change: --parameters or --priority.")
        }
    }

    func run(_ client: StudioClient) async throws {
        var body: [String: JSONValue] = [:]
        body["parameters"] = parameters?.value
        body["priority"] = priority.map { .text($0) }
        let answer = try await client.ask("PATCH", ["jobs", id], body: .object(body))
        try studio.show(answer) { "\(id) is changed." }
    }
}

/// `seidra jobs move ID`
struct JobsMoveCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Do this first: put a job before the others of its owner, before one of them, or before everybody's.")

    @Argument(help: "The job's id.")
    var id: String

    @Option(help: ArgumentHelp("Put it right before this job of the same owner, lane and class.", valueName: "id"))
    var before: String?

    @Flag(help: "Put it before everybody's in its lane; for administrators.")
    var beforeEverybody = false

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws {
        guard before == nil || !beforeEverybody else { throw ValidationError("Give --before or --before-everybody, not both.") }
    }

    func run(_ client: StudioClient) async throws {
        let place: (String, JSONValue) =
            before.map { ("before", .text($0)) } ?? ("to", .text(beforeEverybody ? "frontOfLane" : "front"))
        let answer = try await client.ask("POST", ["jobs", id, "move"], body: .object([place.0: place.1]))
        try studio.show(answer) { "\(id) has its new place." }
    }
}
