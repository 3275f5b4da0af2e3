import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /api/projects: stories in, films out. A project of somebody else is not there.
struct ProjectRoutes: Sendable {
    let projects: Projects
    let stories: StoryIntake

    func create(_ request: Request) async throws -> Response {
        let owner = try request.account.id
        let project = try await stories.receive(request) { story in
            try await projects.create(
                owner: owner, upload: story.file, name: story.name, title: story.title, options: story.options)
        }
        var response = Response.document(project, status: .accepted)
        response.headers[.location] = "/api/projects/\(project.id)"
        return response
    }

    func list(_ request: Request) async throws -> Response {
        let page = try await projects.list(
            owner: try request.account.id, limit: try request.limit(default: APILimits.projectsPerPage), after: request.cursor)
        return .document(PageDocument(page))
    }

    func show(_ request: Request) async throws -> Response {
        .document(try await projects.project(try id(request), owner: try request.account.id))
    }

    func delete(_ request: Request) async throws -> Response {
        try await projects.delete(try id(request), owner: try request.account.id)
        return Response(.noContent)
    }

    func cancel(_ request: Request) async throws -> Response {
        .document(try await projects.cancel(try id(request), owner: try request.account.id), status: .accepted)
    }

    func retry(_ request: Request) async throws -> Response {
        .document(try await projects.retry(try id(request), owner: try request.account.id), status: .accepted)
    }

    private func id(_ request: Request) throws -> UUIDv7 { try request.id("id", of: "project") }
}
