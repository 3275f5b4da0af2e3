import Crypto
import CryptoExtras
import Foundation

/// A password as it is stored: scrypt (RFC 7914) with its own salt and cost, `scrypt$N$r$p$salt$key` in base64.
struct PasswordHash: Sendable, Hashable {
    /// scrypt's N, r and p: 128 * N * r bytes of memory, and as much work.
    struct Cost: Sendable, Hashable {
        var rounds: Int
        var blockSize = 8
        var parallelism = 1

        /// OWASP's password storage cheat sheet (2025): N = 2^17, r = 8, p = 1; 128 MiB and a third of a second.
        static let standard = Cost(rounds: 1 << 17)
    }

    private static let saltBytes = 16
    private static let keyBytes = 32
    /// A stored hash may not make us use more than this.
    private static let roundsMax = 1 << 20

    let text: String

    init(stored text: String) {
        self.text = text
    }

    init(of password: String, cost: Cost = .standard) throws {
        let salt = Self.random(bytes: Self.saltBytes)
        let key = try Self.key(password, salt, cost)
        self.init(salt: salt, key: key.withUnsafeBytes { Data($0) }, cost: cost)
    }

    /// A hash that no password is known to have, and that takes as long to compare as any.
    static func ofNothing(cost: Cost = .standard) -> PasswordHash {
        PasswordHash(salt: random(bytes: saltBytes), key: random(bytes: keyBytes), cost: cost)
    }

    private init(salt: Data, key: Data, cost: Cost) {
        text = [
            "scrypt", "\(cost.rounds)", "\(cost.blockSize)", "\(cost.parallelism)", salt.base64EncodedString(),
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
            let parallelism = Int(fields[3]), rounds <= Self.roundsMax, blockSize <= Cost.standard.blockSize,
            parallelism <= Cost.standard.parallelism, let salt = Data(base64Encoded: fields[4]),
            let expected = Data(base64Encoded: fields[5])
        else { return false }
        let key = try Self.key(password, salt, Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism))
        // SymmetricKey compares in constant time.
        return key == SymmetricKey(data: expected)
    }

    private static func key(
        _ password: String, _ salt: Data, _ cost: Cost
    ) throws -> SymmetricKey {
        // Two ways to type one letter are one password (NFC).
        try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: keyBytes,
            rounds: cost.rounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
    }
}
