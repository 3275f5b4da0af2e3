import ArgumentParser
import Foundation
import HTTPWire
import JobQueue
import Studio
import StudioAPI

/// `seidra jobs queue`: the queue as a whole.
struct JobsQueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Show how the queue is doing, lane by lane; pause and resume it.",
        subcommands: [JobsQueueStatusCommand.self, JobsQueuePauseCommand.self, JobsQueueResumeCommand.self],
        defaultSubcommand: JobsQueueStatusCommand.self)
}

/// `seidra jobs queue status`
struct JobsQueueStatusCommand: StudioCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Show how the queue is doing.")

    @Argument(help: .hidden)
    var rest: [String] = []

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try refuse(rest, of: JobsQueueCommand.self) }

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.get, ["system", "queue"])
        try studio.show(answer) { QueueWords.all(of: try answer.document()) }
    }
}

/// `seidra jobs queue pause`
struct JobsQueuePauseCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Begin no more jobs, of one lane or of any, until they are resumed. What runs goes on.")

    @Argument(help: "The lane: \(Lane.allCases.map(\.rawValue).joined(separator: ", ")). (default: all)")
    var lane: String?

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.post, QueueWords.path(of: lane) + ["pause"])
        try studio.show(answer) { QueueWords.all(of: try answer.document()) }
    }
}

/// `seidra jobs queue resume`
struct JobsQueueResumeCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "End the pause of one lane, or the pause of everything: each ends by itself.")

    @Argument(help: "The lane: \(Lane.allCases.map(\.rawValue).joined(separator: ", ")). (default: the pause of everything)")
    var lane: String?

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func run(_ client: StudioClient) async throws {
        let answer = try await client.ask(.post, QueueWords.path(of: lane) + ["resume"])
        try studio.show(answer) { QueueWords.all(of: try answer.document()) }
    }
}

/// The queue, for people.
private enum QueueWords {
    static func path(of lane: String?) -> [String] { ["system", "queue"] + (lane.map { ["lanes", $0] } ?? []) }

    static func all(of queue: QueueDocument) -> String {
        var table = Table(
            headings: [
                "LANE", "SLOTS", "RUNNING", "READY", "BLOCKED", "DELAYED", "PAUSED", "LONGEST WAIT", "A MINUTE", "",
            ])
        table.rows = queue.lanes.map { lane in
            [
                lane.lane.rawValue, "\(lane.slots)", "\(lane.running)", "\(lane.ready)", "\(lane.blocked)", "\(lane.delayed)",
                "\(lane.paused)", words(forSeconds: lane.oldestWaitSeconds), "\((lane.jobsPerMinute * 10).rounded() / 10)",
                lane.isPaused ? "begins nothing: paused" : "",
            ]
        }
        let head = queue.isPaused ? ["Everything is paused.", ""] : []
        return (head + [table.text, "", share(queue.you)] + (queue.holders ?? []).map(holder)).joined(separator: "\n")
    }

    private static func share(_ you: QueueDocument.You) -> String {
        let share = you.share
        func of(_ most: (some CustomStringConvertible)?) -> String { most.map { " of \($0)" } ?? "" }
        var parts = ["unfinished jobs: \(share.unfinished)\(of(share.unfinishedMax))"]
        for lane in share.lanes where lane.runningMax != nil {
            parts.append("running in \(lane.lane.rawValue): \(lane.running)\(of(lane.runningMax))")
        }
        if share.gpuSeconds > 0 || share.gpuSecondsPerDayMax != nil {
            parts.append("seconds of the gpu today: \(Int(share.gpuSeconds))\(of(share.gpuSecondsPerDayMax))")
        }
        if let bytes = share.diskBytes { parts.append("bytes on disk: \(bytes)\(of(share.diskBytesMax))") }
        return "You (\(you.role.rawValue)): \(parts.joined(separator: ", "))."
    }

    private static func holder(_ holder: QueueHolder) -> String {
        let lease = holder.leaseSecondsLeft.map { "; its lease ends in \(Int($0)) s unless it is renewed" } ?? ""
        let which = holder.isThisOne ? "this studio" : "another"
        return "Process \(holder.process) (\(which)) runs \(counted(holder.running, "job"))\(lease)."
    }
}
