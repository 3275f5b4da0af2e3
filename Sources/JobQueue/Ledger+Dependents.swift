import GRDB
import Persistence

/// What the change of a job means for those that require it: kept up edge by edge, in O(depth) for each job that moves or ends.
///
/// An edge is *open* until its prerequisite is done, or is skipped; a job's `blocked` is the number of its open edges. Only jobs that still
/// wait are kept up to date; one that is taken up again counts its edges afresh (`countParts`).
extension Ledger {
    private struct Edge {
        let dependent: Int64
        let prerequisite: Int64
        let weight: Double
        let policy: RequirementPolicy
    }

    /// What one round of news means for one dependent.
    private struct Change {
        var closed = 0
        var progress = 0.0
        var cause: Job?
    }

    /// Carries the news of changed jobs up to their dependents, and those of the dependents that change to theirs.
    func settleDependents() throws {
        while true {
            let news = takeNews()
            guard !news.isEmpty else { return }
            var changes: [Int64: Change] = [:]
            let prerequisites = news.keys.sorted()
            for start in stride(from: 0, to: prerequisites.count, by: 500) {
                let some = prerequisites[start..<min(start + 500, prerequisites.count)]
                for edge in try openEdges(toAny: Array(some)) {
                    guard let item = news[edge.prerequisite] else { continue }
                    try apply(item, along: edge, to: &changes[edge.dependent, default: Change()])
                }
            }
            for seq in changes.keys.sorted() {
                if let change = changes[seq] { try apply(change, to: seq) }
            }
        }
    }

    private func openEdges(toAny prerequisites: [Int64]) throws -> [Edge] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT r.dependent, r.prerequisite, r.weight, r.policy
                FROM json_each(?) AS changed
                CROSS JOIN job_requirements AS r ON r.prerequisite = changed.value
                CROSS JOIN jobs AS d ON d.seq = r.dependent
                WHERE r.open = 1 AND d.state IN ('queued', 'paused')
                """)
        let list = "[" + prerequisites.map(String.init).joined(separator: ",") + "]"
        return try Row.fetchAll(statement, arguments: [list]).map { row in
            let policy: String = try row.decode(atIndex: 3)
            return Edge(
                dependent: try row.decode(atIndex: 0), prerequisite: try row.decode(atIndex: 1),
                weight: try row.decode(atIndex: 2), policy: policy == "skip" ? .skip : .fail)
        }
    }

    private func apply(_ item: JobNews, along edge: Edge, to change: inout Change) throws {
        change.progress += edge.weight * item.moved
        guard let ended = item.ended else { return }
        switch (ended.state, edge.policy) {
        case (.succeeded, _):
            break
        case (_, .skip):
            change.progress += edge.weight * (1 - ended.progress)
        case (_, .fail):
            change.cause = change.cause ?? ended
            return
        }
        change.closed += 1
        try db.execute(
            cachedSQL: "UPDATE job_requirements SET open = 0 WHERE dependent = ? AND prerequisite = ?",
            arguments: [edge.dependent, edge.prerequisite])
    }

    private func apply(_ change: Change, to seq: Int64) throws {
        guard let old = try job(seq: seq), old.state == .queued || old.state == .paused else { return }
        var job = old
        job.blocked -= change.closed
        job.partsProgress =
            job.blocked == 0 ? job.partsWeight : min(max(job.partsProgress + change.progress, 0), job.partsWeight)
        job.progress = job.progress(ofRun: 0)
        if let cause = change.cause {
            job = job.failed(on: cause, queue.handler(of: job.kind)?.reason(forFailureOf: cause), at: wall)
            try recordOrFail(job, was: old)
            return
        }
        job.updatedAt = wall
        if job.bucket == .ready, old.bucket != .ready { job.since = now }
        if let total = job.stage?.total { job.stage?.done = total - Int64(job.blocked) }
        if tellsProgress { try describe(&job) }
        try db.execute(
            cachedSQL: """
                UPDATE jobs SET blocked = ?, parts_progress = ?, progress = ?, since = ?, updated_at = ?, message = ?, stage = ?,
                    stage_done = ?, stage_rate = ?, stage_seconds_left = ? WHERE seq = ?
                """,
            arguments: [
                job.blocked, job.partsProgress, job.progress, job.since, wall, job.message, job.stage?.name, job.stage?.done,
                job.stage?.ratePerSecond, job.stage?.secondsLeft, seq,
            ])
        count(old, by: -1)
        count(job, by: 1)
        if tellsProgress { tellProgress(of: job) } else { leaveUntold(seq) }
        moved(seq, by: job.progress - old.progress)
    }

    /// Tells of dependents whose progress moved since it was last told.
    func tellProgress(ofDependents seqs: Set<Int64>) throws {
        for seq in seqs.sorted() {
            guard var job = try job(seq: seq), job.state == .queued else { continue }
            try describe(&job)
            try db.execute(
                cachedSQL: "UPDATE jobs SET message = ?, stage = ?, stage_rate = ?, stage_seconds_left = ? WHERE seq = ?",
                arguments: [job.message, job.stage?.name, job.stage?.ratePerSecond, job.stage?.secondsLeft, seq])
            tellProgress(of: job)
        }
    }

    /// A job that was continued and is taken up again waits for the same parts, and they are told of as before.
    func goOnTelling(_ job: inout Job, as old: Job) {
        guard job.blocked > 0, let stage = old.stage, let total = stage.total else { return }
        job.stage = JobStage(name: stage.name, done: total - Int64(job.blocked), total: total)
        job.message = queue.handler(of: job.kind)?.message(ofWaiting: job)
    }

    /// Works out rate and time left of a job that waits for its parts, and what is told of it.
    private func describe(_ job: inout Job) throws {
        job.stage = queue.meters.stage(ofWaiting: job, at: now)
        job.message = try queue.handler(of: job.kind)?.message(ofWaiting: job) ?? messageOfOnlyPart(of: job) ?? job.message
    }

    /// What the last part says that a job waits for: it may speak for the job.
    private func messageOfOnlyPart(of job: Job) throws -> String? {
        guard job.blocked == 1 else { return nil }
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.message FROM job_requirements AS r JOIN jobs AS p ON p.seq = r.prerequisite
                WHERE r.dependent = ? AND r.open = 1
                """)
        return try String.fetchOne(statement, arguments: [job.seq])
    }

    /// The edges of a job that is taken up again, counted afresh: closed where the prerequisite has succeeded meanwhile.
    func countParts(of job: inout Job) throws {
        // What has moved so far is in those rows already; told later it would count twice.
        try settleDependents()
        try db.execute(
            cachedSQL: """
                UPDATE job_requirements SET open = 0 WHERE dependent = ? AND open = 1
                    AND (SELECT state FROM jobs WHERE seq = prerequisite) = 'succeeded'
                """,
            arguments: [job.seq])
        let statement = try db.cachedStatement(
            sql: """
                SELECT total(r.open), total(r.weight), total(iif(r.open, r.weight * p.progress, r.weight))
                FROM job_requirements AS r JOIN jobs AS p ON p.seq = r.prerequisite WHERE r.dependent = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [job.seq]) else { return }
        let open: Double = try row.decode(atIndex: 0)
        job.blocked = Int(open)
        let weight: Double = try row.decode(atIndex: 1)
        // What earlier runs of its own had done is to be done again.
        if weight != job.partsWeight { job.runWeight = max(job.runWeight + job.partsWeight - weight, 0) }
        job.partsWeight = weight
        job.partsProgress = try row.decode(atIndex: 2)
        job.progress = job.progress(ofRun: 0)
    }
}
