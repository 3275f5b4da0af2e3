import Testing

@testable import JobQueue

/// What the queue should do, said as simply as possible: arrays, loops, everything looked at every time.
struct ModelQueue {
    struct Edge: Equatable {
        let prerequisite: Int
        let policy: RequirementPolicy
        var isOpen: Bool
        var weight = 1.0
    }

    struct Entry {
        let owner: String
        var priority: JobPriority
        let recipe: String?
        var state = JobState.queued
        var attempts = 0
        var step = 0
        var runs = 0
        var isWanted: Bool
        var position: Int64
        var isFront = false
        var since: QueueTime
        var wakeAt: QueueTime?
        var leaseEnds: QueueTime?
        var edges: [Edge] = []
        var failedBy: Int?
        /// How far its own run is.
        var run = 0.0
        /// The weights of what its runs have done, before they went on after others, and of what is left to them.
        var done = 0.0
        var left = 1.0
        /// A run of this process that has not come back.
        var isBusy = false
        var isOurs = false

        var isLive: Bool { !state.isFinished }
        var blocked: Int { edges.count { $0.isOpen } }
        var isReady: Bool { state == .queued && wakeAt == nil && blocked == 0 }
    }

    enum Refusal: Error { case cycle, notPossible }

    static let attemptsMax = 3
    static let steps = 2

    var jobs: [Entry] = []
    var now = QueueTime(milliseconds: 0)
    var served: [String: Int] = [:]
    private var servings = 0

    // MARK: Ends

    /// Carries the end of jobs to those that wait for them.
    mutating func propagate(_ ended: [Int]) {
        var ended = ended
        while !ended.isEmpty {
            let job = ended.removeFirst()
            for dependent in jobs.indices where jobs[dependent].state == .queued || jobs[dependent].state == .paused {
                guard let edge = jobs[dependent].edges.firstIndex(where: { $0.prerequisite == job && $0.isOpen }) else {
                    continue
                }
                if jobs[job].state == .succeeded || jobs[dependent].edges[edge].policy == .skip {
                    jobs[dependent].edges[edge].isOpen = false
                    if jobs[dependent].isReady { jobs[dependent].since = now }
                } else {
                    fail(dependent)
                    jobs[dependent].failedBy = job
                    ended.append(dependent)
                }
            }
        }
    }

    private mutating func fail(_ job: Int) {
        jobs[job].state = .failed
        jobs[job].wakeAt = nil
        jobs[job].leaseEnds = nil
    }

    private mutating func requeue(_ job: Int) {
        jobs[job].state = .queued
        jobs[job].run = 0
        jobs[job].leaseEnds = nil
        jobs[job].since = now
    }

    private mutating func restart(_ job: Int) {
        requeue(job)
        jobs[job].attempts = 0
        jobs[job].step = 0
        jobs[job].wakeAt = nil
        jobs[job].failedBy = nil
    }

    /// Closes the edges of a job that is taken up again whose prerequisites have succeeded.
    private mutating func countAfresh(_ job: Int) {
        jobs[job].left += jobs[job].done
        jobs[job].done = 0
        for edge in jobs[job].edges.indices where jobs[jobs[job].edges[edge].prerequisite].state == .succeeded {
            jobs[job].edges[edge].isOpen = false
        }
    }

    // MARK: Runs

    enum Outcome: CaseIterable { case completed, failed, retry, retryLater, outOfMemory, snoozed, continued }

    /// - Parameter parts: what a job goes on after that is continued.
    mutating func finish(_ job: Int, _ outcome: Outcome, parts: [(entry: Entry, weight: Double)] = []) {
        jobs[job].isBusy = false
        guard jobs[job].isOurs else { return }
        jobs[job].isOurs = false
        switch outcome {
        case .completed:
            jobs[job].state = .succeeded
        case .failed:
            fail(job)
        case .retry, .retryLater:
            if jobs[job].attempts < Self.attemptsMax {
                requeue(job)
                if outcome == .retryLater { jobs[job].wakeAt = now + .seconds(5) }
            } else {
                fail(job)
            }
        case .outOfMemory:
            if jobs[job].step + 1 < Self.steps {
                jobs[job].step += 1
                jobs[job].attempts -= 1
                requeue(job)
            } else {
                fail(job)
            }
        case .snoozed:
            jobs[job].attempts -= 1
            requeue(job)
            jobs[job].wakeAt = now + .seconds(7)
        case .continued:
            jobs[job].attempts -= 1
            let own = jobs[job].left * jobs[job].run
            let left = jobs[job].left - own
            let wished = parts.reduce(0) { $0 + $1.weight }
            let scale = wished > left ? left / wished : 1
            jobs[job].done += own
            jobs[job].left = left - wished * scale
            for part in parts {
                jobs[job].edges.append(
                    Edge(prerequisite: jobs.count, policy: .fail, isOpen: true, weight: part.weight * scale))
                jobs.append(part.entry)
            }
            requeue(job)
        }
        jobs[job].leaseEnds = nil
        if !jobs[job].isLive { propagate([job]) }
    }

    /// What every round does before it claims.
    mutating func lookAround() {
        for job in jobs.indices {
            if jobs[job].state == .running, !jobs[job].isOurs, let end = jobs[job].leaseEnds, end <= now {
                if jobs[job].attempts < Self.attemptsMax { requeue(job) } else { fail(job) }
                if !jobs[job].isLive { propagate([job]) }
            }
        }
        for job in jobs.indices where jobs[job].state == .queued {
            if let wakeAt = jobs[job].wakeAt, wakeAt <= now {
                jobs[job].wakeAt = nil
                jobs[job].since = now
            }
        }
    }

    mutating func claim(_ free: Int) -> [Int] {
        var claimed: [Int] = []
        while claimed.count < free, let job = next() {
            start(job)
            if !jobs[job].isFront {
                servings += 1
                served[jobs[job].owner] = servings
            }
            jobs[job].isFront = false
            claimed.append(job)
        }
        return claimed
    }

    /// Begins all of these, which are the only ones that are ready.
    mutating func begin(_ new: [Int]) -> [Int] {
        for job in new { start(job) }
        for owner in Set(new.map { jobs[$0].owner }).sorted() {
            servings += 1
            served[owner] = servings
        }
        return new
    }

    private mutating func start(_ job: Int) {
        jobs[job].state = .running
        jobs[job].attempts += 1
        jobs[job].runs += 1
        jobs[job].run = 0
        jobs[job].isBusy = true
        jobs[job].isOurs = true
        jobs[job].leaseEnds = now + .seconds(JobQueueLimits.leaseSeconds)
    }

    private func next() -> Int? {
        let ready = jobs.indices.filter { jobs[$0].isReady && !jobs[$0].isBusy }
        if let front = ready.filter({ jobs[$0].isFront }).min(by: { jobs[$0].position < jobs[$1].position }) { return front }
        return ready.min { rank($0) < rank($1) }
    }

    private func rank(_ job: Int) -> (Int, Int, Int, String, Int64) {
        let owner = jobs[job].owner
        let running = jobs.count { $0.state == .running && $0.owner == owner }
        return (jobs[job].priority.rawValue, running, served[owner] ?? 0, owner, jobs[job].position)
    }

    mutating func age() {
        for priority in JobPriority.allCases.dropFirst() {
            for owner in Set(jobs.map(\.owner)) {
                let line = jobs.indices.filter { jobs[$0].isReady && jobs[$0].priority == priority && jobs[$0].owner == owner }
                let old = line.sorted { jobs[$0].position < jobs[$1].position }
                    .prefix { now - jobs[$0].since >= .seconds(60 * JobQueueLimits.ageingMinutes) }
                for job in old {
                    jobs[job].priority = JobPriority(rawValue: priority.rawValue - 1) ?? priority
                    jobs[job].since = now
                }
            }
        }
    }

    // MARK: Commands

    private func partsNobodyElseNeeds(_ job: Int, among states: Set<JobState>) -> [Int] {
        jobs[job].edges.map(\.prerequisite).filter { part in
            states.contains(jobs[part].state) && !jobs[part].isWanted
                && !jobs.contains { states.contains($0.state) && $0.edges.contains { $0.prerequisite == part } }
        }
    }

    /// What waits only for the sake of a job, in its order, each after what it requires.
    func waitingParts(_ job: Int) -> [Int] {
        let live: Set<JobState> = [.queued, .running, .paused]
        let parts = jobs[job].edges.filter(\.isOpen).map(\.prerequisite).filter { part in
            [.queued, .paused].contains(jobs[part].state) && !jobs[part].isWanted
                && !jobs.indices.contains { other in
                    other != job && live.contains(jobs[other].state)
                        && jobs[other].edges.contains { $0.prerequisite == part }
                }
        }
        return parts.sorted { jobs[$0].position < jobs[$1].position }.flatMap { waitingParts($0) + [$0] }
    }

    mutating func cancel(_ job: Int) throws {
        let live: Set<JobState> = [.queued, .running, .paused]
        if jobs[job].state == .cancelled { return }
        let canBe = jobs[job].isLive || jobs[job].state == .failed && !partsNobodyElseNeeds(job, among: live).isEmpty
        guard canBe else { throw Refusal.notPossible }
        var ended: [Int] = []
        var waiting = [job]
        while let job = waiting.popLast() {
            jobs[job].state = .cancelled
            jobs[job].isOurs = false
            jobs[job].wakeAt = nil
            ended.append(job)
            // One after the other: what was cancelled needs nothing any more.
            while let part = partsNobodyElseNeeds(job, among: live).first {
                jobs[part].state = .cancelled
                jobs[part].isOurs = false
                jobs[part].wakeAt = nil
                ended.append(part)
                waiting.append(part)
            }
        }
        propagate(ended)
    }

    mutating func pause(_ job: Int) throws {
        if jobs[job].state == .paused { return }
        guard jobs[job].isLive else { throw Refusal.notPossible }
        var waiting = [job]
        while let job = waiting.popLast() {
            if jobs[job].state == .running {
                jobs[job].attempts -= 1
                jobs[job].run = 0
                jobs[job].isOurs = false
            }
            jobs[job].state = .paused
            waiting += partsNobodyElseNeeds(job, among: [.queued, .running])
        }
    }

    mutating func resume(_ job: Int) throws {
        guard jobs[job].isLive else { throw Refusal.notPossible }
        guard jobs[job].state == .paused else { return }
        var waiting = [job]
        while let job = waiting.popLast() {
            guard jobs[job].state == .paused else { continue }
            jobs[job].state = .queued
            jobs[job].since = now
            waiting += jobs[job].edges.map(\.prerequisite).filter { jobs[$0].state == .paused && !jobs[$0].isWanted }
        }
    }

    mutating func retry(_ job: Int) throws {
        guard jobs[job].state == .failed || jobs[job].state == .cancelled else { throw Refusal.notPossible }
        restartWithParts(job)
        var revived = [job]
        while let cause = revived.popLast() {
            for dependent in jobs.indices where jobs[dependent].state == .failed && jobs[dependent].failedBy == cause {
                let hopeless = jobs[dependent].edges.first { edge in
                    edge.isOpen && edge.policy == .fail && [.failed, .cancelled].contains(jobs[edge.prerequisite].state)
                }
                if let hopeless {
                    jobs[dependent].failedBy = hopeless.prerequisite
                } else {
                    restart(dependent)
                    countAfresh(dependent)
                    revived.append(dependent)
                }
            }
        }
    }

    private mutating func restartWithParts(_ job: Int) {
        for edge in jobs[job].edges where edge.isOpen && [.failed, .cancelled].contains(jobs[edge.prerequisite].state) {
            restartWithParts(edge.prerequisite)
        }
        restart(job)
        countAfresh(job)
    }

    mutating func raise(_ job: Int, to priority: JobPriority) {
        guard jobs[job].priority > priority, jobs[job].state == .queued || jobs[job].state == .paused else { return }
        jobs[job].priority = priority
        jobs[job].since = now
        for edge in jobs[job].edges where edge.isOpen { raise(edge.prerequisite, to: priority) }
    }

    // MARK: What can be seen

    /// 0 … 1, by its definition.
    func progress(_ job: Int) -> Double {
        let entry = jobs[job]
        if entry.state == .succeeded { return 1 }
        let parts = entry.edges.reduce(0.0) { $0 + $1.weight * ($1.isOpen ? progress($1.prerequisite) : 1) }
        let whole = entry.edges.reduce(entry.left + entry.done) { $0 + $1.weight }
        return whole > 0 ? (entry.done + parts + entry.left * entry.run) / whole : entry.run
    }
}
