import Foundation
import HTTPServer
import HTTPWire
import Persistence
import Studio

/// /api/auth: signing in and out.
struct AuthRoutes: Sendable {
    let accounts: Accounts
    let tokens: Tokens

    private struct Credentials: Decodable {
        var username: String
        var password: String
    }

    private struct Admission: Encodable {
        var accessToken: String
        var tokenType = "Bearer"
        var expiresAt: Timestamp
        var user: User
    }

    private struct User: Encodable {
        var id: UUIDv7
        var name: String
        var role: Role

        init(_ account: Account) {
            id = account.id
            name = account.name
            role = account.role
        }
    }

    func login(_ request: Request) async throws -> Response {
        let credentials = try await request.document(Credentials.self)
        let account = try await accounts.signIn(
            name: credentials.username, password: credentials.password, origin: request.client.network)
        let (token, expiresAt) = try await tokens.issue(for: account, audience: .api)
        let (media, _) = try await tokens.issue(for: account, audience: .media)
        let admission = Admission(
            accessToken: token, expiresAt: Timestamp(milliseconds: Int64(expiresAt.timeIntervalSince1970 * 1000)),
            user: User(account))
        var response = Response.document(admission)
        // The name beside the tokens is the client's own words: compressed, the length would tell of the tokens (BREACH).
        response.headers[.cacheControl] = "no-store, no-transform"
        response.headers.append(.setCookie, Self.cookie(media, seconds: Int(Tokens.validSeconds), for: request))
        return response
    }

    /// A token cannot be taken back before its time; the browser forgets it, and the cookie it cannot reach is taken from it here.
    func logout(_ request: Request) -> Response {
        Response(.noContent, headers: [.setCookie: Self.cookie("", seconds: 0, for: request)])
    }

    func me(_ request: Request) throws -> Response {
        .document(User(try request.account))
    }

    private static func cookie(_ value: String, seconds: Int, for request: Request) -> String {
        // A proxy that nobody told us to trust says so too; whoever claims it falsely only makes their own browser stricter.
        let isSecure = request.isSecure || request.headers[.xForwardedProto]?.lowercased() == "https"
        let secure = isSecure ? "; Secure" : ""
        return "\(Authentication.mediaCookie)=\(value); Path=/media; Max-Age=\(seconds); HttpOnly; SameSite=Strict\(secure)"
    }
}
