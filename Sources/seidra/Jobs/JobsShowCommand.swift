import ArgumentParser
import Foundation
import HTTPWire
import JobQueue
import Persistence
import StudioAPI

/// `seidra jobs show ID`
struct JobsShowCommand: StudioCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a job with its runs, its parameters and what it made.")

    @Argument(help: "The job's id.")
    var id: String

    @Flag(help: "Show the jobs that it requires instead, one below the other.")
    var tree = false

    @OptionGroup(title: "The studio")
    var studio: StudioOptions

    func validate() throws { try requireID(id) }

    func run(_ client: StudioClient) async throws {
        if tree {
            let answer = try await client.ask(.get, ["jobs", id, "tree"])
            return try studio.show(answer) { Self.outline(of: try answer.document()) }
        }
        let answer = try await client.ask(.get, ["jobs", id])
        try studio.show(answer) { try Self.sheet(of: try answer.document()) }
    }

    private static func sheet(of document: JobDetailDocument) throws -> String {
        let job = document.summary.job
        let rest = document.rest
        var lines = ["\(job.kind.plain) \(job.id)"]
        func tell(_ name: String, _ value: String?) {
            if let value { lines.append("  \(name.padding(toLength: 11, withPad: " ", startingAt: 0)) \(value.plain)") }
        }
        tell("state", "\(job.stateWords), \(Int(job.progress * 100)) %")
        if job.error == nil { tell("doing", job.note) }
        if !job.state.isFinished { tell("stage", job.stage.flatMap(pace)) }
        tell("error", job.error)
        tell("of", document.summary.user ?? job.owner)
        tell("works on", job.subject)
        tell("lane", "\(job.lane.rawValue), \(job.priority)")
        tell("form", job.step)
        tell("attempts", "\(job.attempts) of \(job.attemptsMax)")
        tell("submitted", "\(job.createdAt), \(job.createdAt.age) ago")
        tell("started", job.startedAt.map { "\($0), \($0.age) ago" })
        tell("finished", job.finishedAt.map { "\($0), \($0.age) ago" })
        tell("not before", job.notBefore.map { "\($0)" })
        if rest.parts.total > 0 { tell("requires", counts(of: rest.parts)) }
        tell("parameters", try rest.parameters.map { try JSONText(encoding: $0).text })
        tell("result", try rest.result.flatMap { $0 == .null ? nil : try JSONText(encoding: $0).text })
        for run in rest.runs {
            let length = run.endedAt.map { " after \(words(forSeconds: ($0 - run.startedAt) / .seconds(1)))" } ?? ""
            let log = run.logLines > 0 ? ", \(counted(run.logLines, "line")) of log" : ""
            tell(
                "run \(run.run)", "\(run.startedAt), \(run.outcome.rawValue)\(length)\(log)\(run.error.map { ": \($0)" } ?? "")"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// nil where nobody has said anything.
    private static func pace(of stage: JobStage) -> String? {
        let count = stage.done.flatMap { done in stage.total.map { "\(done) of \($0)" } }
        let rate = stage.ratePerSecond.map { "\(($0 * 100).rounded() / 100) a second" }
        let left = stage.secondsLeft.map { "\(words(forSeconds: $0)) left" }
        let parts = [stage.name.isEmpty ? nil : stage.name, count, rate, left].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func counts(of parts: JobPartCounts) -> String {
        let counts = [
            (parts.queued, "queued"), (parts.running, "running"), (parts.paused, "paused"), (parts.succeeded, "succeeded"),
            (parts.failed, "failed"), (parts.cancelled, "cancelled"),
        ]
        let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "\(parts.isWhole ? "" : "more than ")\(counted(parts.total, "job")): \(told)"
    }

    /// Each job under the first one that requires it.
    private static func outline(of document: JobTreeDocument) -> String {
        let nodes = Dictionary(document.jobs.map { ($0.id, $0) }) { first, _ in first }
        var lines: [String] = []
        var told: Set<UUIDv7> = []
        var ahead = [(id: document.id, depth: 0)]
        while let (id, depth) = ahead.popLast() {
            guard let node = nodes[id], told.insert(id).inserted else { continue }
            let note = (node.error ?? node.message).map { ": \($0.plain)" } ?? ""
            let state = node.state == .queued && node.blocked > 0 ? "blocked" : node.state.rawValue
            lines.append(
                String(repeating: "  ", count: depth)
                    + "\(node.kind.plain) \(node.id) \(state), \(Int(node.progress * 100)) %\(note)")
            ahead += node.requires.reversed().map { ($0.id, depth + 1) }
        }
        if !document.isWhole { lines.append("There are more than can be told.") }
        return lines.joined(separator: "\n")
    }
}
