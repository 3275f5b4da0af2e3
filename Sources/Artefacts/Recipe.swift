import Crypto
import Foundation

/// The name of a result: a hash of everything that made it. Equal recipes make equal bytes, so nothing is made twice.
package struct Recipe: Sendable, Hashable, Codable, CustomStringConvertible {
    /// What kind of thing it makes ("speech", "segment"); also the folder it is kept in.
    package let kind: String
    /// SHA-256 in lowercase hex.
    package let digest: String

    /// - Parameters:
    ///   - maker: name and version of what makes it; a new version makes anew.
    ///   - ingredients: all that the result depends on. Hashed as JSON with sorted keys.
    package init(kind: String, maker: String, ingredients: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var hash = SHA256()
        hash.update(data: Data("\(kind)\n\(maker)\n".utf8))
        hash.update(data: try encoder.encode(ingredients))
        self.kind = kind
        self.digest = hash.finalize().hexadecimal
    }

    /// A recipe that was made before.
    package init(kind: String, digest: String) {
        self.kind = kind
        self.digest = digest
    }

    package var description: String { "\(kind)/\(digest.prefix(12))" }
}
