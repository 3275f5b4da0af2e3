import HTTPServer
import HTTPWire
package import JobQueue
package import Persistence

/// One command for many jobs: those that are named, or all that pass a filter.
extension JobRoutes {
    private struct Bulk: Decodable {
        var action: BulkCommand
        var ids: [UUIDv7]?
        var filter: JobQuery?
    }

    func bulk(_ request: Request) async throws -> Response {
        let bulk = try await request.document(Bulk.self)
        let access = try JobAccess(request)
        switch (bulk.ids, bulk.filter) {
        case (let ids?, nil):
            guard ids.count <= APILimits.bulkIDsMax else {
                throw Problem(
                    status: .unprocessableContent, detail: "Name at most \(APILimits.bulkIDsMax) jobs at once, or use a filter."
                )
            }
            let answers = try await queue.carryOut(bulk.action, on: ids, of: access.onlyOwner)
            return .document(BulkDocument(zip(ids, answers).map { BulkDocument.Item($0, $1) }))
        case (nil, let query?):
            // A filter that was forgotten must not cancel everything that everybody has.
            guard !query.isEmpty else {
                throw Problem(
                    status: .unprocessableContent,
                    detail: "The filter is empty: name a state, kind, lane, user (me for your own), project, text or time.")
            }
            let filter = try await query.filter(for: access, accounts)
            let outcome = try await queue.carryOut(bulk.action, onAll: filter, atMost: APILimits.bulkJobsMax)
            return .document(BulkDocument(changed: outcome.changed, isWhole: outcome.isWhole))
        default:
            throw Problem(status: .unprocessableContent, detail: "Say which jobs: either ids or a filter.")
        }
    }
}

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
