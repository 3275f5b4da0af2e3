import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /api/personas: looks and voices with names of their own. A persona of somebody else is not there.
struct PersonaRoutes: Sendable {
    let personas: Personas
    let voices: InstalledVoices

    func list(_ request: Request) async throws -> Response {
        let page = try await personas.list(
            owner: try request.account.id, limit: try request.limit(default: APILimits.personasPerPage), after: request.cursor)
        return .document(PageDocument(page))
    }

    func add(_ request: Request) async throws -> Response {
        let owner = try request.account.id
        let persona = try await personas.add(try await change(request), owner: owner)
        var response = Response.document(persona, status: .created)
        response.headers[.location] = "/api/personas/\(persona.id)"
        return response
    }

    func show(_ request: Request) async throws -> Response {
        .document(try await personas.persona(called: try name(request), owner: try request.account.id))
    }

    func edit(_ request: Request) async throws -> Response {
        let owner = try request.account.id
        return .document(try await personas.edit(try name(request), try await change(request), owner: owner))
    }

    func remove(_ request: Request) async throws -> Response {
        try await personas.remove(try name(request), owner: try request.account.id)
        return Response(.noContent)
    }

    func picture(_ request: Request) async throws -> Response {
        let file = try await personas.picture(of: try name(request), owner: try request.account.id)
        return try Response.file(at: file.path, for: request, cacheControl: "private, no-cache")
    }

    func setPicture(_ request: Request) async throws -> Response {
        let owner = try request.account.id
        let png = try await request.body.collect(upTo: PersonaLimits.pictureBytesMax)
        return .document(try await personas.setPicture(png, of: try name(request), owner: owner))
    }

    func removePicture(_ request: Request) async throws -> Response {
        try await personas.removePicture(of: try name(request), owner: try request.account.id)
        return Response(.noContent)
    }

    /// A voice that nobody has installed is told now, and not when a film is to be made.
    private func change(_ request: Request) async throws -> PersonaChange {
        let change = try await request.document(PersonaChange.self)
        if let voice = change.voice?.flatMap({ $0.isEmpty ? nil : $0 }) { try await voices.check(voice, language: nil) }
        return change
    }

    private func name(_ request: Request) throws -> String { try request.parameters.require("persona") }
}
