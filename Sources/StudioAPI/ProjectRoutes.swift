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
                owner: owner, upload: story.file, name: story.name, title: story.title, options: story.options,
                prompt: story.prompt)
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

    /// The story as it is now, to look at or to change.
    func story(_ request: Request) async throws -> Response {
        let (file, title) = try await projects.scripts.story(of: try id(request), owner: try request.account.id)
        var response = try Response.file(at: file.path, for: request, cacheControl: "private, no-cache")
        response.headers[.contentDisposition] = ContentDisposition.attachment(
            named: title, fileExtension: file.pathExtension)
        return response
    }

    /// Takes a text in the place of the story.
    func replaceStory(_ request: Request) async throws -> Response {
        let bytes = try await request.body.collect(upTo: APILimits.storyTextBytesMax)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(status: .badRequest, detail: "Send the story as text in UTF-8.")
        }
        let id = try id(request)
        let owner = try request.account.id
        try await projects.scripts.replaceStory(of: id, owner: owner, with: text)
        return .document(try await projects.project(id, owner: owner))
    }

    private func id(_ request: Request) throws -> UUIDv7 { try request.id("id", of: "project") }
}
