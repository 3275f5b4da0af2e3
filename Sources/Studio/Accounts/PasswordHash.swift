import Crypto
import CryptoExtras
import Foundation

/// A password as it is stored: scrypt (RFC 7914) with its own salt and cost, `scrypt$N$r$p$salt$key` in base64.
struct PasswordHash: Sendable, Hashable {
    /// OWASP's password storage cheat sheet (2025): N = 2^17, r = 8, p = 1; some 128 MiB and a third of a second.
    private static let rounds = 1 << 17
    private static let blockSize = 8
    private static let parallelism = 1
    private static let saltBytes = 16
    private static let keyBytes = 32
    /// A stored hash may not make us use more than this.
    private static let roundsMax = 1 << 20

    let text: String

    init(stored text: String) {
        self.text = text
    }

    init(of password: String) throws {
        let salt = Self.random(bytes: Self.saltBytes)
        let key = try Self.key(password, salt, rounds: Self.rounds, blockSize: Self.blockSize, parallelism: Self.parallelism)
        self.init(salt: salt, key: key.withUnsafeBytes { Data($0) })
    }

    /// A hash that no password is known to have, and that takes as long to compare as any.
    static func ofNothing() -> PasswordHash {
        PasswordHash(salt: random(bytes: saltBytes), key: random(bytes: keyBytes))
    }

    private init(salt: Data, key: Data) {
        text = [
            "scrypt", "\(Self.rounds)", "\(Self.blockSize)", "\(Self.parallelism)", salt.base64EncodedString(),
            key.base64EncodedString(),
        ].joined(separator: "$")
    }

    private static func random(bytes: Int) -> Data {
        SymmetricKey(size: .init(bitCount: bytes * 8)).withUnsafeBytes { Data($0) }
    }

    /// Takes as long for a wrong password as for the right one.
    func matches(_ password: String) throws -> Bool {
        let fields = text.split(separator: "$").map(String.init)
        guard fields.count == 6, fields[0] == "scrypt", let rounds = Int(fields[1]), let blockSize = Int(fields[2]),
            let parallelism = Int(fields[3]), rounds <= Self.roundsMax, let salt = Data(base64Encoded: fields[4]),
            let expected = Data(base64Encoded: fields[5])
        else { return false }
        let key = try Self.key(password, salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        // SymmetricKey compares in constant time.
        return key == SymmetricKey(data: expected)
    }

    private static func key(
        _ password: String, _ salt: Data, rounds: Int, blockSize: Int, parallelism: Int
    ) throws -> SymmetricKey {
        // Two ways to type one letter are one password (NFC).
        try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: keyBytes,
            rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    }
}
