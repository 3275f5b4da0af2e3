import Glibc

/// How a child ended, and what it used.
package struct ChildEnding: Sendable, Hashable {
    package enum Cause: Sendable, Hashable {
        case exited(status: Int32)
        case signalled(Int32)
        /// Its warden was killed by somebody; the program died with it.
        case lost
    }

    package let cause: Cause
    /// The wall time ran out.
    package let isLate: Bool
    /// We asked for the end.
    package let isStopped: Bool
    /// What it and all that it started used together, in user and in system mode.
    package let cpuTime: Duration
    /// Of the largest of its processes.
    package let residentBytesMax: Int

    /// It did what it was started for.
    package var isSuccess: Bool { cause == .exited(status: 0) }

    /// "it ended with status 3": completes a sentence.
    package var words: String {
        if isLate { return "it took too long and was stopped" }
        return isStopped ? "it was stopped" : cause.words
    }
}

extension ChildEnding.Cause {
    /// "it ended with status 3": completes a sentence.
    package var words: String {
        switch self {
        case .exited(let status): return "it ended with status \(status)"
        case .signalled(SIGKILL): return "it was killed, perhaps because memory ran out"
        case .signalled(SIGXCPU): return "it used up its computing time"
        case .signalled(SIGXFSZ): return "it wrote a larger file than it may"
        case .signalled(let signal):
            let name = strsignal(signal).map { String(cString: $0) } ?? "unknown"
            return "it was ended by signal \(signal), \(name)"
        case .lost: return "it was killed together with what watches over it"
        }
    }
}
