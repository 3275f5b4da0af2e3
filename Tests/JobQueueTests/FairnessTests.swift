import Persistence
import Synchronization
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct FairnessTests {
    /// The names of jobs that are claimed one at a time, each done before the next is begun.
    private func names(
        _ count: Int, _ shop: Workshop, _ clock: ManualClock, settings: JobQueueSettings = JobQueueSettings(),
        between: (Int) async throws -> Void = { _ in }
    ) async throws -> [String] {
        let queue = JobQueue(database: shop.database, settings: settings, clock: clock) { Issue.record($0) }
        queue.register(Work.endless)
        var memory = ClaimMemory()
        var done: [FinishedRun] = []
        var names: [String] = []
        for turn in 0..<count {
            var round = Round(queue: queue)
            round.finished = done
            round.freeSlots = [.cpu: 1]
            round.memory = memory
            round.sweepsAges = true
            let result = try await shop.database.write { [round] db in try round(in: db) }
            memory = result.memory
            done = result.claimed.map { FinishedRun(run: RunKey($0), ending: .returned(.completed()), note: nil, job: $0) }
            for job in result.claimed {
                if let model = job.model { queue.suppose(model, in: .cpu, besides: []) }
                names.append(try job.payload.decoded(as: String.self))
            }
            try await between(turn)
        }
        var last = Round(queue: queue)
        last.finished = done
        _ = try await shop.database.write { [last] db in try last(in: db) }
        return names
    }

    private func waiting(_ body: (Workshop, ManualClock) async throws -> Void) async throws {
        let clock = ManualClock()
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), clock: clock, handlers: [Work.endless]) {
            try await body($0, clock)
        }
    }

    @Test func `with one slot, ten thousand jobs of one user do not hold up another's`() async throws {
        try await waiting { shop, clock in
            var graph = JobGraph()
            for number in 1...10_000 {
                graph.add(try JobSubmission(for: Work.self, payload: "a\(number)", owner: "alice"))
            }
            try await shop.queue.submit(graph)
            for number in 1...3 { try await shop.submit("b\(number)", owner: "bob") }
            let order = try await names(8, shop, clock)
            #expect(order == ["a1", "b1", "a2", "b2", "a3", "b3", "a4", "a5"])
        }
    }

    @Test func `more owners than are looked at in one claim all get their turn`() async throws {
        try await waiting { shop, clock in
            let owners = JobQueueLimits.ownersPerClaimMax * 2 + 5
            var graph = JobGraph()
            for number in 0..<owners * 2 {
                graph.add(try JobSubmission(for: Work.self, payload: "\(number % owners)", owner: "user \(number % owners)"))
            }
            try await shop.queue.submit(graph)
            let order = try await names(owners * 2, shop, clock)
            #expect(Set(order).count == owners)
            #expect(order.count == owners * 2)
        }
    }

    @Test func `do this first: before one's own, and for an admin before everybody's`() async throws {
        try await waiting { shop, clock in
            for number in 1...3 { try await shop.submit("a\(number)", owner: "alice") }
            try await shop.submit("b1", owner: "bob", priority: .interactive)
            let jobs = try await shop.queue.jobs(JobFilter(owner: "alice")).items
            let (a3, a2) = (jobs[0], jobs[1])
            try await shop.queue.moveToFront(a3.id)
            #expect(try await names(2, shop, clock) == ["b1", "a3"])
            try await shop.submit("b2", owner: "bob", priority: .interactive)
            try await shop.queue.moveToFront(a2.id, ofLane: true)
            #expect(try await names(3, shop, clock) == ["a2", "b2", "a1"])
        }
    }

    @Test func `a job is put right before another`() async throws {
        try await waiting { shop, clock in
            for number in 1...4 { try await shop.submit("a\(number)") }
            let jobs = try await shop.queue.jobs().items
            try await shop.queue.move(jobs[0].id, before: jobs[2].id)
            try await shop.queue.move(jobs[1].id, before: jobs[3].id)
            #expect(try await names(4, shop, clock) == ["a3", "a1", "a4", "a2"])
            let bobs = try await shop.submit("b1", owner: "bob")
            let alices = try await shop.submit("a5")
            let error = await #expect(throws: JobQueueError.self) {
                try await shop.queue.move(bobs.id, before: alices.id)
            }
            #expect(error?.code == .notPossible)
        }
    }

    @Test func `a job put before one that waits for its parts comes before those too, with its own`() async throws {
        try await waiting { shop, clock in
            try await shop.submit("x")
            var films: [Job] = []
            for name in ["b", "a"] {
                var graph = JobGraph()
                let parts = try (1...2).map {
                    graph.add(try JobSubmission(for: Work.self, payload: "\(name)\($0)", owner: "alice"))
                }
                let film = graph.add(try JobSubmission(for: Work.self, payload: name, owner: "alice"), requiring: parts)
                films.append(try #require(try await shop.queue.submit(graph)[film]))
            }
            let moved = try await shop.queue.move(films[1].id, before: films[0].id)
            #expect(moved.id == films[1].id && moved.position < films[0].position)
            #expect(try await names(7, shop, clock) == ["x", "a1", "a2", "a", "b1", "b2", "b"])
        }
    }

    @Test func `who has waited long in a class moves one up, so that nothing starves`() async throws {
        try await waiting { shop, clock in
            let queue = shop.queue
            try await queue.submit(JobSubmission(for: Work.self, payload: "tidy", owner: "alice", priority: .maintenance))
            var order: [String] = []
            order = try await names(200, shop, clock) { turn in
                // Somebody is always at the screen.
                try await queue.submit(
                    JobSubmission(for: Work.self, payload: "look \(turn)", owner: "bob", priority: .interactive))
                clock.advance(by: .seconds(60))
            }
            let turn = try #require(order.firstIndex(of: "tidy"))
            #expect(turn == 0 || (80...100).contains(turn), "three classes of 30 minutes each; it was turn \(turn)")
        }
    }

    @Test func `ageing does not let the long list of one user hold up another's`() async throws {
        try await waiting { shop, clock in
            for number in 1...60 { try await shop.submit("a\(number)", owner: "alice") }
            clock.advance(by: .seconds(3_600))
            for number in 1...20 { try await shop.submit("b\(number)", owner: "bob") }
            let order = try await names(40, shop, clock) { _ in clock.advance(by: .seconds(20)) }
            let bobs = order.count { $0.hasPrefix("b") }
            #expect(bobs >= 15, "they share the one slot, however old alice's are: \(order)")
        }
    }

    @Test func `jobs whose model is loaded go first, but others wait no longer than a bound`() async throws {
        try await waiting { shop, clock in
            let queue = shop.queue
            for number in 1...4 {
                for model in ["flux", "sdxl"] {
                    try await queue.submit(
                        JobSubmission(for: Work.self, payload: "\(model) \(number)", owner: "alice", model: model))
                }
            }
            let settings = JobQueueSettings(affinity: .seconds(25))
            let order = try await names(8, shop, clock, settings: settings) { _ in
                clock.advance(by: .seconds(10))
            }
            #expect(order == ["flux 1", "flux 2", "flux 3", "flux 4", "sdxl 1", "sdxl 2", "sdxl 3", "sdxl 4"])
            for number in 1...9 {
                for model in ["flux", "sdxl"] {
                    try await queue.submit(
                        JobSubmission(for: Work.self, payload: "\(model) \(number)", owner: "alice", model: model))
                }
            }
            let longer = try await names(7, shop, clock, settings: settings) { _ in
                clock.advance(by: .seconds(10))
            }
            #expect(longer.firstIndex(of: "sdxl 1") == 4, "passed over at 0, 10 and 20 seconds, and not at 30: \(longer)")
        }
    }

    @Test func `a paused lane begins nothing until it is resumed, also after a restart`() async throws {
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [Work { _, _ in .completed() }],
            preparing: { shop in
                try await shop.queue.pauseLane(.cpu)
                try await shop.submit()
            }
        ) { shop in
            let job = try #require(try await shop.queue.jobs().items.first)
            let status = try await shop.queue.status()
            #expect(status.lanes.filter(\.isPaused).map(\.lane) == [.cpu])
            try await shop.queue.pauseLane(nil)
            try await shop.queue.resumeLane(.cpu)
            #expect(try await shop.queue.status().isPaused)
            #expect(try await shop.queue.job(job.id).state == .queued)
            try await shop.queue.resumeLane(nil)
            try await shop.wait(for: job, toBe: .succeeded)
        }
    }

    @Test func `a job that waits gets other instructions or another class, one that runs does not`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [Work.endless]) { shop in
            let running = try await shop.submit("running")
            try await shop.wait(for: running, toBe: .running)
            let job = try await shop.submit("before")
            let edited = try await shop.queue.edit(job.id, payload: try JSONText(encoding: "after"), priority: .batch)
            #expect(try edited.payload.decoded(as: String.self) == "after")
            #expect(edited.priority == .batch)
            let error = await #expect(throws: JobQueueError.self) {
                try await shop.queue.edit(running.id, payload: try JSONText(encoding: "after"))
            }
            #expect(error?.code == .notPossible)
        }
    }
}
