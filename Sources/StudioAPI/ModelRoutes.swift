import Diffusion
import HTTPServer
import HTTPWire
import JobQueue
import Studio

/// /api/models: what pictures are made by. Everybody sees them, administrators add, change and remove them.
struct ModelRoutes: Sendable {
    let models: Models

    func list(_ request: Request) async throws -> Response {
        let filter = Models.Filter(
            kind: try Self.value("kind", of: ModelKind.self, in: request),
            family: try Self.value("family", of: ModelFamily.self, in: request))
        let limit = try request.limit(default: APILimits.modelsPerPage)
        return .document(PageDocument(try await models.list(filter, limit: limit, after: request.cursor)))
    }

    func catalogue(_ request: Request) async throws -> Response {
        .document(PageDocument(items: models.catalogue.models))
    }

    func show(_ request: Request) async throws -> Response {
        .document(try await models.model(named: try request.parameters.require("name")))
    }

    /// A job fetches it; whoever asks for the same is told of the same job.
    func add(_ request: Request) async throws -> Response {
        let access = try JobAccess(request)
        try access.requireAdministrator("adds models")
        let job = try await models.download(try await request.document(Models.Wish.self), owner: access.account.id)
        var response = Response.document(JobDocument(job, user: access.account.name), status: .accepted)
        response.headers[.location] = "/api/jobs/\(job.id)"
        return response
    }

    func edit(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("changes what is said of models")
        let change = try await request.document(ModelChange.self)
        return .document(try await models.change(try request.parameters.require("name"), change))
    }

    func remove(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("removes models")
        try await models.remove(try request.parameters.require("name"))
        return Response(.noContent)
    }

    private static func value<Value: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Value.Type, in request: Request
    ) throws(Problem) -> Value? {
        guard let text = request.query[name] else { return nil }
        guard let value = Value(rawValue: text) else {
            let known = type.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(status: .badRequest, detail: "\(name) must be one of \(known).")
        }
        return value
    }
}
