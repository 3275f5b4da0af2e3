import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// /api/system/queue: how the queue is doing; administrators pause and resume it.
struct QueueRoutes: Sendable {
    let queue: JobQueue

    func show(_ request: Request) async throws -> Response {
        .document(try await document(for: try JobAccess(request)))
    }

    /// Everything, or the lane of the address.
    func pause(_ request: Request) async throws -> Response {
        try await steer(request, "pauses the queue") { lane in try await queue.pauseLane(lane) }
    }

    func resume(_ request: Request) async throws -> Response {
        try await steer(request, "resumes the queue") { lane in try await queue.resumeLane(lane) }
    }

    private func steer(_ request: Request, _ what: String, _ command: (Lane?) async throws -> Void) async throws -> Response {
        let access = try JobAccess(request)
        try access.requireAdministrator(what)
        try await command(try Self.lane(request))
        return .document(try await document(for: access))
    }

    private static func lane(_ request: Request) throws(Problem) -> Lane? {
        guard let name = request.parameters["lane"] else { return nil }
        guard let lane = Lane(rawValue: name) else {
            let known = Lane.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(status: .notFound, detail: "There is no lane \(name.prefix(20)): there are \(known).")
        }
        return lane
    }

    private func document(for access: JobAccess) async throws -> QueueDocument {
        let status = try await queue.status()
        return QueueDocument(
            isPaused: status.isPaused, lanes: status.lanes,
            you: QueueDocument.You(role: access.account.role, share: try await queue.share(of: access.ownerID)),
            holders: access.isAdministrator ? try await queue.holders() : nil)
    }
}
