import Foundation
import HTTPServer
import HTTPWire
import JobQueue
import Studio

/// /api/generate and /api/painters: pictures of words, and who can make them.
struct GenerateRoutes: Sendable {
    let generations: Generations
    let jobs: JobRoutes

    private static let cacheControl = "private, max-age=31536000, immutable"

    func create(_ request: Request) async throws -> Response {
        let order = try await request.document(PictureOrder.self)
        let job = try await generations.create(order, owner: try request.account.id)
        var response = Response.document(try await jobs.document(job), status: .accepted)
        response.headers[.location] = "/api/jobs/\(job.id)"
        return response
    }

    func painters(_ request: Request) async throws -> Response {
        .document(PageDocument(items: await generations.painters.descriptions()))
    }

    /// The last part of the address is "1.png".
    func picture(_ request: Request) async throws -> Response {
        let name = try request.parameters.require("picture")
        guard name.hasSuffix(".png"), let number = Int(name.dropLast(4)), number > 0, name == "\(number).png",
            let file = try await generations.picture(number, of: try request.id("id", of: "job"), owner: try request.account.id)
        else {
            throw Problem(status: .notFound, detail: "There is no such picture.")
        }
        return try Response.file(at: file.path, for: request, cacheControl: Self.cacheControl)
    }
}
