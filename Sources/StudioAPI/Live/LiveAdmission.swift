import Foundation
import JobQueue
import Persistence
import Studio

/// Who may hear what happens in the studio, by the token they show.
struct LiveAdmission: Sendable {
    let authentication: Authentication
    /// SEIDRA_WS_TOKEN; nil when it is not set.
    let operatorToken: String?

    /// nil when the token is no good.
    func listener(token: String) async throws -> LiveListener? {
        if let operatorToken, token.isSame(as: operatorToken) { return .everything }
        guard let (account, expiresAt) = try await authentication.account(token: token, audience: .api) else { return nil }
        return LiveListener(owner: account.id.description, name: account.name, expiresAt: expiresAt)
    }
}

/// Who listens.
struct LiveListener: Sendable {
    /// nil hears the events of everybody.
    var owner: String?
    /// nil for somebody without an account.
    var name: String?
    /// nil for a token without an end.
    var expiresAt: Date?

    /// The holder of SEIDRA_WS_TOKEN, which only the operator can hand out.
    static let everything = LiveListener()

    var hearsEverything: Bool { owner == nil }

    func mayHear(_ event: Event) -> Bool { owner == nil || event.owner == nil || event.owner == owner }
}

extension EventChannel {
    /// Whether there can be events on it.
    var isKnown: Bool {
        if [.jobs, .jobParts, .queue].contains(self) { return true }
        guard rawValue.utf8.count <= APILimits.channelCharactersMax, rawValue.hasPrefix("project:") else { return false }
        return UUIDv7(String(rawValue.dropFirst("project:".count))) != nil
    }
}

extension String {
    /// Compares in a time that does not tell how much of it was right.
    fileprivate func isSame(as secret: String) -> Bool {
        let (given, wanted) = (Array(utf8), Array(secret.utf8))
        var difference = UInt8(given.count == wanted.count ? 0 : 1)
        for index in wanted.indices { difference |= wanted[index] ^ (index < given.count ? given[index] : 0) }
        return difference == 0
    }
}
