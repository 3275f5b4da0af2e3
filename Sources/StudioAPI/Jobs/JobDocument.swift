package import JobQueue
package import Persistence

/// A job in a list: what its events tell, and whose it is.
package struct JobDocument: Sendable, Hashable, Codable {
    package let job: JobEvent
    /// The owner's name; nil for an account that is gone.
    package let user: String?
    /// There only for other jobs that require it.
    package let isPart: Bool

    private enum Key: CodingKey { case user, isPart }

    init(_ job: Job, user: String?) {
        self.job = JobEvent(job)
        self.user = user
        isPart = !job.isWanted
    }

    package init(from decoder: any Decoder) throws {
        job = try JobEvent(from: decoder)
        let container = try decoder.container(keyedBy: Key.self)
        user = try container.decodeIfPresent(String.self, forKey: .user)
        isPart = try container.decode(Bool.self, forKey: .isPart)
    }

    package func encode(to encoder: any Encoder) throws {
        try job.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(user, forKey: .user)
        try container.encode(isPart, forKey: .isPart)
    }
}

/// All that there is to know of a job.
package struct JobDetailDocument: Sendable, Codable {
    package let summary: JobDocument
    package let rest: Rest

    package struct Rest: Sendable, Codable {
        package let updatedAt: Timestamp
        /// The model that it needs in memory.
        package let model: String?
        /// What may be changed of it while it waits, or when it is retried; nil for a kind that lets nobody.
        package let parameters: JSONValue?
        /// What it made, once it has succeeded.
        package let result: JSONValue?
        package let parts: JobParts
        /// The runs that are kept, oldest first.
        package let runs: [JobAttemptDocument]
    }

    package init(_ summary: JobDocument, _ rest: Rest) {
        self.summary = summary
        self.rest = rest
    }

    package init(from decoder: any Decoder) throws {
        self.init(try JobDocument(from: decoder), try Rest(from: decoder))
    }

    package func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        try rest.encode(to: encoder)
    }
}

/// One run of a job, without its log.
package struct JobAttemptDocument: Sendable, Hashable, Codable {
    package let run: Int
    package let startedAt: Timestamp
    package let endedAt: Timestamp?
    package let outcome: JobAttempt.Outcome
    package let error: String?
    /// Where it was on its kind's ladder of cheaper forms, from 0.
    package let step: Int
    /// Lines of its log that are kept; those of the run under way are counted when it is over.
    package let logLines: Int

    init(_ attempt: JobAttempt) {
        run = attempt.run
        startedAt = attempt.startedAt
        endedAt = attempt.endedAt
        outcome = attempt.outcome
        error = attempt.error
        step = attempt.step
        logLines = attempt.log.map { $0.split(separator: "\n", omittingEmptySubsequences: false).count } ?? 0
    }
}

/// What a run logged.
package struct JobLogDocument: Sendable, Hashable, Codable {
    /// nil for a job that has not run.
    package let run: Int?
    /// The last lines, at most `JobQueueLimits.logLinesMax`.
    package let lines: [String]
}

/// A job and all that it requires. Of parts that belong to others it tells no more than how they stand.
package struct JobTreeDocument: Sendable, Hashable, Codable {
    package struct Node: Sendable, Hashable, Codable {
        package let id: UUIDv7
        package let kind: String
        package let lane: Lane
        package let state: JobState
        package let progress: Double
        package let message: String?
        package let error: String?
        /// Jobs that it still waits for.
        package let blocked: Int
        package let requires: [Requirement]
    }

    package struct Requirement: Sendable, Hashable, Codable {
        package let id: UUIDv7
        package let weight: Double
        package let policy: RequirementPolicy
        /// Whether it is still waited for.
        package let isOpen: Bool
    }

    package let id: UUIDv7
    /// The job first, then what it requires, nearest first.
    package let jobs: [Node]
    /// False when there were more than `JobQueueLimits.treeJobsMax`.
    package let isWhole: Bool

    init(_ tree: JobTree) {
        let requirements = Dictionary(grouping: tree.edges, by: \.dependent)
        id = tree.root.id
        isWhole = tree.isWhole
        jobs = tree.jobs.map { job in
            Node(
                id: job.id, kind: job.kind, lane: job.lane, state: job.state, progress: job.progress, message: job.message,
                error: job.error, blocked: job.blocked,
                requires: (requirements[job.id] ?? []).map {
                    Requirement(id: $0.prerequisite, weight: $0.weight, policy: $0.policy, isOpen: $0.isOpen)
                })
        }
    }
}
