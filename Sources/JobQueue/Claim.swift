import GRDB
import Persistence

/// What the claims of earlier rounds leave behind for the next.
struct ClaimMemory: Sendable {
    struct Line: Hashable, Sendable {
        let lane: Lane
        let priority: JobPriority
    }

    /// The last owner looked at where more wait than are looked at in one round.
    var lastOwner: [Line: String] = [:]
    var agedOwner: [Line: String] = [:]
    /// The job whose turn it was, and since when others go before it because their model is loaded.
    var passedOver: [Line: (seq: Int64, since: QueueTime)] = [:]
    /// Grows with every owner that is served; nil until it has been read.
    var served: Int64?
}

/// Chooses the jobs whose turn it is, and makes them running.
///
/// In a lane: those that were put before all others; then class by class; in a class the owner with the fewest running, of those the one who was
/// served longest ago; of an owner the first in line. The cost grows with the owners that wait, up to `ownersPerClaimMax`, and not with the jobs.
struct Claim {
    let ledger: Ledger
    /// Runs that have not come back yet. Those that hold their job no more may be queued again already, and wait for themselves.
    private let busy: Set<Int64>
    var memory: ClaimMemory
    /// How many of those hold their job no more.
    private let stopping: Int
    private var taken: Set<Int64> = []
    private var pausedLanes: Set<String>?

    init(ledger: Ledger, running: Set<RunKey>, stopping: Int, memory: ClaimMemory) {
        self.ledger = ledger
        self.stopping = stopping
        self.memory = memory
        busy = Set(running.map(\.seq))
    }

    private var queue: JobQueue { ledger.queue }

    mutating func jobs(in lane: Lane, atMost free: Int) throws -> [Job] {
        guard free > 0, try !isPaused(lane) else { return [] }
        var claimed: [Job] = []
        for job in try ready(
            "front = 1 AND lane = ?", [lane], by: "position", atMost: free, indexedBy: "jobs_ready_front")
        where claimed.count < free {
            if try isWithinLimits(job.owner, in: lane), let running = try claim(job) { claimed.append(running) }
        }
        for priority in JobPriority.allCases where claimed.count < free {
            let line = ClaimMemory.Line(lane: lane, priority: priority)
            claimed += try jobs(in: line, atMost: free - claimed.count)
        }
        return claimed
    }

    private mutating func isPaused(_ lane: Lane) throws -> Bool {
        let paused = try pausedLanes ?? Set(String.fetchAll(ledger.db.cachedStatement(sql: "SELECT lane FROM job_lanes")))
        pausedLanes = paused
        return paused.contains(lane.rawValue) || paused.contains(LanePause.all)
    }

    /// Ready jobs that no run of ours is still at.
    private func ready(
        _ condition: String, _ arguments: StatementArguments, by order: String, atMost most: Int,
        indexedBy index: String
    ) throws -> [Job] {
        let jobs = try ledger.jobs(
            "state = 'queued' AND not_before IS NULL AND blocked = 0 AND \(condition) ORDER BY \(order) LIMIT ?",
            arguments + [most + stopping], indexedBy: index)
        return jobs.filter { !busy.contains($0.seq) }
    }

    // MARK: Fair share

    /// An owner's place in the choice.
    private struct Share {
        let owner: String
        var running: Int
        let runningMax: Int
        var served: Int64
        var jobs: ArraySlice<Job> = []
        var last: (position: Int64, seq: Int64)?
        var isExhausted = false
    }

    private mutating func jobs(in line: ClaimMemory.Line, atMost free: Int) throws -> [Job] {
        var claimed: [Job] = []
        var seen: Set<String> = []
        // One window of owners is nearly always all of them.
        while claimed.count < free {
            let owners = try ledger.waitingOwners(in: line, after: memory.lastOwner[line]).filter { !seen.contains($0) }
            guard !owners.isEmpty else { break }
            seen.formUnion(owners)
            memory.lastOwner[line] = owners.count < JobQueueLimits.ownersPerClaimMax ? nil : owners.last
            var shares = try owners.compactMap { try share(of: $0, in: line.lane) }
            claimed += try choose(from: &shares, in: line, atMost: free - claimed.count)
            if memory.lastOwner[line] == nil { break }
        }
        return claimed
    }

    private func share(of owner: String, in lane: Lane) throws -> Share? {
        let limits = try queue.settings.limits(owner, ledger.db)
        if lane == .gpu, try ledger.isGPUSpent(limits, of: owner) { return nil }
        let running = try ledger.running(of: owner, in: lane)
        let most = limits.runningMax[lane] ?? .max
        guard running < most else { return nil }
        let statement = try ledger.db.cachedStatement(sql: "SELECT served FROM job_shares WHERE lane = ? AND owner = ?")
        let served = try Int64.fetchOne(statement, arguments: [lane, owner]) ?? 0
        return Share(owner: owner, running: running, runningMax: most, served: served)
    }

    private func isWithinLimits(_ owner: String, in lane: Lane) throws -> Bool { try share(of: owner, in: lane) != nil }

    private mutating func choose(from shares: inout [Share], in line: ClaimMemory.Line, atMost free: Int) throws -> [Job] {
        var claimed: [Job] = []
        let batch = (free + shares.count - 1) / max(shares.count, 1)
        var served: [String: Int64] = [:]
        while claimed.count < free {
            let candidates = shares.indices.filter { !shares[$0].isExhausted && shares[$0].running < shares[$0].runningMax }
            guard let first = candidates.min(by: { rank(shares[$0]) < rank(shares[$1]) }) else { break }
            try refill(&shares[first], in: line, atMost: batch)
            guard let head = shares[first].jobs.first else {
                shares[first].isExhausted = true
                continue
            }
            let job = try preferred(to: head, in: line, shares) ?? head
            if job.seq == head.seq { shares[first].jobs.removeFirst() }
            taken.insert(job.seq)
            guard let running = try claim(job) else { continue }
            claimed.append(running)
            memory.served = try nextServed()
            served[job.owner] = memory.served
            if let own = shares.firstIndex(where: { $0.owner == job.owner }) {
                shares[own].running += 1
                shares[own].served = memory.served ?? 0
            }
        }
        for (owner, moment) in served {
            try ledger.db.execute(
                cachedSQL: "INSERT OR REPLACE INTO job_shares (lane, owner, served) VALUES (?, ?, ?)",
                arguments: [line.lane, owner, moment])
        }
        return claimed
    }

    private func rank(_ share: Share) -> (Int, Int64, String) { (share.running, share.served, share.owner) }

    private func nextServed() throws -> Int64 {
        if let served = memory.served { return served + 1 }
        return try (Int64.fetchOne(ledger.db, sql: "SELECT max(served) FROM job_shares") ?? 0) + 1
    }

    private func refill(_ share: inout Share, in line: ClaimMemory.Line, atMost batch: Int) throws {
        share.jobs = share.jobs.drop { taken.contains($0.seq) }
        guard share.jobs.isEmpty else { return }
        let last = share.last ?? (.min, .min)
        let found = try ready(
            "lane = ? AND priority = ? AND owner = ? AND (position, seq) > (?, ?)",
            [line.lane, line.priority, share.owner, last.position, last.seq], by: "position, seq", atMost: batch,
            indexedBy: "jobs_ready")
        share.jobs = found[...]
        share.last = found.last.map { ($0.position, $0.seq) } ?? share.last
    }

    // MARK: Models

    /// A job of the same class whose model is loaded while the head's is not, as long as the head has not been passed over for long.
    private mutating func preferred(to head: Job, in line: ClaimMemory.Line, _ shares: [Share]) throws -> Job? {
        let loaded = queue.loadedModels(in: line.lane)
        guard let model = head.model, !loaded.isEmpty, !loaded.contains(model) else {
            memory.passedOver[line] = nil
            return nil
        }
        if memory.passedOver[line]?.seq != head.seq { memory.passedOver[line] = (head.seq, ledger.now) }
        guard let since = memory.passedOver[line]?.since, ledger.now - since < queue.settings.affinity else { return nil }
        for model in loaded.sorted() {
            let warm = try ready(
                "lane = ? AND priority = ? AND model = ?", [line.lane, line.priority, model], by: "position", atMost: 1,
                indexedBy: "jobs_ready_by_model")
            guard let job = warm.first else { continue }
            if let share = shares.first(where: { $0.owner == job.owner }) {
                if share.running < share.runningMax { return job }
            } else if try isWithinLimits(job.owner, in: line.lane) {
                return job
            }
        }
        return nil
    }

    // MARK: The claim itself

    /// nil when it turned out that nobody can run it.
    private func claim(_ old: Job) throws -> Job? {
        guard let handler = queue.handler(of: old.kind) else {
            let reason = "This SEIDRA does not know jobs of the kind \(old.kind): update it, then retry the job."
            try ledger.recordOrFail(old.failed(reason, at: ledger.wall), was: old)
            return nil
        }
        let steps = type(of: handler).steps
        let step = steps.isEmpty ? 0 : min(old.step, steps.count - 1)
        let job = old.claimed(at: ledger.wall, stepName: steps.count > 1 ? steps[step] : nil)
        let leaseEnds = ledger.now + queue.settings.lease
        guard !ledger.isCareful else {
            let running = try ledger.recordOrFail(job, was: old, leaseEnds: leaseEnds)
            return running.state == .running ? running : nil
        }
        return try begin(job, was: old, leaseEnds: leaseEnds)
    }

    private func begin(_ claimed: Job, was old: Job, leaseEnds: QueueTime) throws -> Job {
        var job = claimed
        job.updatedAt = ledger.wall
        try ledger.writeClaim(of: job, leaseEnds: leaseEnds)
        try ledger.tellHandler(of: job)
        ledger.note(job, was: old)
        return job
    }
}
