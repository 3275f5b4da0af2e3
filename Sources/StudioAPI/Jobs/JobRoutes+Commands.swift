import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio

/// What somebody may ask of one job.
extension JobRoutes {
    func cancel(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.cancel(id) }
    }

    func pause(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.pause(id) }
    }

    func resume(_ request: Request) async throws -> Response {
        try await carryOut(request) { id in try await queue.resume(id) }
    }

    private struct Retry: Decodable {
        var parameters: JSONValue?
    }

    /// As it was, or with the parameters in the body.
    func retry(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: APILimits.documentBytesMax)
        guard !body.isEmpty else { return try await carryOut(request) { id in try await queue.retry(id) } }
        try request.requireJSON()
        let wish = try JSONBody.decode(Retry.self, from: body)
        guard let parameters = try wish.parameters.map({ try Self.parameters($0) }) else {
            return try await carryOut(request) { id in try await queue.retry(id) }
        }
        return try await carryOut(request) { id in try await queue.retry(id, parameters: parameters) }
    }

    private struct Edit: Decodable {
        var parameters: JSONValue?
        var priority: String?
    }

    func edit(_ request: Request) async throws -> Response {
        let edit = try await request.document(Edit.self)
        guard edit.parameters != nil || edit.priority != nil else {
            throw Problem(
                status: .unprocessableContent, detail: "Say what to change: parameters, an object, or priority.")
        }
        let parameters = try edit.parameters.map { try Self.parameters($0) }
        let access = try JobAccess(request)
        let job = try await job(request)
        let priority = try edit.priority.map { try Self.priority($0, of: job, for: access) }
        return .document(
            try await document(try await queue.edit(job.id, parameters: parameters, priority: priority)), status: .accepted)
    }

    private static func parameters(_ value: JSONValue) throws -> JSONText {
        guard case .object = value else {
            throw Problem(status: .unprocessableContent, detail: "The field parameters must be an object.")
        }
        return try JSONText(encoding: value)
    }

    /// The studio gives the first class to those who watch the screen; it would be of no use if anybody took it.
    private static func priority(_ name: String, of job: Job, for access: JobAccess) throws(Problem) -> JobPriority {
        guard let priority = JobPriority(name: name) else {
            let known = JobPriority.allCases.map(\.name).joined(separator: ", ")
            throw Problem(status: .unprocessableContent, detail: "The field priority must be one of \(known).")
        }
        if priority == .interactive, job.priority != .interactive {
            try access.requireAdministrator("makes a job interactive: it would go before everybody's")
        }
        return priority
    }

    private struct Move: Decodable {
        enum Place: String, Decodable { case front, frontOfLane }

        var before: UUIDv7?
        var to: Place?
    }

    /// "Do this first."
    func move(_ request: Request) async throws -> Response {
        let move = try await request.document(Move.self)
        let access = try JobAccess(request)
        let id = try await job(request).id
        switch (move.before, move.to) {
        case (let other?, nil):
            try access.check(try await queue.job(other))
            return .document(try await document(try await queue.move(id, before: other)), status: .accepted)
        case (nil, let place?):
            if place == .frontOfLane { try access.requireAdministrator("puts a job before everybody's") }
            let moved = try await queue.moveToFront(id, ofLane: place == .frontOfLane)
            return .document(try await document(moved), status: .accepted)
        default:
            throw Problem(
                status: .unprocessableContent,
                detail: "Say where to: before, the id of another job, or to, which is front or frontOfLane.")
        }
    }

    private func carryOut(_ request: Request, _ command: (UUIDv7) async throws -> Job) async throws -> Response {
        let job = try await command(try await job(request).id)
        return .document(try await document(job), status: .accepted)
    }
}
