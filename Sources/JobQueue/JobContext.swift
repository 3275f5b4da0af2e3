/// What a handler has at hand while it runs.
package struct JobContext: Sendable {
    /// To submit further jobs.
    package let queue: JobQueue
    let run: RunKey

    /// Says how far the work is. Cheap, never blocks and may be called from any thread as often as the work likes: the newest report of
    /// every job is written a few times a second.
    /// - Parameters:
    ///   - fraction: 0 … 1; values outside are brought inside, what is no number counts as 0.
    ///   - message: what is being done, for people; nil keeps the last one.
    package func reportProgress(_ fraction: Double, _ message: String? = nil) {
        let fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
        let message = message.map { String($0.prefix(JobQueueLimits.sentenceCharactersMax)) }
        queue.inbox.note(ProgressNote(fraction: fraction, message: message), for: run)
    }
}

/// Tells one run of a job from every other run by the same holder.
struct RunKey: Sendable, Hashable {
    let seq: Int64
    let run: Int

    init(seq: Int64, run: Int) {
        self.seq = seq
        self.run = run
    }

    init(_ job: Job) {
        self.init(seq: job.seq, run: job.runs)
    }
}

/// The newest that a handler has said of its progress.
struct ProgressNote: Sendable {
    let fraction: Double
    let message: String?
}
