import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Storyboards
import Studio

/// /api/projects/{id}/storyboard: what a film shows, shot by shot, and the user's word over it.
struct StoryboardRoutes: Sendable {
    let readings: ProjectReadings

    /// What the film's shots are, and what they use of the visual bible.
    func show(_ request: Request) async throws -> Response {
        let json = try await readings.storyboard(of: try project(request), owner: try request.account.id)
        var response = Response(.ok, headers: [.cacheControl: "private, no-cache"], body: .bytes(Array(json)))
        response.headers[.contentType] = "application/json"
        return response
    }

    func edits(_ request: Request) async throws -> Response {
        let edits = try await readings.storyboardEdits(of: try project(request), owner: try request.account.id)
        return .document(PageDocument(items: edits, nextCursor: nil))
    }

    func add(_ request: Request) async throws -> Response {
        let owner = try request.account.id
        let edit = try await request.document(StoryboardEdit.self)
        let project = try project(request)
        let done = try await readings.add(edit, to: project, owner: owner)
        var response = Response.document(done, status: .created)
        response.headers[.location] = "/api/projects/\(project)/storyboard/edits/\(done.id)"
        return response
    }

    private struct Removal: Encodable {
        var stale: StoryboardChanges
    }

    func remove(_ request: Request) async throws -> Response {
        let stale = try await readings.removeStoryboardEdit(
            try request.id("edit", of: "edit"), from: try project(request), owner: try request.account.id)
        return .document(Removal(stale: stale))
    }

    private func project(_ request: Request) throws -> UUIDv7 { try request.id("id", of: "project") }
}
