@testable import JobQueue

/// What the commands mean, said as simply as possible.
extension ModelQueue {
    private static let live: Set<JobState> = [.queued, .running, .paused]

    private func partsNobodyElseNeeds(_ job: Int, among states: Set<JobState>) -> [Int] {
        jobs[job].edges.map(\.prerequisite).filter { part in
            states.contains(jobs[part].state) && !jobs[part].isWanted
                && !jobs.contains { states.contains($0.state) && $0.edges.contains { $0.prerequisite == part } }
        }
    }

    /// Whether a part waits to be used by a job of another owner, or by one that such a job waits for.
    private func isNeededByAnother(_ job: Int) -> Bool {
        guard !jobs[job].isWanted else { return false }
        var above = [job]
        var next = [job]
        while let part = next.popLast() {
            for other in jobs.indices where !above.contains(other) {
                guard jobs[other].edges.contains(where: { $0.prerequisite == part && $0.isOpen }) else { continue }
                above.append(other)
                next.append(other)
            }
        }
        return above.contains { jobs[$0].isLive && jobs[$0].owner != jobs[job].owner }
    }

    mutating func cancel(_ job: Int) throws {
        if jobs[job].state == .cancelled { return }
        let canBe = jobs[job].isLive || jobs[job].state == .failed && !partsNobodyElseNeeds(job, among: Self.live).isEmpty
        guard canBe, !isNeededByAnother(job) else { throw Refusal.notPossible }
        propagate(end(job))
    }

    /// - Returns: what was cancelled, of which nobody has heard yet.
    private mutating func end(_ job: Int) -> [Int] {
        var ended: [Int] = []
        var waiting = [job]
        while let job = waiting.popLast() {
            jobs[job].state = .cancelled
            jobs[job].isOurs = false
            jobs[job].wakeAt = nil
            ended.append(job)
            // One after the other: what was cancelled needs nothing any more.
            while let part = partsNobodyElseNeeds(job, among: Self.live).first {
                jobs[part].state = .cancelled
                jobs[part].isOurs = false
                jobs[part].wakeAt = nil
                ended.append(part)
                waiting.append(part)
            }
        }
        return ended
    }

    mutating func pause(_ job: Int) throws {
        if jobs[job].state == .paused { return }
        guard jobs[job].isLive, !isNeededByAnother(job) else { throw Refusal.notPossible }
        hold(job)
    }

    private mutating func hold(_ job: Int) {
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
        jobs[job].state = .queued
        jobs[job].since = now
        resumeParts(job)
    }

    private mutating func resumeParts(_ job: Int) {
        for part in jobs[job].edges.map(\.prerequisite) where jobs[part].state == .paused && !jobs[part].isWanted {
            jobs[part].state = .queued
            jobs[part].since = now
            resumeParts(part)
        }
    }

    mutating func retry(_ job: Int) throws {
        guard jobs[job].state == .failed || jobs[job].state == .cancelled else { throw Refusal.notPossible }
        var revived = restartWithParts(job)
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

    private mutating func restartWithParts(_ job: Int) -> [Int] {
        var restarted: [Int] = []
        if jobs[job].hasBegun {
            letPartsGo(job)
        } else {
            for edge in jobs[job].edges where edge.isOpen && [.failed, .cancelled].contains(jobs[edge.prerequisite].state) {
                restarted += restartWithParts(edge.prerequisite)
            }
            resumeParts(job)
        }
        restart(job)
        countAfresh(job)
        return restarted + [job]
    }

    /// It will ask for what it needs when it runs.
    private mutating func letPartsGo(_ job: Int) {
        while let part = partsNobodyElseNeeds(job, among: Self.live).first { _ = end(part) }
        jobs[job].left += jobs[job].edges.reduce(0) { $0 + $1.weight }
        jobs[job].edges = []
    }

    mutating func raise(_ job: Int, to priority: JobPriority) {
        guard jobs[job].priority > priority, jobs[job].state == .queued || jobs[job].state == .paused else { return }
        jobs[job].priority = priority
        jobs[job].since = now
        for edge in jobs[job].edges where edge.isOpen { raise(edge.prerequisite, to: priority) }
    }

    mutating func retry(_ job: Int, payload: Int) throws {
        guard jobs[job].recipe == nil else { throw Refusal.notPossible }
        try retry(job)
        jobs[job].payload = payload
    }

    mutating func edit(_ job: Int, payload: Int) throws {
        guard isWaiting(job), jobs[job].recipe == nil else { throw Refusal.notPossible }
        jobs[job].payload = payload
    }

    mutating func edit(_ job: Int, priority: JobPriority) throws {
        guard isWaiting(job) else { throw Refusal.notPossible }
        for job in waitingParts(job) + [job] where jobs[job].priority != priority {
            jobs[job].since = now
            jobs[job].priority = priority
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
        return parts.sorted { place($0) < place($1) }.flatMap { waitingParts($0) + [$0] }
    }

    /// Whether a job can be put before another one; where that is, is the queue's to choose.
    func checkMove(_ job: Int, before other: Int) throws {
        let isOneLine = jobs[job].owner == jobs[other].owner && jobs[job].priority == jobs[other].priority
        guard job != other, isWaiting(job), isWaiting(other), isOneLine else { throw Refusal.notPossible }
    }

    /// Those that wait in the line of a job, in their order.
    func line(of job: Int, without moved: [Int]) -> [Int] {
        jobs.indices.filter {
            !moved.contains($0) && isWaiting($0) && jobs[$0].owner == jobs[job].owner
                && jobs[$0].priority == jobs[job].priority
        }.sorted { place($0) < place($1) }
    }

    func isWaiting(_ job: Int) -> Bool { jobs[job].state == .queued || jobs[job].state == .paused }

    /// One command for all jobs of an owner, newest first; those that depend on them hear of it when all is done.
    mutating func carryOut(_ command: BulkCommand, of owner: String) throws {
        let states: Set<JobState> =
            switch command {
            case .cancel: Self.live
            case .pause: [.queued, .running]
            case .resume: [.paused]
            case .retry: [.failed, .cancelled]
            }
        let found = jobs.indices.filter { jobs[$0].owner == owner && states.contains(jobs[$0].state) }
        var ended: [Int] = []
        for job in found.sorted(by: { jobs[$0].seq > jobs[$1].seq }) where states.contains(jobs[job].state) {
            switch command {
            case .cancel: if !isNeededByAnother(job) { ended += end(job) }
            case .pause: if !isNeededByAnother(job) { hold(job) }
            case .resume: try resume(job)
            case .retry: try retry(job)
            }
        }
        propagate(ended)
    }
}
