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
        return LiveListener(account: account, expiresAt: expiresAt)
    }

    /// Whether somebody may still hear what they were let in for: a role can be taken away.
    func isStillGood(_ listener: LiveListener) async throws -> Bool {
        guard let account = listener.account else { return true }
        return try await authentication.accounts.account(account.id)?.role == account.role
    }
}

/// Who listens.
struct LiveListener: Sendable {
    /// nil for the holder of SEIDRA_WS_TOKEN.
    var account: Account?
    /// nil for a token without an end.
    var expiresAt: Date?

    /// nil for somebody without an account.
    var owner: String? { account?.id.description }

    /// The holder of SEIDRA_WS_TOKEN, which only the operator can hand out.
    static let everything = LiveListener()

    var isAdministrator: Bool { account?.role == .administrator }
    /// Whether the server's own numbers are their business.
    var mayWatchServer: Bool { account == nil || isAdministrator }

    /// Whether they hear everybody's events on a channel: an administrator of what the interface shows them of everybody, which is jobs.
    func hearsEverybody(on channel: EventChannel) -> Bool {
        account == nil || isAdministrator && [.jobs, .jobParts, .notifications].contains(channel)
    }

    func mayHear(_ event: Event) -> Bool {
        event.owner == nil || event.owner == owner || hearsEverybody(on: event.channel)
    }
}

extension EventChannel {
    /// Whether there can be events on it.
    var isKnown: Bool {
        if [.jobs, .jobParts, .queue, .models, .notifications].contains(self) { return true }
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
