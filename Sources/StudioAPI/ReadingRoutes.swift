import Analysis
import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /api/projects/{id}/analysis: what is understood of a story, and the user's word over it.
struct ReadingRoutes: Sendable {
    let readings: ProjectReadings

    /// It changes with every edit and every new build; the tag saves sending it.
    private static let cacheControl = "private, no-cache"

    func show(_ request: Request) async throws -> Response {
        let (name, json) = try await readings.document(
            of: try project(request), owner: try request.account.id, chapters: try chapters(request), parts: try parts(request)
        ) { name in
            Preconditions.evaluate(request.headers, against: Self.validators(name)) == .notModified
        }
        let headers: HTTPHeaders = [.entityTag: Self.validators(name).entityTag, .cacheControl: Self.cacheControl]
        guard let json else { return Response(.notModified, headers: headers) }
        var response = Response(.ok, headers: headers, body: .bytes(Array(json)))
        response.headers[.contentType] = "application/json"
        return response
    }

    private static func validators(_ name: String) -> Validators {
        Validators(entityTag: "\"\(name.prefix(32))\"", lastModifiedSeconds: nil)
    }

    func edits(_ request: Request) async throws -> Response {
        let edits = try await readings.edits(of: try project(request), owner: try request.account.id)
        return .document(PageDocument(items: edits, nextCursor: nil))
    }

    func add(_ request: Request) async throws -> Response {
        let owner = try request.account.id
        let edit = try await request.document(AnalysisEdit.self)
        let project = try project(request)
        let stored = try await readings.add(edit, to: project, owner: owner)
        var response = Response.document(stored, status: .created)
        response.headers[.location] = "/api/projects/\(project)/analysis/edits/\(stored.id)"
        return response
    }

    func remove(_ request: Request) async throws -> Response {
        try await readings.remove(
            try request.id("edit", of: "edit"), from: try project(request), owner: try request.account.id)
        return Response(.noContent)
    }

    private func project(_ request: Request) throws -> UUIDv7 { try request.id("id", of: "project") }

    /// `?parts=cast,scenes`.
    private func parts(_ request: Request) throws(Problem) -> Set<ReadingDocument.Part> {
        guard let text = request.query["parts"] else { return ReadingDocument.Part.usual }
        var parts: Set<ReadingDocument.Part> = []
        for name in text.split(separator: ",") {
            guard let part = ReadingDocument.Part(rawValue: String(name)) else {
                let known = ReadingDocument.Part.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(status: .badRequest, detail: "A reading has no part \(name.prefix(40)): there are \(known).")
            }
            parts.insert(part)
        }
        return parts
    }

    /// `?chapters=2` or `?chapters=1-3`.
    private func chapters(_ request: Request) throws(Problem) -> ClosedRange<Int>? {
        guard let text = request.query["chapters"] else { return nil }
        guard let chapters = ChapterRange(text) else {
            throw Problem(status: .badRequest, detail: "chapters must be a chapter as 2, or several as 1-3.")
        }
        return chapters.range
    }
}
