import GRDB

/// Where a job is on its way. Only the queue changes it.
package enum JobState: String, Sendable, Hashable, CaseIterable, Codable, DatabaseValueConvertible {
    /// Waits for a slot, or for its `notBefore`.
    case queued
    case running
    case succeeded
    /// For good: its `error` says why.
    case failed
    case cancelled
    /// Held by a person until it is resumed.
    case paused

    /// Whether nothing more will happen unless a person asks for it.
    package var isFinished: Bool {
        switch self {
        case .succeeded, .failed, .cancelled: true
        case .queued, .running, .paused: false
        }
    }
}
