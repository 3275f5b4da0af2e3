import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /media: films, captions and small pictures, sent by the kernel to whoever they belong to.
struct MediaRoutes: Sendable {
    let projects: Projects
    let home: StudioHome

    /// Asked again each time, because a film may be made anew; the tag then saves sending it.
    private static let cacheControl = "private, no-cache"

    func film(_ request: Request) async throws -> Response {
        try await file(request, fileExtension: "mp4") { home.film(of: $0) }
    }

    func captions(_ request: Request) async throws -> Response {
        try await file(request, fileExtension: "srt") { home.captions(of: $0) }
    }

    /// The last part of the address is "7.png".
    func still(_ request: Request) async throws -> Response {
        let name = try request.parameters.require("picture")
        guard name.hasSuffix(".png"), let shot = Int(name.dropLast(4)), shot >= 0, name == "\(shot).png" else {
            throw Problem(status: .notFound, detail: "There is no such picture.")
        }
        return try await file(request, fileExtension: "png") { home.still(of: $0, shot: shot) }
    }

    private func file(_ request: Request, fileExtension: String, _ place: (UUIDv7) -> URL) async throws -> Response {
        let id = try request.id("id", of: "project")
        let title = try await projects.title(of: id, owner: try request.account.id)
        var response = try Response.file(at: place(id).path, for: request, cacheControl: Self.cacheControl)
        if request.query["download"] == "1" {
            response.headers[.contentDisposition] = ContentDisposition.attachment(named: title, fileExtension: fileExtension)
        }
        return response
    }
}
