import HTTPServer
import HTTPWire
import JobQueue
import Persistence

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
