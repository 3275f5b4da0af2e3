import Glibc

/// Why a child process was not started.
package struct ChildError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The program is not there, is none, or is not ours to run.
        case notExecutable
        /// The working folder cannot be entered.
        case folderUnusable
        /// The system has no process, memory or descriptor left.
        case exhausted
        /// Too much text in arguments and environment, or a NUL in it.
        case badText
    }

    package let code: Code
    package let executable: String
    /// The system's own words.
    package let reason: String

    package var description: String {
        switch code {
        case .notExecutable: "\(executable) cannot be started: \(reason). Check that it is installed and may be run."
        case .folderUnusable: "\(executable) cannot be started in its working folder: \(reason)."
        case .exhausted: "\(executable) cannot be started now: \(reason). Close other programs and try again."
        case .badText: "\(executable) cannot be started: \(reason)."
        }
    }

    init(executable: String, systemError: Int32, isFolder: Bool = false) {
        self.executable = executable
        reason = strerror(systemError).map { String(cString: $0) } ?? "error \(systemError)"
        code =
            switch systemError {
            case _ where isFolder: .folderUnusable
            case E2BIG: .badText
            case EAGAIN, ENOMEM, EMFILE, ENFILE, ENOBUFS: .exhausted
            default: .notExecutable
            }
    }

    init(badText reason: String, executable: String) {
        code = .badText
        self.executable = executable
        self.reason = reason
    }
}
