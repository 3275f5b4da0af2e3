import Foundation
import Persistence
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct ListTests {
    @Test func `jobs are found by state, owner, text and time, page by page`() async throws {
        let clock = ManualClock()
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), clock: clock, handlers: [Work.endless]) { shop in
            var jobs: [Job] = []
            for number in 1...30 {
                jobs.append(try await shop.submit("\(number)", owner: number % 3 == 0 ? "bob" : "alice"))
                clock.advance(by: .seconds(1))
            }
            for job in jobs[20...] { try await shop.queue.cancel(job.id) }
            try await shop.queue.pause(jobs[0].id)

            func all(_ filter: JobFilter) async throws -> [Job] {
                var found: [Job] = []
                var cursor: PageCursor?
                repeat {
                    let page = try await shop.queue.jobs(filter, after: cursor, limit: 4)
                    found += page.items
                    cursor = page.next
                } while cursor != nil
                #expect(found.map(\.seq) == found.map(\.seq).sorted(by: >))
                return found
            }
            #expect(try await all(JobFilter()).count == 30)
            #expect(try await all(JobFilter(states: [.cancelled])).count == 10)
            #expect(try await all(JobFilter(states: [.cancelled, .paused])).count == 11)
            #expect(try await all(JobFilter(states: [.queued])).count == 19)
            #expect(try await all(JobFilter(states: [])).isEmpty)
            #expect(try await all(JobFilter(states: [.running])).isEmpty)
            #expect(try await all(JobFilter(owner: "bob")).count == 10)
            #expect(try await all(JobFilter(states: [.queued, .paused], owner: "bob")).count == 6)
            #expect(try await all(JobFilter(states: [.cancelled], owner: "bob")).count == 4)
            #expect(try await all(JobFilter(text: "WORK")).count == 30)
            #expect(try await all(JobFilter(text: "nothing of that kind")).isEmpty)
            let times = JobFilter(createdFrom: jobs[5].createdAt, createdBefore: jobs[8].createdAt)
            #expect(try await all(times).map(\.id) == [jobs[7], jobs[6], jobs[5]].map(\.id))
        }
    }

    @Test func `a command is carried out on all that pass`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            let count = JobQueueLimits.bulkJobsPerCommit + 20
            var graph = JobGraph()
            for number in 0..<count {
                graph.add(try JobSubmission(for: Work.self, payload: number, owner: number % 2 == 0 ? "alice" : "bob"))
            }
            try await shop.queue.submit(graph)
            #expect(try await shop.queue.carryOut(.pause, onAll: JobFilter(owner: "alice")).changed == count / 2)
            #expect(try await shop.queue.carryOut(.resume, onAll: JobFilter()).changed == count / 2)
            #expect(try await shop.queue.carryOut(.cancel, onAll: JobFilter()).changed == count)
            #expect(try await shop.queue.carryOut(.cancel, onAll: JobFilter()).changed == 0)
            #expect(try await shop.queue.carryOut(.retry, onAll: JobFilter(owner: "bob")).changed == count / 2)
            let lane = try #require(try await shop.queue.status().lanes.first { $0.lane == .cpu })
            #expect(lane.ready == count / 2)
        }
    }

    @Test func `finished jobs are forgotten, but for those that a waiting one requires`() async throws {
        let clock = ManualClock()
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 1]), clock: clock,
            handlers: [
                Work { job, _ in
                    try job.payload.decoded(as: String.self) == "film" ? .snoozed(for: .seconds(1_000)) : .completed()
                }
            ]
        ) { shop in
            var graph = JobGraph()
            let part = graph.add(try JobSubmission(for: Work.self, payload: "part", owner: "alice"))
            let film = graph.add(try JobSubmission(for: Work.self, payload: "film", owner: "alice"), requiring: [part])
            let submitted = try await shop.queue.submit(graph)
            let single = try await shop.submit("single")
            try await shop.wait(for: single, toBe: .succeeded)
            try await shop.wait(for: try #require(submitted[part]), toBe: .succeeded)
            clock.advance(by: .seconds(10))
            var removed = 0
            var next: Int64? = 0
            while let cursor = next {
                let before = clock.now()
                let step = try await shop.database.write { db in
                    try shop.queue.removeFinished(before: before, after: cursor, limit: 2, in: db)
                }
                removed += step.removed
                next = step.next
            }
            #expect(removed == 1)
            await #expect(throws: JobQueueError.self) { try await shop.queue.job(single.id) }
            _ = try await shop.queue.job(try #require(submitted[film]).id)
        }
    }

    @Test func `an event written by hand is what the encoder writes`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            var job = try await shop.submit(subject: "a \"project\"")
            var json = JSONObjectWriter()
            func compare() throws {
                JobEvent.write(job, using: &json)
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                let (ours, theirs) = (json.bytes, try encoder.encode(JobEvent(job)))
                #expect(String(decoding: ours, as: UTF8.self) == String(decoding: theirs, as: UTF8.self))
            }
            try compare()
            job.message = "Line\nand \\ tab\t, ünïcode 🎬, \u{1}, \u{7F}/slash"
            job.error = ""
            job.progress = 0.1 + 0.2
            job.stepName = "tiled"
            job.startedAt = Timestamp(milliseconds: -1)
            job.finishedAt = Timestamp(milliseconds: 951_782_399_999)
            job.stage = JobStage(name: "painting", done: 7, total: 42, ratePerSecond: 1.25, secondsLeft: 28)
            try compare()
        }
    }
}
