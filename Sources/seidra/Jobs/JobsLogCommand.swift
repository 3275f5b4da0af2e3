import ArgumentParser
import Foundation
import HTTPWire
import StudioAPI

/// `seidra jobs log ID`
struct JobsLogCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show the last lines that a run of a job logged.")

    @Argument(help: "The job's id.")
    var id: String

    @Option(name: .customLong("run"), parsing: .unconditional, help: "Which run, from 1. (default: the last one)")
    var number: Int?

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws {
        try requireID(id)
        if let number, number < 1 { throw ValidationError("Runs are counted from 1: there is no run \(number).") }
    }

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.get, ["jobs", id, "log"], query: number.map { [("run", "\($0)")] } ?? [])
        if studio.json { return try studio.show(answer) { "" } }
        for line in try answer.document(JobLogDocument.self).lines { try StudioOptions.write(line.plain) }
    }
}
