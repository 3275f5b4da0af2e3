import GRDB

/// Who waits for a job: a class is served only when no class before it has anything ready in the lane.
package enum JobPriority: Int, Sendable, Hashable, CaseIterable, DatabaseValueConvertible {
    /// Somebody is looking at the screen.
    case interactive
    case normal
    /// Many at once, overnight.
    case batch
    /// Nobody asked: tidying, checking, warming up.
    case maintenance

    package var name: String {
        switch self {
        case .interactive: "interactive"
        case .normal: "normal"
        case .batch: "batch"
        case .maintenance: "maintenance"
        }
    }
}
