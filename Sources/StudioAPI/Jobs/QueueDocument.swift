package import JobQueue
package import Studio

/// How the queue is doing, for somebody.
package struct QueueDocument: Sendable, Codable {
    package struct You: Sendable, Codable {
        package let role: Role
        package let share: OwnerShare
    }

    package let isPaused: Bool
    package let lanes: [QueueStatus.LaneStatus]
    /// What the asker takes up.
    package let you: You
    /// The processes at work, for administrators.
    package let holders: [QueueHolder]?
}
