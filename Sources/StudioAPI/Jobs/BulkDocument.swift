import HTTPWire
package import JobQueue
package import Persistence

/// What a bulk command came to.
package struct BulkDocument: Sendable, Codable {
    /// One job that was named.
    package struct Item: Sendable, Codable {
        package let id: UUIDv7
        /// Its state now; nil when it was refused.
        package let state: JobState?
        /// The status that the same command would have got by itself, and why, when it was refused.
        package let status: Int?
        package let detail: String?

        init(_ id: UUIDv7, _ answer: Result<Job, JobQueueError>) {
            self.id = id
            switch answer {
            case .success(let job):
                (state, status, detail) = (job.state, nil, nil)
            case .failure(let error):
                (state, status, detail) = (nil, Problem(error)?.status.code ?? 500, error.description)
            }
        }
    }

    /// Jobs that it was carried out on.
    package let changed: Int
    /// False when a filter's command stopped at its limit: ask again for the rest.
    package let isWhole: Bool
    /// When jobs were named, each in its place.
    package let items: [Item]?

    init(changed: Int, isWhole: Bool) {
        self.changed = changed
        self.isWhole = isWhole
        items = nil
    }

    init(_ items: [Item]) {
        changed = items.count { $0.state != nil }
        isWhole = true
        self.items = items
    }
}
