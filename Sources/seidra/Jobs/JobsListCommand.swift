import ArgumentParser
import HTTPWire
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs list`
struct JobsListCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List jobs, newest first.")

    @OptionGroup(title: "Which")
    var selection: JobSelection

    @Option(parsing: .unconditional, help: "At most so many.")
    var limit = 50

    @Argument(help: .hidden)
    var rest: [String] = []

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws {
        try refuse(rest, of: JobsCommand.self)
        guard limit > 0 else { throw ValidationError("The limit must be more than 0, not \(limit).") }
    }

    func run(_ client: StudioClient) async throws {
        var table = Table(headings: ["ID", "STATE", "DONE", "KIND", "LANE", "USER", "AGE", ""])
        var left = limit
        var cursor: String?
        repeat {
            let query =
                selection.query + [("limit", "\(min(left, Self.itemsPerPage))")] + (cursor.map { [("cursor", $0)] } ?? [])
            let answer = try await client.ask(.get, ["jobs"], query: query)
            let count: Int
            if studio.json {
                let page = try answer.document(ClientPage<JSONValue>.self)
                for item in page.items { try StudioOptions.write(item) }
                (count, cursor) = (page.items.count, page.nextCursor)
            } else {
                let page = try answer.document(ClientPage<JobDocument>.self)
                table.rows += page.items.map(Self.row)
                (count, cursor) = (page.items.count, page.nextCursor)
            }
            left -= count
        } while left > 0 && cursor != nil
        if studio.json { return }
        try StudioOptions.write(table.rows.isEmpty ? "There are no such jobs." : table.text)
        if cursor != nil { StandardError.write("There are more: ask with a higher --limit.") }
    }

    /// What the studio gives at once.
    private static let itemsPerPage = 100

    static func row(_ document: JobDocument) -> [String] {
        let job = document.job
        return [
            "\(job.id)", job.stateWords, "\(Int(job.progress * 100)) %", job.kind.plain, job.lane.rawValue,
            (document.user ?? job.owner).plain, job.createdAt.age, (job.note ?? "").plain,
        ]
    }
}
