import GRDB

/// Who waits for a job: a class is served only when no class before it has anything ready in the lane. A job that has waited long in its
/// class moves one up.
package enum JobPriority: Int, Sendable, Hashable, CaseIterable, Comparable, DatabaseValueConvertible {
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

    package init?(name: String) {
        guard let priority = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = priority
    }

    /// The more urgent one is the smaller.
    package static func < (left: JobPriority, right: JobPriority) -> Bool { left.rawValue < right.rawValue }
}
