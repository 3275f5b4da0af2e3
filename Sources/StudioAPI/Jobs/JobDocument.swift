package import JobQueue

/// A job in a list: what its events tell, and whose it is.
package struct JobDocument: Sendable, Hashable, Codable {
    package let job: JobEvent
    /// The owner's name; nil for an account that is gone.
    package let user: String?
    /// There only for other jobs that require it.
    package let isPart: Bool

    private enum Key: CodingKey { case user, isPart }

    init(_ job: Job, user: String?) {
        self.job = JobEvent(job)
        self.user = user
        isPart = !job.isWanted
    }

    package init(from decoder: any Decoder) throws {
        job = try JobEvent(from: decoder)
        let container = try decoder.container(keyedBy: Key.self)
        user = try container.decodeIfPresent(String.self, forKey: .user)
        isPart = try container.decode(Bool.self, forKey: .isPart)
    }

    package func encode(to encoder: any Encoder) throws {
        try job.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(user, forKey: .user)
        try container.encode(isPart, forKey: .isPart)
    }
}
