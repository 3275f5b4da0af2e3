import GRDB
package import Persistence

extension EventChannel {
    /// Every change of every job, each with its owner.
    package static let jobs = EventChannel(rawValue: "jobs")
}

/// What an event tells of a job: all that a list shows. The instructions and the result are read with the job itself.
///
/// Its type is `job.` and the new state (`job.queued`, `job.running`, …), or `job.progress`.
package struct JobEvent: Sendable, Hashable, Codable {
    package let id: UUIDv7
    package let kind: String
    package let lane: Lane
    package let priority: String
    package let owner: String
    package let subject: String?
    package let state: JobState
    package let attempts: Int
    package let attemptsMax: Int
    /// 0 … 1.
    package let progress: Double
    package let message: String?
    package let error: String?
    package let createdAt: Timestamp
    package let startedAt: Timestamp?
    package let finishedAt: Timestamp?
    package let notBefore: Timestamp?

    package init(_ job: Job) {
        id = job.id
        kind = job.kind
        lane = job.lane
        priority = job.priority.name
        owner = job.owner
        subject = job.subject
        state = job.state
        attempts = job.attempts
        attemptsMax = job.attemptsMax
        progress = job.progress
        message = job.message
        error = job.error
        createdAt = job.createdAt
        startedAt = job.startedAt
        finishedAt = job.finishedAt
        notBefore = job.notBefore
    }

    static func appendState(of job: Job, in db: Database) throws {
        try append(job, type: "job.\(job.state.rawValue)", in: db)
    }

    static func appendProgress(of job: Job, in db: Database) throws {
        try append(job, type: "job.progress", in: db)
    }

    private static func append(_ job: Job, type: String, in db: Database) throws {
        try EventLog.append(to: .jobs, type: type, owner: job.owner, data: JobEvent(job), at: job.updatedAt, in: db)
    }
}
