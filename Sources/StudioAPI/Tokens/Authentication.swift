import Foundation
import HTTPServer
import HTTPWire
import Studio

/// Who is signed in, attached to the request by `Authentication`.
enum SignedIn: RequestKey {
    typealias Value = Account
}

/// Lets in who has a good token: signed by this studio, in date, for this purpose, and made under the account's present password.
struct Authentication: Sendable {
    let tokens: Tokens
    let accounts: Accounts

    /// The cookie that lets the browser itself fetch pictures and films.
    static let mediaCookie = "seidra_media"

    /// The account that a token stands for, and until when; nil when the token is no good.
    func account(token: String, audience: Tokens.Audience) async throws -> (account: Account, expiresAt: Date)? {
        if audience == .api, let expiresAt = await tokens.commandLineExpiry(of: token) {
            return try await accounts.administrator().map { ($0, expiresAt) }
        }
        guard let claims = await tokens.claims(in: token, audience: audience),
            let account = try await accounts.account(claims.account), account.passwordVersion == claims.passwordVersion
        else { return nil }
        return (account, claims.expiresAt)
    }

    /// The middleware of /api.
    func requireBearer(_ request: Request, _ next: Handler) async throws -> Response {
        guard let token = request.bearerToken else { throw Problem.unauthorized("Sign in first.") }
        return try await admit(request, token, .api, next)
    }

    /// The middleware of /media, which takes the cookie too.
    func requireBearerOrCookie(_ request: Request, _ next: Handler) async throws -> Response {
        if let token = request.bearerToken { return try await admit(request, token, .api, next) }
        guard let token = request.cookie(Self.mediaCookie) else { throw Problem.unauthorized("Sign in first.") }
        return try await admit(request, token, .media, next)
    }

    private func admit(
        _ request: Request, _ token: String, _ audience: Tokens.Audience, _ next: Handler
    ) async throws -> Response {
        guard let (account, _) = try await account(token: token, audience: audience) else {
            throw Problem.unauthorized("You are no longer signed in. Sign in again.")
        }
        var request = request
        request[SignedIn.self] = account
        return try await next(request)
    }
}

extension Request {
    /// Who is signed in.
    /// - Throws: 401, on a route without the middleware.
    var account: Account {
        get throws(Problem) {
            guard let account = self[SignedIn.self] else { throw .unauthorized("Sign in first.") }
            return account
        }
    }

    /// The first cookie of that name (RFC 6265 section 5.4).
    func cookie(_ name: String) -> String? {
        for header in headers.values(.cookie) {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == name {
                    return parts[1].trimmingCharacters(in: .whitespaces)
                }
            }
        }
        return nil
    }
}
