/// What a handler has at hand while it runs.
package struct JobContext: Sendable {
    /// To submit further jobs.
    package let queue: JobQueue
    /// The form in which the work is to be done, of the kind's `steps`; nil for a kind that has but one.
    package let step: String?
    let run: RunKey

    /// Says how far the work is. Cheap, never blocks and may be called from any thread as often as the work likes: the newest report of
    /// every job is written a few times a second.
    /// - Parameters:
    ///   - fraction: 0 … 1; values outside are brought inside, what is no number counts as 0.
    ///   - message: what is being done, for people; nil keeps the last one.
    package func reportProgress(_ fraction: Double, _ message: String? = nil) {
        note(ProgressNote(fraction: fraction.isNaN ? 0 : min(max(fraction, 0), 1), message: message))
    }

    /// Says what the work is at in its own units: "painting", 7 of 42. The queue works out fraction, rate and time left.
    package func reportProgress(stage: String, done: Int64, of total: Int64, _ message: String? = nil) {
        let fraction = total > 0 ? min(max(Double(done) / Double(total), 0), 1) : 0
        note(ProgressNote(fraction: fraction, message: message, stage: stage, done: done, total: total))
    }

    /// Adds lines to the run's log, of which the last `JobQueueLimits.logLinesMax` are kept with the attempt. Cheap, never blocks.
    package func log(_ text: String) {
        queue.logs.append(text, to: run)
    }

    private func note(_ note: ProgressNote) {
        var note = note
        note.message = note.message.map { String($0.prefix(JobQueueLimits.sentenceCharactersMax)) }
        queue.inbox.note(note, for: run)
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
    var message: String?
    var stage: String?
    var done: Int64?
    var total: Int64?
}
