import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /api/search and /api/projects/{id}/search: passages of one's own stories, by words or by meaning.
struct SearchRoutes: Sendable {
    let search: Search

    func everywhere(_ request: Request) async throws -> Response {
        try await answer(request, project: nil)
    }

    func inProject(_ request: Request) async throws -> Response {
        try await answer(request, project: try request.id("id", of: "project"))
    }

    private func answer(_ request: Request, project: UUIDv7?) async throws -> Response {
        let wanted = Search.Request(
            query: try SearchQuery(request.query["q"] ?? ""), mode: try mode(request), project: project,
            limit: try request.limit(default: APILimits.hitsPerPage), cursor: request.cursor)
        return .document(try await search.answer(wanted, owner: try request.account.id))
    }

    private func mode(_ request: Request) throws(Problem) -> SearchMode {
        guard let text = request.query["mode"] else { return .both }
        guard let mode = SearchMode(rawValue: text) else {
            let known = SearchMode.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(status: .badRequest, detail: "mode must be one of \(known).")
        }
        return mode
    }
}
