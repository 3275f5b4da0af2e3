/// How long browsers may use a file without asking again.
package struct CachePolicy: Sendable {
    /// Bundlers put at least so many characters of a hash into a name.
    private static let hashCharactersMin = 8
    /// A year, the longest that caches heed (RFC 9111 section 5.2.2.1, RFC 8246 for immutable).
    private static let immutable = "public, max-age=31536000, immutable"

    private let otherwise: String
    private let knowsHashes: Bool

    /// Asked again each time, answered 304 while nothing has changed.
    package static let revalidate = CachePolicy(otherwise: "no-cache", knowsHashes: false)

    /// Names with a hash of their content in them, such as `studio-3F2A9C1B.js`, are never asked for again: other content has
    /// another name. The rest is revalidated.
    package static let immutableWhenHashed = CachePolicy(otherwise: "no-cache", knowsHashes: true)

    /// The same Cache-Control for all.
    package static func always(_ cacheControl: String) -> CachePolicy {
        CachePolicy(otherwise: cacheControl, knowsHashes: false)
    }

    /// The Cache-Control header of a file.
    package func cacheControl(for fileName: String) -> String {
        knowsHashes && Self.isHashed(fileName) ? Self.immutable : otherwise
    }

    /// Whether the last dotted or hyphenated word before the extension is a hash: long enough, all letters and digits of
    /// hexadecimal or base 32 in one case, and among them a digit, which words of a language do not have.
    private static func isHashed(_ fileName: String) -> Bool {
        let name = fileName.split(separator: "/").last ?? ""
        let stem = name.split(separator: ".").dropLast()
        guard let word = stem.joined(separator: ".").split(whereSeparator: { $0 == "." || $0 == "-" || $0 == "_" }).last,
            stem.joined(separator: ".") != word, word.utf8.count >= hashCharactersMin
        else { return false }
        let isAlphanumeric = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let hasOneCase = word.lowercased() == word || word.uppercased() == word
        return isAlphanumeric && hasOneCase && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
    }
}
