package import Foundation
package import JWTKit
package import Persistence
package import Studio

/// Signed proofs of who somebody is (JWT, RFC 7519, HS256).
package struct Tokens: Sendable {
    package enum Audience: String, Sendable {
        /// May do everything that its account may.
        case api
        /// May fetch pictures and films, in a cookie.
        case media
        /// May do everything that the administrator may: made by whoever can read the signing key, and so runs the studio.
        case commandLine = "command-line"
    }

    package struct Claims: JWTPayload, Equatable {
        enum CodingKeys: String, CodingKey {
            case subject = "sub"
            case audience = "aud"
            case issuedAt = "iat"
            case expiresAt = "exp"
            case passwordVersion = "pwv"
        }

        package var subject: SubjectClaim
        package var audience: AudienceClaim
        package var issuedAt: IssuedAtClaim
        package var expiresAt: ExpirationClaim
        package var passwordVersion: Int

        package func verify(using algorithm: some JWTAlgorithm) throws {
            try expiresAt.verifyNotExpired()
        }
    }

    package static let validSeconds = 12 * 3600.0
    /// The command line makes a token for each request.
    static let commandLineValidSeconds = 60.0

    private let keys = JWTKeyCollection()

    package init(secret: SigningSecret) async {
        await keys.add(hmac: HMACKey(from: secret.bytes), digestAlgorithm: .sha256)
    }

    package func issue(
        for account: Account, audience: Audience, now: Date = .now
    ) async throws -> (token: String, expiresAt: Date) {
        let expiresAt = now.addingTimeInterval(Self.validSeconds)
        let claims = Claims(
            subject: SubjectClaim(value: account.id.description), audience: AudienceClaim(value: audience.rawValue),
            issuedAt: IssuedAtClaim(value: now), expiresAt: ExpirationClaim(value: expiresAt),
            passwordVersion: account.passwordVersion)
        return (try await keys.sign(claims), expiresAt)
    }

    /// Whose token it is; nil when it is forged, out of date, or for something else.
    package func claims(in token: String, audience: Audience) async -> (
        account: UUIDv7, passwordVersion: Int, expiresAt: Date
    )? {
        // Why a token is no good is of no use to an honest person and of some to another.
        guard let claims = try? await keys.verify(token, as: Claims.self), claims.audience.value == [audience.rawValue],
            let account = UUIDv7(claims.subject.value)
        else { return nil }
        return (account, claims.passwordVersion, claims.expiresAt.value)
    }

    /// A token for the command line, on the machine of the studio whose secret this is.
    package func issueForCommandLine(now: Date = .now) async throws -> String {
        let claims = Claims(
            subject: SubjectClaim(value: Self.commandLineSubject),
            audience: AudienceClaim(value: Audience.commandLine.rawValue), issuedAt: IssuedAtClaim(value: now),
            expiresAt: ExpirationClaim(value: now.addingTimeInterval(Self.commandLineValidSeconds)), passwordVersion: 0)
        return try await keys.sign(claims)
    }

    /// Until when it is good; nil for what is no token of the command line.
    func commandLineExpiry(of token: String) async -> Date? {
        // As above.
        guard let claims = try? await keys.verify(token, as: Claims.self),
            claims.audience.value == [Audience.commandLine.rawValue], claims.subject.value == Self.commandLineSubject
        else { return nil }
        return claims.expiresAt.value
    }

    private static let commandLineSubject = "command-line"
}
