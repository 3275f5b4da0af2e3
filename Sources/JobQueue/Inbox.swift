import Persistence
import Synchronization

/// What the rest of the world tells the dispatcher between two of its rounds. Never blocks; wakes the dispatcher when there is reason.
final class Inbox: Sendable {
    struct Contents: Sendable {
        /// The table may hold something new, or the queue is asked to shut down.
        var isNudged = false
        /// A command changed jobs that may be running.
        var isCommanded = false
        var finished: [FinishedRun] = []
        var progress: [RunKey: ProgressNote] = [:]
        var requests: [SubmissionRequest] = []

        var isEmpty: Bool {
            !isNudged && !isCommanded && finished.isEmpty && progress.isEmpty && requests.isEmpty
        }
    }

    let bell = Bell()
    private struct State {
        var contents = Contents()
        /// A dispatcher takes requests into its rounds.
        var isOpen = false
    }
    private let state = Mutex(State())

    /// Asks for a look at the table.
    func nudge() {
        state.withLock { $0.contents.isNudged = true }
        bell.ring()
    }

    /// Asks for a look at the jobs that run as well.
    func command() {
        state.withLock { $0.contents.isCommanded = true }
        bell.ring()
    }

    /// Keeps the newest note of a run. Only the first one since notes were last taken wakes the dispatcher.
    func note(_ note: ProgressNote, for run: RunKey) {
        let isFirst = state.withLock { state in
            let isFirst = state.contents.progress.isEmpty
            var note = note
            note.message = note.message ?? state.contents.progress[run]?.message
            state.contents.progress[run] = note
            return isFirst
        }
        if isFirst { bell.ring() }
    }

    func finish(_ run: RunKey, _ ending: RunEnding) {
        let isFirst = state.withLock { state in
            let isFirst = state.contents.finished.isEmpty
            let note = state.contents.progress.isEmpty ? nil : state.contents.progress.removeValue(forKey: run)
            state.contents.finished.append(FinishedRun(run: run, ending: ending, note: note))
            return isFirst
        }
        if isFirst { bell.ring() }
    }

    /// Leaves a submission for the next round; false when no dispatcher takes any.
    func offer(_ request: SubmissionRequest) -> Bool {
        let (isTaken, isFirst) = state.withLock { state in
            guard state.isOpen else { return (false, false) }
            state.contents.requests.append(request)
            return (true, state.contents.requests.count == 1)
        }
        if isFirst { bell.ring() }
        return isTaken
    }

    func open() { state.withLock { $0.isOpen = true } }

    /// Takes no more submissions; those that wait are the caller's to answer.
    func close() -> [SubmissionRequest] {
        state.withLock { state in
            state.isOpen = false
            defer { state.contents.requests = [] }
            return state.contents.requests
        }
    }

    /// Empties the inbox; progress stays in it unless it is due, and so do more submissions than one round takes.
    func take(withProgress isProgressDue: Bool) -> Contents {
        state.withLock { state in
            var taken = state.contents
            state.contents = Contents()
            if !isProgressDue { swap(&taken.progress, &state.contents.progress) }
            let most = JobQueueLimits.submissionsPerRoundMax
            if taken.requests.count > most {
                state.contents.requests = Array(taken.requests[most...])
                taken.requests.removeLast(taken.requests.count - most)
            }
            return taken
        }
    }

    /// Returns what could not be written, for the next round; newer notes win.
    func putBack(_ taken: Contents) {
        state.withLock { state in
            state.contents.isNudged = true
            state.contents.isCommanded = true
            state.contents.finished.insert(contentsOf: taken.finished, at: 0)
            state.contents.progress.merge(taken.progress) { newer, _ in newer }
        }
        bell.ring()
    }

    var hasProgress: Bool { state.withLock { !$0.contents.progress.isEmpty } }
    var isCommanded: Bool { state.withLock { $0.contents.isCommanded } }
    var hasRequests: Bool { state.withLock { !$0.contents.requests.isEmpty } }
}

/// A graph that somebody waits to see in the queue.
struct SubmissionRequest: Sendable {
    let graph: JobGraph
    let answer: CheckedContinuation<SubmittedGraph?, any Error>
}

/// A run that is over, not yet recorded.
struct FinishedRun: Sendable {
    let run: RunKey
    let ending: RunEnding
    /// The last progress that was not written yet.
    let note: ProgressNote?
    /// The job as it was claimed, why its handler was asked to stop, and how long it took: the dispatcher knows.
    var job: Job?
    var stop: StopReason?
    var elapsed = Duration.zero
}

/// How a handler came back.
enum RunEnding: Sendable {
    case returned(JobOutcome)
    case threw(sentence: String, isPermanent: Bool)
    /// It did not come back, and its slot was given up.
    case gaveUp
}
