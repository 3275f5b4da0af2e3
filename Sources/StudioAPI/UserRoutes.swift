import HTTPServer
import HTTPWire
package import Persistence
package import Studio

/// /api/users: who may sign in, and what they may do. For administrators.
struct UserRoutes: Sendable {
    let accounts: Accounts

    func list(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees who may sign in")
        return .document(PageDocument(items: try await accounts.all().map(UserDocument.init)))
    }

    private struct Wish: Decodable {
        var name: String?
        var role: String?
    }

    func add(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("lets somebody in")
        let wish = try await request.document(Wish.self)
        guard let name = wish.name else { throw Problem(status: .unprocessableContent, detail: "Say the new user's name.") }
        let (account, password) = try await accounts.add(name: name, role: try wish.role.map(Self.role) ?? .member)
        var response = Response.document(UserDocument(account, password: password), status: .created)
        // The name beside the password is the client's own words: compressed, the length would tell of the password (BREACH).
        response.headers[.cacheControl] = "no-store, no-transform"
        return response
    }

    func show(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees who may sign in")
        return .document(UserDocument(try await accounts.account(called: try request.parameters.require("user"))))
    }

    func edit(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("says what somebody may do")
        let wish = try await request.document(Wish.self)
        guard let role = wish.role else { throw Problem(status: .unprocessableContent, detail: "Say the user's new role.") }
        let account = try await accounts.setRole(try Self.role(role), of: try request.parameters.require("user"))
        return .document(UserDocument(account))
    }

    private static func role(_ name: String) throws(Problem) -> Role {
        guard let role = Role(rawValue: name) else {
            let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(status: .unprocessableContent, detail: "The field role must be one of \(known).")
        }
        return role
    }
}

/// Somebody who may sign in, as the outside sees them.
package struct UserDocument: Sendable, Codable {
    package var id: UUIDv7
    package var name: String
    package var role: Role
    package var createdAt: Timestamp
    /// Told once, when the account is made.
    package var password: String?

    init(_ account: Account) { self.init(account, password: nil) }

    init(_ account: Account, password: String?) {
        id = account.id
        name = account.name
        role = account.role
        createdAt = account.createdAt
        self.password = password
    }
}
