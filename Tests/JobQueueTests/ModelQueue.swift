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
        /// Of two in one place the older is first.
        var seq: Int64 = 0
        var payload = 1
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
        /// Whatever it still requires it has asked for itself.
        var hasBegun = false

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
    /// The lane, and everything.
    var pauses: Set<String> = []
    private var servings = 0

    // MARK: Ends

    /// Carries the end of jobs to those that wait for them, and the end of those to theirs.
    mutating func propagate(_ ended: [Int]) {
        var ended = ended
        while !ended.isEmpty {
            var next: [Int] = []
            for dependent in jobs.indices where jobs[dependent].state == .queued || jobs[dependent].state == .paused {
                let edges = jobs[dependent].edges.indices.filter {
                    jobs[dependent].edges[$0].isOpen && ended.contains(jobs[dependent].edges[$0].prerequisite)
                }
                let hopeless = edges.filter {
                    let edge = jobs[dependent].edges[$0]
                    return jobs[edge.prerequisite].state != .succeeded && edge.policy == .fail
                }
                for edge in edges where !hopeless.contains(edge) { jobs[dependent].edges[edge].isOpen = false }
                // Of several the oldest is named.
                let causes = hopeless.map { jobs[dependent].edges[$0].prerequisite }
                if let cause = causes.min(by: { jobs[$0].seq < jobs[$1].seq }) {
                    fail(dependent)
                    jobs[dependent].failedBy = cause
                    next.append(dependent)
                } else if !edges.isEmpty, jobs[dependent].isReady {
                    jobs[dependent].since = now
                }
            }
            ended = next
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

    mutating func restart(_ job: Int) {
        requeue(job)
        jobs[job].attempts = 0
        jobs[job].step = 0
        jobs[job].wakeAt = nil
        jobs[job].failedBy = nil
    }

    /// Closes the edges of a job that is taken up again whose prerequisites have succeeded.
    mutating func countAfresh(_ job: Int) {
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
        while pauses.isEmpty, claimed.count < free, let job = next() {
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
        jobs[job].hasBegun = true
        jobs[job].attempts += 1
        jobs[job].runs += 1
        jobs[job].run = 0
        jobs[job].isBusy = true
        jobs[job].isOurs = true
        jobs[job].leaseEnds = now + .seconds(JobQueueLimits.leaseSeconds)
    }

    private func next() -> Int? {
        let ready = jobs.indices.filter { jobs[$0].isReady && !jobs[$0].isBusy }
        if let front = ready.filter({ jobs[$0].isFront }).min(by: { place($0) < place($1) }) { return front }
        return ready.min { rank($0) < rank($1) }
    }

    private func rank(_ job: Int) -> (Int, Int, Int, String, Int64, Int64) {
        let owner = jobs[job].owner
        let running = jobs.count { $0.state == .running && $0.owner == owner }
        return (jobs[job].priority.rawValue, running, served[owner] ?? 0, owner, jobs[job].position, jobs[job].seq)
    }

    func place(_ job: Int) -> (Int64, Int64) { (jobs[job].position, jobs[job].seq) }

    mutating func age() {
        for priority in JobPriority.allCases.dropFirst() {
            for owner in Set(jobs.map(\.owner)) {
                let higher = JobPriority(rawValue: priority.rawValue - 1) ?? priority
                let isServed = jobs.contains {
                    $0.owner == owner && ($0.state == .running || $0.isReady && $0.priority == higher)
                }
                guard !isServed else { continue }
                let line = jobs.indices.filter { jobs[$0].isReady && jobs[$0].priority == priority && jobs[$0].owner == owner }
                guard let first = line.min(by: { place($0) < place($1) }),
                    now - jobs[first].since >= .seconds(60 * JobQueueLimits.ageingMinutes)
                else { continue }
                jobs[first].priority = higher
                jobs[first].since = now
            }
        }
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
