import ArgumentParser
import Foundation
import JobQueue
import Persistence

/// Which jobs, by what they are: the filters of `GET /api/jobs`.
struct JobSelection: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Jobs in this state: \(JobState.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.",
            valueName: "state"))
    var state: [String] = []

    @Option(help: "Jobs of this kind, such as film.")
    var kind: String?

    @Option(
        help: ArgumentHelp("Jobs of this lane: \(Lane.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "lane"))
    var lane: String?

    @Option(help: "Jobs of this user: a name, an id, system, or me.")
    var user: String?

    @Option(help: ArgumentHelp("Jobs of the project with this id.", valueName: "id"))
    var project: String?

    @Option(help: ArgumentHelp("Jobs with these words in their kind, message or error.", valueName: "words"))
    var text: String?

    @Option(help: ArgumentHelp("Jobs submitted since: 30m, 2h, 3d, or a time such as 2026-11-21T07:30:00Z.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Jobs submitted before: as above.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Jobs that are there only for others, too (yes) or alone (only).", valueName: "yes|only|no"))
    var parts: String?

    private var single: [(name: String, value: String)] {
        let now = Timestamp.now
        let pairs = [
            ("kind", kind), ("lane", lane), ("user", user), ("project", project), ("text", text),
            ("since", since.map { Self.moment($0, now) }), ("until", until.map { Self.moment($0, now) }), ("parts", parts),
        ]
        return pairs.compactMap { name, value in value.map { (name, $0) } }
    }

    /// As the query of an address.
    var query: [(name: String, value: String)] { state.map { ("state", $0) } + single }

    /// As the filter of a bulk command.
    var filter: JSONValue {
        var fields = Dictionary(uniqueKeysWithValues: single.map { ($0.name, JSONValue.text($0.value)) })
        if !state.isEmpty { fields["state"] = .array(state.map { .text($0) }) }
        return .object(fields)
    }

    var isEmpty: Bool { query.isEmpty }

    /// `2h` is two hours before `now`; anything else is for the studio to read.
    static func moment(_ text: String, _ now: Timestamp) -> String {
        let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ seconds[$0] }), let count = Int64(text.dropLast()), (0...1_000_000).contains(count)
        else { return text }
        return "\(now + .seconds(-count * unit))"
    }
}
