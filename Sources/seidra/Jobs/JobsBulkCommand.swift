import ArgumentParser
import HTTPWire
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
        for id in ids { try requireID(id) }
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
        let answer = try await client.ask(.post, ["jobs", "bulk"], body: .object(body))
        let document = try answer.document(BulkDocument.self)
        try studio.show(answer) { Self.words(for: document) }
        let refusals = (document.items ?? []).filter { $0.state == nil }
        for refusal in refusals { StandardError.write(refusal.detail?.plain ?? "The job \(refusal.id) was refused.") }
        if let first = refusals.first { throw ExitStatus(httpStatus: first.status ?? 500).code }
    }

    private static func words(for document: BulkDocument) -> String {
        guard let items = document.items else {
            let rest = document.isWhole ? "" : " There are more: ask again."
            return "\(counted(document.changed, "job")) changed.\(rest)"
        }
        return items.compactMap { item in item.state.map { "\(item.id) is \($0.rawValue)." } }.joined(separator: "\n")
    }
}
