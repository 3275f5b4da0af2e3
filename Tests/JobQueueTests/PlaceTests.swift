import Persistence
import Testing

@testable import JobQueue

/// Places in an owner's line, and what happens when the room between two of them is used up.
@Suite(.timeLimit(.minutes(1)))
struct PlaceTests {
    private func waiting(_ body: (Workshop) async throws -> Void) async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless], body)
    }

    /// The names of those that wait, in their order.
    private func line(_ shop: Workshop) async throws -> [String] {
        let jobs = try await shop.queue.jobs(JobFilter(states: [.queued, .paused])).items
        return try jobs.sorted { ($0.position, $0.seq) < ($1.position, $1.seq) }.map { try $0.payload.decoded() }
    }

    @Test func `jobs are moved between the same two as often as one likes`() async throws {
        try await waiting { shop in
            try await shop.submit("first")
            let last = try await shop.submit("last")
            var expected = ["first"]
            var jobs: [Job] = []
            for number in 1...100 { jobs.append(try await shop.submit("\(number)")) }
            for (number, job) in jobs.enumerated() {
                try await shop.queue.move(job.id, before: last.id)
                expected.append("\(number + 1)")
            }
            #expect(try await line(shop) == expected + ["last"])
            // And two that change places for ever.
            for turn in 0..<60 { try await shop.queue.move(jobs[turn % 2].id, before: jobs[(turn + 1) % 2].id) }
            #expect(try await line(shop) == ["first", "2", "1"] + expected.dropFirst(3) + ["last"])
        }
    }

    @Test func `those that make room keep their order, whatever they wait for`() async throws {
        try await waiting { shop in
            try await shop.submit("a")
            let paused = try await shop.submit("paused")
            try await shop.queue.pause(paused.id)
            var graph = JobGraph()
            let parts = try (1...3).map {
                graph.add(try JobSubmission(for: Work.self, payload: "part \($0)", owner: "alice"))
            }
            let whole = graph.add(try JobSubmission(for: Work.self, payload: "whole", owner: "alice"), requiring: parts)
            let film = try #require(try await shop.queue.submit(graph)[whole])
            let last = try await shop.submit("last")
            var expected = ["a", "paused", "part 1", "part 2", "part 3", "whole"]
            for number in 1...40 {
                try await shop.queue.move(try await shop.submit("\(number)").id, before: last.id)
                expected.append("\(number)")
            }
            #expect(try await line(shop) == expected + ["last"])
            // Before the film and its parts there is even less room.
            for number in 41...80 {
                try await shop.queue.move(try await shop.submit("\(number)").id, before: film.id)
                expected.insert("\(number)", at: number - 41 + 2)
            }
            #expect(try await line(shop) == expected + ["last"])
            // The front is still before them all.
            try await shop.queue.moveToFront(last.id)
            #expect(try await line(shop) == ["last"] + expected)
        }
    }

    @Test func `a job is not put before itself, nor is one moved that does not wait`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [Work.endless]) { shop in
            let running = try await shop.submit("running")
            try await shop.wait(for: running, toBe: .running)
            let waiting = try await shop.submit("waiting")
            let cancelled = try await shop.submit("cancelled")
            try await shop.queue.cancel(cancelled.id)
            func refusal(_ job: Job, before other: Job) async -> String? {
                let error = await #expect(throws: JobQueueError.self) {
                    try await shop.queue.move(job.id, before: other.id)
                }
                #expect(error?.code == .notPossible)
                return error?.description
            }
            #expect(await refusal(waiting, before: waiting)?.contains("before itself") == true)
            #expect(await refusal(running, before: waiting)?.contains("because it is running: pause it first") == true)
            #expect(await refusal(waiting, before: running)?.contains("because it is running") == true)
            #expect(await refusal(cancelled, before: waiting)?.contains("because it is cancelled: retry it first") == true)
        }
    }
}
