import ArgumentParser
import HTTPWire
import Persistence

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
        try requireID(id)
        if let before { try requireID(before) }
        guard before == nil || !beforeEverybody else { throw ValidationError("Give --before or --before-everybody, not both.") }
    }

    func run(_ client: StudioClient) async throws {
        let place: (String, JSONValue) =
            before.map { ("before", .text($0)) } ?? ("to", .text(beforeEverybody ? "frontOfLane" : "front"))
        let answer = try await client.ask(.post, ["jobs", id, "move"], body: .object([place.0: place.1]))
        try studio.show(answer) { "\(id) has its new place." }
    }
}
