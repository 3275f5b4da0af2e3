import HTTPServer
import HTTPWire
import Studio

/// /api/settings: what an administrator decides for the whole studio.
struct SettingsRoutes: Sendable {
    let languageModel: LanguageModelSettings

    func showLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees the settings")
        return .document(try await languageModel.summary())
    }

    /// The key can be set and removed, never read.
    func setLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("changes the settings")
        return .document(try await languageModel.set(try await request.document(LanguageModelChange.self)))
    }

    func resetLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("changes the settings")
        return .document(try await languageModel.reset())
    }
}
