import ArgumentParser
import HTTPWire
import JobQueue
import Persistence
import Studio
import StudioAPI

/// `seidra user limits [NAME] [--disk …]`
struct UserLimitsCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits",
        abstract: "Show or change how much of the studio a member may take up, or all members may.",
        discussion: """
            Limits of one member count before those of all. Administrators have none: what is said of one of them counts once they \
            are a member again. “usual” takes a limit back. What somebody has already is not taken away.
            """)

    @Argument(help: "Their name or id. (default: all members)")
    var name: String?

    @Option(help: ArgumentHelp("Jobs that are not finished.", valueName: "count"))
    var unfinished: LimitWord?

    @Option(help: ArgumentHelp("Jobs that run at once, by lane: cpu=2,gpu=1.", valueName: "counts"))
    var running: RunningWord?

    @Option(help: ArgumentHelp("Seconds of the graphics card in a day (UTC).", valueName: "seconds"))
    var gpuSeconds: LimitWord?

    @Option(help: ArgumentHelp("What their projects take on disk: 500MB, 20GB.", valueName: "size"))
    var disk: SizeWord?

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    private var change: [String: JSONValue] {
        [
            "unfinishedJobs": unfinished?.value, "runningJobs": running?.value, "gpuSecondsPerDay": gpuSeconds?.value,
            "diskBytes": disk?.value,
        ].compactMapValues { $0 }
    }

    func run(_ client: StudioClient) async throws {
        let path = name.map { ["users", $0] } ?? ["settings", "limits"]
        let answer =
            if change.isEmpty {
                try await client.ask(.get, path)
            } else {
                try await client.ask(.patch, path, body: .object(name == nil ? change : ["limits": .object(change)]))
            }
        try studio.show(answer) {
            guard name != nil else { return "All members: \(Self.sentence(try answer.document(AccountLimits.self)))." }
            let user = try answer.document(UserDocument.self)
            let taken = user.share.map { "\nNow: \(Self.sentence($0))." } ?? ""
            return "\(user.name.plain): \(Self.sentence(user.limits ?? AccountLimits())).\(taken)"
        }
    }

    private static func sentence(_ limits: AccountLimits) -> String {
        let running = (limits.runningJobs ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
        let said =
            [limits.unfinishedJobs.map { "\($0) unfinished jobs" }]
            + running.map { "\($0.value) at once in the lane \($0.key.rawValue)" }
            + [
                limits.gpuSecondsPerDay.map { "\($0) s of the graphics card a day" },
                limits.diskBytes.map { "\(words(forBytes: $0)) on disk" },
            ]
        let all = said.compactMap { $0 }
        return all.isEmpty ? "nothing is said, so that the usual counts" : all.joined(separator: ", ")
    }

    private static func sentence(_ share: OwnerShare) -> String {
        func of(_ most: String?) -> String { most.map { " of \($0)" } ?? "" }
        var all = ["\(share.unfinished)\(of(share.unfinishedMax.map { "\($0)" })) unfinished jobs"]
        all += share.lanes.compactMap { lane in
            lane.runningMax.map { "\(lane.running) of \($0) running in the lane \(lane.lane.rawValue)" }
        }
        if let most = share.gpuSecondsPerDayMax {
            all.append("\(Int(share.gpuSeconds)) of \(most) s of the graphics card today")
        }
        if let bytes = share.diskBytes {
            all.append("\(words(forBytes: bytes))\(of(share.diskBytesMax.map(words(forBytes:)))) on disk")
        }
        return all.joined(separator: ", ")
    }
}

/// A number, or “usual” for none of one's own.
struct LimitWord: ExpressibleByArgument {
    let value: JSONValue

    init?(argument: String) {
        guard argument != "usual" else { value = .null; return }
        guard let number = Int64(argument), number >= 0 else { return nil }
        value = .integer(number)
    }
}

/// `cpu=2,gpu=1`, or “usual”.
struct RunningWord: ExpressibleByArgument {
    let value: JSONValue

    init?(argument: String) {
        guard argument != "usual" else { value = .null; return }
        var counts: [String: JSONValue] = [:]
        for pair in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let lane = Lane(rawValue: String(parts[0])), let count = Int64(parts[1]), count > 0 else {
                return nil
            }
            counts[lane.rawValue] = .integer(count)
        }
        value = .object(counts)
    }
}

/// Bytes, with kB, MB, GB or TB (powers of a thousand), or “usual”.
struct SizeWord: ExpressibleByArgument {
    let value: JSONValue

    init?(argument: String) {
        guard argument != "usual" else { value = .null; return }
        let digits = argument.prefix { $0.isNumber || $0 == "." }
        let units = ["": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12]
        guard let number = Double(digits), let unit = units[argument.dropFirst(digits.count).lowercased()],
            case let bytes = number * unit, (0...1e15).contains(bytes)
        else { return nil }
        value = .integer(Int64(bytes))
    }
}
