import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// /api/jobs: what the studio does for somebody. A job of somebody else is not there.
struct JobRoutes: Sendable {
    let queue: JobQueue

    func list(_ request: Request) async throws -> Response {
        let filter = JobFilter(states: try Self.states(request), owner: try request.account.id.description)
        let page = try await queue.jobs(
            filter, after: request.cursor, limit: try request.limit(default: APILimits.jobsPerPage))
        return .document(PageDocument(items: page.items.map(JobEvent.init), nextCursor: page.next?.rawValue))
    }

    func show(_ request: Request) async throws -> Response {
        .document(JobEvent(try await job(request)))
    }

    func cancel(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.cancel(id) }
    }

    func pause(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.pause(id) }
    }

    func resume(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.resume(id) }
    }

    func retry(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.retry(id) }
    }

    private func carryOut(_ request: Request, _ command: (UUIDv7) async throws -> Job) async throws -> Response {
        let job = try await command(try await job(request).id)
        return .document(JobEvent(job), status: .accepted)
    }

    private func job(_ request: Request) async throws -> Job {
        let job = try await queue.job(try request.id("id", of: "job"))
        guard job.owner == (try request.account.id.description) else {
            throw Problem(status: .notFound, detail: "There is no job \(job.id).")
        }
        return job
    }

    private static func states(_ request: Request) throws(Problem) -> Set<JobState>? {
        guard let text = request.query["state"] else { return nil }
        guard let state = JobState(rawValue: text) else {
            let known = JobState.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(status: .badRequest, detail: "state must be one of \(known).")
        }
        return [state]
    }
}
