import Persistence
import Synchronization

/// What the rest of the world tells the dispatcher between two of its rounds. Never blocks; wakes the dispatcher when there is reason.
final class Inbox: Sendable {
    struct Contents: Sendable {
        /// The table may hold something new, or the queue is asked to shut down.
        var isNudged = false
        var finished: [FinishedRun] = []
        var progress: [RunKey: ProgressNote] = [:]
    }

    let bell = Bell()
    private let contents = Mutex(Contents())

    /// Asks for a look at the table.
    func nudge() {
        contents.withLock { $0.isNudged = true }
        bell.ring()
    }

    /// Keeps the newest note of a run. Only the first one since notes were last taken wakes the dispatcher.
    func note(_ note: ProgressNote, for run: RunKey) {
        let isFirst = contents.withLock { contents in
            defer {
                let message = note.message ?? contents.progress[run]?.message
                contents.progress[run] = ProgressNote(fraction: note.fraction, message: message)
            }
            return contents.progress.isEmpty
        }
        if isFirst { bell.ring() }
    }

    func finish(_ run: RunKey, _ ending: RunEnding) {
        contents.withLock { contents in
            let note = contents.progress.removeValue(forKey: run)
            contents.finished.append(FinishedRun(run: run, ending: ending, note: note))
        }
        bell.ring()
    }

    /// Empties the inbox; progress stays in it unless it is due.
    func take(withProgress isProgressDue: Bool) -> Contents {
        contents.withLock { contents in
            var taken = contents
            contents = Contents()
            if !isProgressDue { swap(&taken.progress, &contents.progress) }
            return taken
        }
    }

    /// Returns what could not be written, for the next round; newer notes win.
    func putBack(_ taken: Contents) {
        contents.withLock { contents in
            contents.isNudged = true
            contents.finished.insert(contentsOf: taken.finished, at: 0)
            contents.progress.merge(taken.progress) { newer, _ in newer }
        }
        bell.ring()
    }

    var hasProgress: Bool { contents.withLock { !$0.progress.isEmpty } }
}

/// A run that is over, not yet recorded.
struct FinishedRun: Sendable {
    let run: RunKey
    let ending: RunEnding
    /// The last progress that was not written yet.
    let note: ProgressNote?
    /// Whether the queue itself, shutting down, asked the handler to stop.
    var isInterrupted = false
}

/// How a handler came back.
enum RunEnding: Sendable {
    case returned(JobOutcome)
    case threw(sentence: String, isPermanent: Bool)
}
