import Foundation
import JobQueue
import Persistence
import Studio

/// A kind of job that says two lines and then does as it is told: `rain` fails, anything else succeeds.
struct Errand: JobHandler {
    static let kind = "errand"
    static let lane = Lane.network
    static let attemptsMax = 1

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let wish: String = try job.payload.decoded()
        context.log("to the harbour\nand back")
        return wish == "rain" ? .failed(reason: "It rained.") : .completed(result: try JSONText(encoding: ["did": wish]))
    }
}

extension LiveStudio {
    /// Errands of somebody that wait, oldest first.
    func errands(_ wishes: String..., by person: Person) async throws -> [Job] {
        var jobs: [Job] = []
        for wish in wishes {
            jobs.append(
                try await queue.submit(
                    try JobSubmission(for: Errand.self, payload: wish, owner: person.account.id.description)))
        }
        return jobs
    }

    /// An errand that requires others, which nobody asked for by themselves; it comes first.
    func errand(requiring wishes: [String], by person: Person) async throws -> [Job] {
        let owner = person.account.id.description
        var graph = JobGraph()
        let parts = try wishes.map { graph.add(try JobSubmission(for: Errand.self, payload: $0, owner: owner)) }
        let whole = graph.add(try JobSubmission(for: Errand.self, payload: "whole", owner: owner), requiring: parts)
        let submitted = try await queue.submit(graph)
        return ([whole] + parts).compactMap { submitted[$0] }
    }

    /// Runs the queue until no errand is left to do.
    func runErrands() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await queue.run() }
            while try await !queue.jobs(JobFilter(states: [.queued, .running], kind: Errand.kind)).items.isEmpty {
                try await Task.sleep(for: .milliseconds(5))
            }
            queue.shutDown()
            try await group.waitForAll()
        }
    }
}
