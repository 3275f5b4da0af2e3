package import JobQueue
package import Persistence

/// A job and all that it requires. Of parts that belong to others it tells no more than how they stand.
package struct JobTreeDocument: Sendable, Hashable, Codable {
    package struct Node: Sendable, Hashable, Codable {
        package let id: UUIDv7
        package let kind: String
        package let lane: Lane
        package let state: JobState
        package let progress: Double
        package let message: String?
        package let error: String?
        /// Jobs that it still waits for.
        package let blocked: Int
        package let requires: [Requirement]
    }

    package struct Requirement: Sendable, Hashable, Codable {
        package let id: UUIDv7
        package let weight: Double
        package let policy: RequirementPolicy
        /// Whether it is still waited for.
        package let isOpen: Bool
    }

    package let id: UUIDv7
    /// The job first, then what it requires, nearest first.
    package let jobs: [Node]
    /// False when there were more than `JobQueueLimits.treeJobsMax`.
    package let isWhole: Bool

    init(_ tree: JobTree) {
        let requirements = Dictionary(grouping: tree.edges, by: \.dependent)
        id = tree.root.id
        isWhole = tree.isWhole
        jobs = tree.jobs.map { job in
            Node(
                id: job.id, kind: job.kind, lane: job.lane, state: job.state, progress: job.progress, message: job.message,
                error: job.error, blocked: job.blocked,
                requires: (requirements[job.id] ?? []).map {
                    Requirement(id: $0.prerequisite, weight: $0.weight, policy: $0.policy, isOpen: $0.isOpen)
                })
        }
    }
}
