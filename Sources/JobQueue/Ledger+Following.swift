import GRDB
import Persistence

/// What is there only for a job follows it: is cancelled, paused and resumed as it is.
///
/// A film has thousands of parts, and whoever else wants to write waits as long as a transaction lasts. So a command changes the job itself and as
/// many parts as a transaction may take; what is left stands in a table, and the dispatcher's rounds go on with it, also after a crash. What the parts
/// are to do is not written down: they follow the job as it is when their turn comes.
extension Ledger {
    /// Where the parts of a job have got to.
    struct Following {
        let job: Int64
        /// The last part that was looked at.
        var after: Int64 = 0
    }

    /// Lets the parts of a job follow it, as many as this transaction may still change.
    func letPartsFollow(_ job: Job) throws {
        if try hasParts(job.seq) { try goOn([Following(job: job.seq)]) }
    }

    /// Goes on with what earlier transactions left.
    /// - Returns: whether more is left.
    func goOnFollowing() throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT job, after FROM job_followings ORDER BY job LIMIT \(JobQueueLimits.followingsPerCommit)")
        let left = try Row.fetchAll(statement).map { row in
            Following(job: try row.decode(atIndex: 0), after: try row.decode(atIndex: 1))
        }
        guard !left.isEmpty else { return false }
        for following in left {
            try db.execute(cachedSQL: "DELETE FROM job_followings WHERE job = ?", arguments: [following.job])
        }
        try goOn(left)
        return try Row.fetchOne(statement) != nil
    }

    private func goOn(_ followings: [Following]) throws {
        var left = followings
        while var following = left.popLast() {
            guard let job = try job(seq: following.job), let wish = PartsWish(for: job) else { continue }
            let budget = queue.settings.rowsPerCommit - rowsWritten
            let parts = budget > 0 ? try parts(of: following, atMost: budget) : []
            for part in parts {
                following.after = part.seq
                if try follow(part, wish), try hasParts(part.seq) { left.append(Following(job: part.seq)) }
            }
            guard budget <= 0 || parts.count == budget else { continue }
            try db.execute(
                cachedSQL: """
                    INSERT INTO job_followings (job, after) VALUES (?, ?)
                    ON CONFLICT DO UPDATE SET after = min(after, excluded.after)
                    """, arguments: [following.job, following.after])
        }
    }

    private func parts(of following: Following, atMost most: Int) throws -> [Job] {
        try jobs(
            """
            wanted = 0 AND seq IN (
                SELECT prerequisite FROM job_requirements WHERE dependent = ? AND prerequisite > ? ORDER BY prerequisite)
            ORDER BY seq LIMIT ?
            """, [following.job, following.after, most])
    }

    /// - Returns: whether the part changed.
    private func follow(_ part: Job, _ wish: PartsWish) throws -> Bool {
        guard wish.states.contains(part.state), try !isRequired(part, byJobsThatAre: wish.keepers) else { return false }
        switch wish {
        case .cancel:
            try recordInterruption(of: part, as: .cancelled)
            try recordOrFail(part.cancelled(at: wall), was: part)
        case .pause:
            _ = try hold(part)
        case .resume:
            var resumed = part
            resumed.state = .queued
            try recordOrFail(resumed, was: part)
        }
        return true
    }

    private func hasParts(_ seq: Int64) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM job_requirements WHERE dependent = ? LIMIT 1")
        return try Bool.fetchOne(statement, arguments: [seq]) ?? false
    }

    private func isRequired(_ part: Job, byJobsThatAre states: String) throws -> Bool {
        guard !states.isEmpty else { return false }
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM job_requirements AS r JOIN jobs AS d ON d.seq = r.dependent
                WHERE r.prerequisite = ? AND d.state IN (\(states)) LIMIT 1
                """)
        return try Bool.fetchOne(statement, arguments: [part.seq]) ?? false
    }
}

/// What is to become of the parts of a job.
private enum PartsWish {
    case cancel, pause, resume

    /// nil for a job that has succeeded or failed: its parts go on.
    init?(for job: Job) {
        switch job.state {
        case .cancelled: self = .cancel
        case .paused: self = .pause
        case .queued, .running: self = .resume
        case .succeeded, .failed: return nil
        }
    }

    /// The states of parts in which it changes anything.
    var states: Set<JobState> {
        switch self {
        case .cancel: [.queued, .running, .paused]
        case .pause: [.queued, .running]
        case .resume: [.paused]
        }
    }

    /// The states of others that require a part, in which they keep it from following.
    var keepers: String {
        switch self {
        case .cancel: "'queued', 'running', 'paused'"
        case .pause: "'queued', 'running'"
        case .resume: ""
        }
    }
}
