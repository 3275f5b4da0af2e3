import Persistence
import Synchronization
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct GraphTests {
    private func submission(
        _ name: String, owner: String = "alice", recipe: String? = nil, priority: JobPriority = .normal, runWeight: Double = 1
    ) throws -> JobSubmission {
        try JobSubmission(for: Work.self, payload: name, owner: owner, priority: priority, recipe: recipe, runWeight: runWeight)
    }

    /// A film that waits for two pictures.
    private func film(policy: RequirementPolicy = .fail) throws -> (graph: JobGraph, film: JobReference, parts: [JobReference])
    {
        var graph = JobGraph()
        let parts = [graph.add(try submission("picture 1")), graph.add(try submission("picture 2"))]
        let film = graph.add(try submission("film"))
        for part in parts { graph.require(part, by: film, policy: policy) }
        return (graph, film, parts)
    }

    @Test func `a job begins after those it requires`() async throws {
        let order = Mutex<[String]>([])
        let work = Work { job, _ in
            let name = try job.payload.decoded(as: String.self)
            order.withLock { $0.append(name) }
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 4]), handlers: [work]) { shop in
            let (graph, film, _) = try film()
            let submitted = try await shop.queue.submit(graph)
            let job = try #require(submitted[film])
            #expect(job.blocked == 2)
            try await shop.wait(for: job, toBe: .succeeded)
            #expect(order.withLock { $0.last } == "film")
            #expect(try await shop.queue.job(job.id).blocked == 0)
        }
    }

    @Test func `a film fails with the name of the picture that failed, and goes on when that is retried`() async throws {
        let isBroken = Mutex(true)
        let work = Work { job, _ in
            let name = try job.payload.decoded(as: String.self)
            return name == "picture 2" && isBroken.withLock { $0 } ? .failed(reason: "The brush broke.") : .completed()
        }
        try await Workshop.open(handlers: [work]) { shop in
            let (graph, film, parts) = try film()
            let submitted = try await shop.queue.submit(graph)
            let job = try #require(submitted[film])
            let picture = try #require(submitted[parts[1]])
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error?.contains("The brush broke.") == true)
            #expect(failed.error?.contains(picture.id.description) == true)
            isBroken.withLock { $0 = false }
            try await shop.queue.retry(picture.id)
            try await shop.wait(for: job, toBe: .succeeded)
        }
    }

    @Test func `a picture that may be missing does not fail the film`() async throws {
        let work = Work { job, _ in
            try job.payload.decoded(as: String.self).hasPrefix("picture") ? .failed(reason: "No paint.") : .completed()
        }
        try await Workshop.open(handlers: [work]) { shop in
            let (graph, film, _) = try film(policy: .skip)
            let job = try #require(try await shop.queue.submit(graph)[film])
            try await shop.wait(for: job, toBe: .succeeded)
        }
    }

    @Test func `cancelling a film cancels what only it needs`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            var (graph, first, parts) = try film()
            let second = graph.add(try submission("another film"), requiring: [parts[0]])
            let submitted = try await shop.queue.submit(graph)
            let wantedToo = try #require(submitted[second])
            try await shop.queue.cancel(try #require(submitted[first]).id)
            func state(_ reference: JobReference) async throws -> JobState {
                try await shop.queue.job(try #require(submitted[reference]).id).state
            }
            #expect(try await state(parts[0]) == .queued, "the other film needs it")
            #expect(try await state(parts[1]) == .cancelled)
            try await shop.queue.cancel(wantedToo.id)
            #expect(try await state(parts[0]) == .cancelled)
            try await shop.queue.retry(try #require(submitted[first]).id)
            #expect(try await state(parts[0]) == .queued)
            #expect(try await state(parts[1]) == .queued)
        }
    }

    @Test func `pausing a film pauses its pictures, and resuming it lets them go on`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [Work.endless]) { shop in
            let (graph, film, parts) = try film()
            let submitted = try await shop.queue.submit(graph)
            let (job, picture) = (try #require(submitted[film]), try #require(submitted[parts[0]]))
            try await shop.wait(for: picture, toBe: .running)
            try await shop.queue.pause(job.id)
            #expect(try await shop.queue.jobs(JobFilter(states: [.paused])).items.count == 3)
            try await shop.queue.resume(job.id)
            #expect(try await shop.queue.jobs(JobFilter(states: [.paused])).items.isEmpty)
        }
    }

    @Test func `retrying a film resumes a picture that was paused meanwhile`() async throws {
        try await Workshop.open(handlers: [Work.endless]) { shop in
            try await shop.queue.pauseLane(.cpu)
            var graph = JobGraph()
            let pictures = try ["p1", "p2"].map { graph.add(try JobSubmission(for: Work.self, payload: $0, owner: "alice")) }
            let film = graph.add(try JobSubmission(for: Work.self, payload: "film", owner: "alice"), requiring: pictures)
            let submitted = try await shop.queue.submit(graph)
            let jobs = try (pictures + [film]).map { try #require(submitted[$0]) }
            try await shop.queue.pause(jobs[1].id)
            try await shop.queue.cancel(jobs[0].id)
            #expect(try await shop.queue.job(jobs[2].id).state == .failed)
            try await shop.queue.retry(jobs[2].id)
            for job in jobs { #expect(try await shop.queue.job(job.id).state == .queued) }
        }
    }

    @Test func `jobs that wait for one another in a circle are refused with a sentence`() async throws {
        try await Workshop.open(handlers: [Work.endless]) { shop in
            var graph = JobGraph()
            let hen = graph.add(try submission("hen"))
            let egg = graph.add(try submission("egg"), requiring: [hen])
            graph.require(egg, by: hen)
            graph.add(try submission("farm"), requiring: [egg])
            let error = await #expect(throws: JobQueueError.self) { try await shop.queue.submit(graph) }
            #expect(error?.code == .cycle)
            #expect(error?.description.contains("work → work → work") == true)
            #expect(try await shop.queue.jobs().items.isEmpty)
        }
    }

    @Test func `a film's progress is that of its pictures and its own run, by weight`() async throws {
        let clock = ManualClock()
        let goOn = Bell()
        let work = Work { job, context in
            guard try job.payload.decoded(as: String.self) == "picture 1" else { return .completed() }
            context.reportProgress(0.5)
            await goOn.wait()
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), clock: clock, handlers: [work]) { shop in
            var graph = JobGraph()
            let first = graph.add(try submission("picture 1"))
            let second = graph.add(try submission("picture 2"))
            let film = graph.add(try submission("film", runWeight: 2))
            graph.require(first, by: film, weight: 4)
            graph.require(second, by: film, weight: 2)
            let submitted = try await shop.queue.submit(graph)
            let job = try #require(submitted[film])
            try await shop.wait(for: try #require(submitted[first]), toBe: .running)
            while try await shop.queue.job(job.id).progress == 0 {
                clock.advance(by: .milliseconds(JobQueueLimits.progressMilliseconds))
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(try await shop.queue.job(job.id).progress == 0.25, "half of four of eight")
            goOn.ring()
            let running = try await shop.wait(for: job, toBe: .succeeded)
            #expect(running.progress == 1)
            let told = try await shop.history(of: job).filter { $0.state == .running }.map(\.progress)
            #expect(told == [0.75], "all pictures are done when it begins")
        }
    }

    @Test func `ten thousand jobs are submitted at once, and their tree is told`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            var graph = JobGraph()
            let film = graph.add(try submission("film"))
            for number in 1..<10_000 { graph.require(graph.add(try submission("part \(number)")), by: film) }
            let job = try #require(try await shop.queue.submit(graph)[film])
            #expect(job.blocked == 9_999)
            let tree = try await shop.queue.tree(of: job.id)
            #expect(tree.root.id == job.id)
            #expect(tree.jobs.count == JobQueueLimits.treeJobsMax)
            #expect(!tree.isWhole)
            let status = try await shop.queue.status()
            let lane = try #require(status.lanes.first { $0.lane == .cpu })
            #expect((lane.ready, lane.blocked) == (9_999, 1))
            try await shop.queue.cancel(job.id)
            try await shop.waitUntilNobodyWaits()
        }
    }

    @Test func `parts are told of on a channel of their own`() async throws {
        try await Workshop.open(handlers: [Work { _, _ in .completed() }]) { shop in
            let (graph, film, parts) = try film()
            let submitted = try await shop.queue.submit(graph)
            let job = try #require(submitted[film])
            try await shop.wait(for: job, toBe: .succeeded)
            #expect(try await shop.events(of: job).allSatisfy { $0.channel == .jobs })
            let part = try #require(submitted[parts[0]])
            #expect(try await shop.events(of: part).allSatisfy { $0.channel == .jobParts })
        }
    }

    @Test func `retrying one film lets another go on that failed for want of the same picture`() async throws {
        let isBroken = Mutex(true)
        let work = Work { job, _ in
            let name = try job.payload.decoded(as: String.self)
            return name == "picture" && isBroken.withLock { $0 } ? .failed(reason: "The brush broke.") : .completed()
        }
        try await Workshop.open(handlers: [work]) { shop in
            var graph = JobGraph()
            let picture = graph.add(try submission("picture"))
            let films = try ["one", "two"].map { graph.add(try submission($0), requiring: [picture]) }
            let submitted = try await shop.queue.submit(graph)
            let jobs = try films.map { try #require(submitted[$0]) }
            for job in jobs { try await shop.wait(for: job, toBe: .failed) }
            isBroken.withLock { $0 = false }
            try await shop.queue.retry(jobs[0].id)
            for job in jobs { try await shop.wait(for: job, toBe: .succeeded) }
        }
    }

    @Test func `a part that was cancelled and is wanted again counts once in the progress of a new film`() async throws {
        let work = Work { _, context in
            context.reportProgress(0.5)
            try await Task.sleep(for: .seconds(3_600))
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [work]) { shop in
            let stroke = try await shop.queue.submit(try submission("stroke"))
            while try await shop.queue.job(stroke.id).progress < 0.5 { try await Task.sleep(for: .milliseconds(1)) }
            func film() throws -> (JobGraph, film: JobReference, picture: JobReference) {
                var graph = JobGraph()
                let picture = graph.add(try submission("picture", recipe: "r"), requiring: [.existing(stroke.id)])
                let film = graph.add(try submission("film"), requiring: [picture])
                return (graph, film, picture)
            }
            let (first, _, picture) = try film()
            let cancelled = try #require(try await shop.queue.submit(first)[picture])
            try await shop.queue.cancel(cancelled.id)
            let (second, root, _) = try film()
            let job = try #require(try await shop.queue.submit(second)[root])
            #expect(try await shop.queue.job(cancelled.id).progress == 0.25)
            #expect(try await shop.queue.job(job.id).progress == 0.125)
        }
    }

    // MARK: Recipes

    @Test func `the same recipe is made once, whoever asks`() async throws {
        let runs = Mutex(0)
        let goOn = Bell()
        let work = Work { _, _ in
            runs.withLock { $0 += 1 }
            await goOn.wait()
            return .completed(result: try JSONText(encoding: "a picture"))
        }
        try await Workshop.open(handlers: [work]) { shop in
            let first = try await shop.queue.submit(try submission("p", recipe: "r"))
            let joined = try await shop.queue.submit(try submission("p", owner: "bob", recipe: "r", priority: .interactive))
            #expect(joined.id == first.id)
            goOn.ring()
            try await shop.wait(for: first, toBe: .succeeded)
            let done = try await shop.queue.submit(try submission("p", recipe: "r"))
            #expect(done.id == first.id)
            #expect(try done.result?.decoded(as: String.self) == "a picture")
            #expect(runs.withLock { $0 } == 1)
        }
    }

    @Test func `joining a job makes it as urgent as the more urgent of the two`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            var graph = JobGraph()
            let part = graph.add(try submission("part", priority: .batch))
            let whole = graph.add(try submission("whole", recipe: "r", priority: .batch), requiring: [part])
            let submitted = try await shop.queue.submit(graph)
            let joined = try await shop.queue.submit(try submission("whole", recipe: "r", priority: .interactive))
            #expect(joined.id == submitted[whole]?.id)
            #expect(joined.priority == .interactive)
            let id = try #require(submitted[part]).id
            #expect(try await shop.queue.job(id).priority == .interactive, "it waits for that one")
        }
    }

    @Test func `what was made and is gone is made again, and the parts of what is there are not`() async throws {
        struct Picture: JobHandler {
            static let kind = "picture"
            static let lane = Lane.cpu
            let isThere: Mutex<Bool>.Reference
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome { .completed() }
            func isStillThere(_ job: Job) -> Bool { isThere.value }
        }
        let isThere = Mutex<Bool>.Reference(true)
        try await Workshop.open(handlers: [Picture(isThere: isThere), Work { _, _ in .completed() }]) { shop in
            func graph() throws -> (JobGraph, JobReference, JobReference) {
                var graph = JobGraph()
                let part = graph.add(try submission("paint"))
                let picture = graph.add(
                    try JobSubmission(for: Picture.self, payload: 1, owner: "alice", recipe: "r"), requiring: [part])
                return (graph, part, picture)
            }
            let (first, _, picture) = try graph()
            let job = try #require(try await shop.queue.submit(first)[picture])
            try await shop.wait(for: job, toBe: .succeeded)
            let (second, part, again) = try graph()
            let there = try await shop.queue.submit(second)
            #expect(there[again]?.state == .succeeded)
            #expect(there[part] == nil, "nobody needs it")
            isThere.set(false)
            let gone = try await shop.queue.submit(second)
            #expect(gone[again]?.id == job.id)
            #expect(gone[again]?.state == .queued)
            #expect(gone[part] != nil)
            try await shop.wait(for: job, toBe: .succeeded, times: 2)
        }
    }
}

extension Mutex where Value == Bool {
    /// A flag that a handler's value can hold.
    final class Reference: Sendable {
        private let flag: Mutex<Bool>

        init(_ value: Bool) { flag = Mutex(value) }
        var value: Bool { flag.withLock { $0 } }
        func set(_ value: Bool) { flag.withLock { $0 = value } }
    }
}
