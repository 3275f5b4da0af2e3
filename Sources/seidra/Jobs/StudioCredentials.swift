import Foundation
import Studio
import StudioAPI

/// Who asks a studio.
enum StudioCredentials: Sendable {
    /// SEIDRA_TOKEN.
    case token(String)
    /// The studio's own key, which only whoever runs it can read: a token is made for each request.
    case key(Tokens)

    /// - Parameters:
    ///   - server: only a studio on this machine is sent what was signed with a key of this machine.
    ///   - home: whose key it is.
    /// - Throws: `ClientProblem` when there is neither.
    init(server: StudioAddress, home: StudioHome, environment: [String: String] = ProcessInfo.processInfo.environment)
        async throws
    {
        if let token = environment["SEIDRA_TOKEN"], !token.isEmpty {
            self = .token(token)
            return
        }
        guard server.isOnThisMachine else {
            throw ClientProblem(
                .noPermission,
                "\(server) is not this machine: set SEIDRA_TOKEN to a token that it gave you (POST /api/auth/login)."
            )
        }
        self = .key(await Tokens(secret: try Self.secret(of: home, environment)))
    }

    private static func secret(of home: StudioHome, _ environment: [String: String]) throws -> SigningSecret {
        do {
            if let chosen = environment["SECRET_KEY"], !chosen.isEmpty {
                return try SigningSecret(chosen: chosen, file: home.signingKey)
            }
            return try SigningSecret(existing: home.signingKey)
        } catch {
            throw ClientProblem(
                .noPermission,
                "The studio would not know who asks: \(home.signingKey.path) cannot be read. Ask as the user whose studio it is, name its home with --home, or set SEIDRA_TOKEN."
            )
        }
    }

    func token() async throws -> String {
        switch self {
        case .token(let token): token
        case .key(let tokens): try await tokens.issueForCommandLine()
        }
    }

    /// What to do when the studio does not take it.
    var advice: String {
        switch self {
        case .token: "SEIDRA_TOKEN is no good there, or no longer."
        case .key:
            "The key of this home is not that studio's: name its home with --home, give SECRET_KEY if it was started with one, or set SEIDRA_TOKEN."
        }
    }
}
