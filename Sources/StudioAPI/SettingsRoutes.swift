import HTTPServer
import HTTPWire
import Studio

/// /api/settings: what an administrator decides for the whole studio.
struct SettingsRoutes: Sendable {
    let languageModel: LanguageModelSettings
    let accounts: Accounts

    func showLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees the settings")
        return .document(try await languageModel.summary())
    }

    /// The key can be set and removed, never read.
    func setLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("changes the settings")
        return .document(try await languageModel.set(try await request.document(LanguageModelChange.self)))
    }

    /// Asks the model one small question: what comes of it is told either way.
    func tryLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("tries the settings")
        guard let trial = try await languageModel.tryOut() else {
            throw Problem(status: .conflict, detail: "No language model is chosen: set one first.")
        }
        return .document(trial)
    }

    func resetLanguageModel(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("changes the settings")
        return .document(try await languageModel.reset())
    }

    /// What all members may take up, where nothing else is said of one.
    func showLimits(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees the settings")
        return .document(try await accounts.limits(of: nil))
    }

    func setLimits(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("changes the settings")
        return .document(try await accounts.setLimits(try await request.document(AccountLimitsChange.self), of: nil))
    }
}
