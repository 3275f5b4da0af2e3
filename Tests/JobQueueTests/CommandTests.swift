import JobQueue
import Persistence
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CommandTests {
    @Test func `cancelling a running job stops its handler and frees the slot`() async throws {
        let stopped = Bell()
        let work = Work { job, _ in
            guard try job.payload.decoded(as: String.self) == "long" else { return .completed() }
            do {
                try await Task.sleep(for: .seconds(3_600))
            } catch {
                stopped.ring()
            }
            return .completed(result: try JSONText(encoding: "too late"))
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [work]) { shop in
            let long = try await shop.submit("long")
            let next = try await shop.submit("short")
            try await shop.wait(for: long, toBe: .running)
            #expect(try await shop.queue.cancel(long.id).state == .cancelled)
            await stopped.wait()
            try await shop.wait(for: next, toBe: .succeeded)
            let cancelled = try await shop.queue.job(long.id)
            #expect(cancelled.state == .cancelled)
            #expect(cancelled.result == nil)
            #expect(cancelled.finishedAt != nil)
        }
    }

    @Test func `a job that waits is cancelled and never starts`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            let job = try await shop.submit()
            try await shop.queue.cancel(job.id)
            try await shop.queue.cancel(job.id)
            #expect(try await shop.history(of: job).map(\.state) == [.queued, .cancelled])
        }
    }

    @Test func `a paused job keeps still until it is resumed, and the interrupted run does not count`() async throws {
        let runs = Mutex(0)
        let work = Work { _, _ in
            let isFirst = runs.withLock { runs in
                runs += 1
                return runs == 1
            }
            if isFirst { try await Task.sleep(for: .seconds(3_600)) }
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [work]) { shop in
            let job = try await shop.submit()
            try await shop.wait(for: job, toBe: .running)
            #expect(try await shop.queue.pause(job.id).attempts == 0)
            try await shop.wait(for: try await shop.submit("another"), toBe: .succeeded)
            #expect(try await shop.queue.job(job.id).state == .paused)
            try await shop.queue.resume(job.id)
            #expect(try await shop.wait(for: job, toBe: .succeeded).attempts == 1)
        }
    }

    @Test func `a job that is taken up again waits until its old run has come back`() async throws {
        let runs = Mutex((now: 0, most: 0, total: 0))
        let letGo = Bell()
        let work = Work { _, _ in
            let run = runs.withLock { runs in
                runs.now += 1
                runs.total += 1
                runs.most = max(runs.most, runs.now)
                return runs.total
            }
            // The first run does not listen to cancellation.
            if run == 1 { await Task.detached { await letGo.wait() }.value }
            runs.withLock { $0.now -= 1 }
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 2]), handlers: [work]) { shop in
            let job = try await shop.submit()
            try await shop.wait(for: job, toBe: .running)
            try await shop.queue.pause(job.id)
            try await shop.queue.resume(job.id)
            try await shop.wait(for: try await shop.submit("another"), toBe: .succeeded)
            #expect(try await shop.queue.job(job.id).state == .queued)
            letGo.ring()
            try await shop.wait(for: job, toBe: .succeeded)
        }
        #expect(runs.withLock { $0.total } == 3)
    }

    @Test func `a failed job is retried with all its attempts`() async throws {
        let isFixed = Mutex(false)
        let work = Work { _, _ in isFixed.withLock { $0 } ? .completed() : .failed(reason: "No ffmpeg: install it.") }
        try await Workshop.open(handlers: [work]) { shop in
            let job = try await shop.wait(for: try await shop.submit(), toBe: .failed)
            isFixed.withLock { $0 = true }
            let again = try await shop.queue.retry(job.id)
            #expect(again.attempts == 0)
            #expect(again.error == nil)
            #expect(again.finishedAt == nil)
            try await shop.wait(for: job, toBe: .succeeded)
        }
    }

    @Test func `what a job's state does not allow is refused with a sentence`() async throws {
        try await Workshop.open(handlers: [Work { _, _ in .completed() }]) { shop in
            let job = try await shop.wait(for: try await shop.submit(), toBe: .succeeded)
            for command in [shop.queue.cancel, shop.queue.pause, shop.queue.resume, shop.queue.retry] {
                let error = await #expect(throws: JobQueueError.self) { _ = try await command(job.id) }
                #expect(error?.code == .notPossible)
                #expect(error?.description.contains("succeeded") == true)
            }
            let error = await #expect(throws: JobQueueError.self) { try await shop.queue.cancel(UUIDv7()) }
            #expect(error?.code == .notFound)
        }
    }

    @Test func `jobs are listed newest first, filtered, page by page`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            for number in 1...5 { try await shop.submit("a\(number)", owner: "alice", subject: number < 3 ? "p1" : "p2") }
            let bobs = try await shop.submit("b1", owner: "bob")
            try await shop.queue.cancel(bobs.id)

            var names: [String] = []
            var sizes: [Int] = []
            var cursor: PageCursor?
            repeat {
                let page = try await shop.queue.jobs(after: cursor, limit: 2)
                names += try page.items.map { try $0.payload.decoded(as: String.self) }
                sizes.append(page.items.count)
                cursor = page.next
            } while cursor != nil
            #expect(names == ["b1", "a5", "a4", "a3", "a2", "a1"])
            #expect(sizes == [2, 2, 2])

            func count(_ filter: JobFilter) async throws -> Int { try await shop.queue.jobs(filter).items.count }
            #expect(try await count(JobFilter(states: [.cancelled])) == 1)
            #expect(try await count(JobFilter(states: [.cancelled, .queued], kind: "work", lane: .cpu)) == 6)
            #expect(try await count(JobFilter(owner: "alice", subject: "p1")) == 2)
            #expect(try await count(JobFilter(kind: "film")) == 0)
            let error = await #expect(throws: JobQueueError.self) {
                _ = try await shop.queue.jobs(after: PageCursor(rawValue: "x"))
            }
            #expect(error?.code == .badCursor)
        }
    }

    @Test func `instructions that are too large are refused`() {
        let error = #expect(throws: JobQueueError.self) {
            try JobSubmission(
                for: Work.self, payload: String(repeating: "x", count: JobQueueLimits.payloadBytesMax), owner: "alice")
        }
        #expect(error?.code == .payloadTooLarge)
    }
}
