import HTTPServer
import HTTPWire
package import JobQueue
package import Persistence
package import Studio

/// /api/users: who may sign in, and what they may do. For administrators.
struct UserRoutes: Sendable {
    let accounts: Accounts
    let queue: JobQueue

    func list(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("sees who may sign in")
        return .document(PageDocument(items: try await accounts.all().map(UserDocument.init)))
    }

    private struct Wish: Decodable {
        var name: String?
        var role: String?
        var limits: AccountLimitsChange?
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
        return .document(try await document(of: try request.parameters.require("user")))
    }

    func edit(_ request: Request) async throws -> Response {
        try JobAccess(request).requireAdministrator("says what somebody may do")
        let wish = try await request.document(Wish.self)
        let user = try request.parameters.require("user")
        let role = try wish.role.map(Self.role)
        guard role != nil || wish.limits != nil else {
            throw Problem(status: .unprocessableContent, detail: "Say the user's new role or limits.")
        }
        if let role { _ = try await accounts.setRole(role, of: user) }
        if let limits = wish.limits { try await accounts.setLimits(limits, of: user) }
        return .document(try await document(of: user))
    }

    private func document(of user: String) async throws -> UserDocument {
        var document = UserDocument(try await accounts.account(called: user))
        document.limits = try await accounts.limits(of: user)
        document.share = try await queue.share(of: "\(document.id)")
        return document
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
    /// What is said of them alone. Of one user only, as is `share`.
    package var limits: AccountLimits?
    package var share: OwnerShare?

    init(_ account: Account) { self.init(account, password: nil) }

    init(_ account: Account, password: String?) {
        id = account.id
        name = account.name
        role = account.role
        createdAt = account.createdAt
        self.password = password
    }
}
