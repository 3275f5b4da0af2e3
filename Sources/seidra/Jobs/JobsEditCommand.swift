import ArgumentParser
import HTTPWire
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
        try requireID(id)
        guard parameters != nil || priority != nil else {
            throw ValidationError("Say what to change: --parameters or --priority.")
        }
    }

    func run(_ client: StudioClient) async throws {
        var body: [String: JSONValue] = [:]
        body["parameters"] = parameters?.value
        body["priority"] = priority.map { .text($0) }
        let answer = try await client.ask(.patch, ["jobs", id], body: .object(body))
        try studio.show(answer) { "\(id) is changed." }
    }
}
