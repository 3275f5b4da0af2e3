package import GRDB
package import Persistence

/// One piece of work, as its row tells it.
package struct Job: Sendable, Hashable {
    package let id: UUIDv7
    /// Names the handler that runs it: `film`, `backup`, …
    package let kind: String
    package let lane: Lane
    package let priority: JobPriority
    /// The user on whose behalf it runs; slots are shared out fairly between owners.
    package let owner: String
    /// What it works on: the id of a project, say.
    package let subject: String?
    /// What its handler needs to know.
    package let payload: JSONText
    package var state: JobState
    /// Runs begun, without those that a person or a shut-down interrupted.
    package var attempts: Int
    package let attemptsMax: Int
    /// How far it is, 0 … 1.
    package var progress: Double
    /// What it is doing, for people: "Painting shot 7 of 42".
    package var message: String?
    /// Why the last attempt failed, as a sentence.
    package var error: String?
    /// What it made, once it has succeeded.
    package var result: JSONText?
    package let createdAt: Timestamp
    /// When the last attempt began.
    package var startedAt: Timestamp?
    /// When it succeeded, failed or was cancelled.
    package var finishedAt: Timestamp?
    package var updatedAt: Timestamp
    /// Not to be started before; nil when it may start at once.
    package var notBefore: Timestamp?

    /// The row's key, which also is its age in the queue.
    let seq: Int64
    /// How often it was claimed, never counted back: with the holder's name it tells one run of the job from every other.
    var runs: Int
}

extension Job: FetchableRecord {
    package init(row: Row) throws {
        id = try row.decode(forColumn: "id")
        kind = try row.decode(forColumn: "kind")
        lane = try row.decode(forColumn: "lane")
        priority = try row.decode(forColumn: "priority")
        owner = try row.decode(forColumn: "owner")
        subject = try row.decode(forColumn: "subject")
        payload = try row.decode(forColumn: "payload")
        state = try row.decode(forColumn: "state")
        attempts = try row.decode(forColumn: "attempts")
        attemptsMax = try row.decode(forColumn: "attempts_max")
        progress = try row.decode(forColumn: "progress")
        message = try row.decode(forColumn: "message")
        error = try row.decode(forColumn: "error")
        result = try row.decode(forColumn: "result")
        createdAt = try row.decode(forColumn: "created_at")
        startedAt = try row.decode(forColumn: "started_at")
        finishedAt = try row.decode(forColumn: "finished_at")
        updatedAt = try row.decode(forColumn: "updated_at")
        notBefore = try row.decode(forColumn: "not_before")
        seq = try row.decode(forColumn: "seq")
        runs = try row.decode(forColumn: "runs")
    }
}
