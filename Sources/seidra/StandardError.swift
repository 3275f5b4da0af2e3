import Foundation
import Glibc

/// Where problems are told, so that standard output stays for what was asked for.
enum StandardError {
    static func write(_ sentence: String) {
        show(sentence + "\n")
    }

    /// What stands there until something else does: no line of its own.
    static func show(_ text: String) {
        // When nobody can be told, there is nobody to tell that to.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

/// What was asked for, at once: print holds lines back when they go into a pipe.
enum StandardOutput {
    /// For commands that have nothing to do but tell.
    /// - Throws: `ClientProblem` when it cannot be told; an `ExitCode` when nobody listens any more, who need not be told why.
    static func tell(_ data: Data) throws {
        // Whoever reads the first lines and leaves, as head does, must not end this with a signal that looks like a crash.
        signal(SIGPIPE, SIG_IGN)
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE {
                throw ExitStatus.nobodyReads.code
            } else if errno != EINTR {
                throw ClientProblem(
                    .inputOutput, "What was asked for cannot be written: \(String(cString: strerror(errno))).")
            }
        }
    }

    /// The same for commands that ask no studio: says itself why it could not be told.
    /// - Throws: an `ExitCode`.
    static func answer(_ data: Data) throws {
        do {
            try tell(data)
        } catch let problem as ClientProblem {
            StandardError.write(problem.sentence)
            throw problem.status.code
        }
    }

    static func write(_ data: Data) {
        // A full or closed output is no reason to give up a film that is half made.
        try? FileHandle.standardOutput.write(contentsOf: data)
    }
}
