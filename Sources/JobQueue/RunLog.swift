import Synchronization

/// The last lines that each run of this queue has logged, in memory until the run ends or a heartbeat keeps them.
final class RunLogs: Sendable {
    private struct Tail {
        /// A ring once it is full: `next` is the oldest line then.
        var lines: [String] = []
        var next = 0
        var isChanged = false

        mutating func append(_ line: String) {
            isChanged = true
            if lines.count < JobQueueLimits.logLinesMax {
                lines.append(line)
            } else {
                lines[next] = line
                next = (next + 1) % lines.count
            }
        }

        var text: String { (lines[next...] + lines[..<next]).joined(separator: "\n") }
    }

    private let tails = Mutex<[RunKey: Tail]>([:])

    func append(_ text: String, to run: RunKey) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(JobQueueLimits.logLinesMax)
        tails.withLock { tails in
            for line in lines {
                tails[run, default: Tail()].append(String(line.prefix(JobQueueLimits.logLineCharactersMax)))
            }
        }
    }

    func text(of run: RunKey) -> String? { tails.withLock { $0[run]?.text } }

    /// Takes a run's lines away: nothing more of it will be kept.
    func remove(_ run: RunKey) -> String? {
        // Most runs log nothing: no more than a look then.
        tails.withLock { $0.isEmpty ? nil : $0.removeValue(forKey: run)?.text }
    }

    /// The logs that have grown since they were last asked for.
    func changed() -> [RunKey: String] {
        tails.withLock { tails in
            var changed: [RunKey: String] = [:]
            for (run, tail) in tails where tail.isChanged {
                changed[run] = tail.text
                tails[run]?.isChanged = false
            }
            return changed
        }
    }
}
