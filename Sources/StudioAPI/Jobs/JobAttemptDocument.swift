package import JobQueue
package import Persistence

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
        logLines = attempt.logLines
    }
}

/// What a run logged.
package struct JobLogDocument: Sendable, Hashable, Codable {
    /// nil for a job that has not run.
    package let run: Int?
    /// The last lines, at most `JobQueueLimits.logLinesMax`.
    package let lines: [String]
}
