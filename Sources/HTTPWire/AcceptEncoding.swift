/// A content coding that this server can apply (RFC 9110 section 8.4.1).
package enum ContentCoding: String, Sendable, CaseIterable {
    case gzip
    /// The zlib format (RFC 1950), which is what HTTP means by "deflate".
    case deflate
}

/// What a client says about content codings (RFC 9110 section 12.5.3).
package struct AcceptEncoding: Sendable {
    /// Codings in lower case with their weights in thousandths, in the order given.
    private let weights: [(name: String, weight: Int)]

    /// Reads every Accept-Encoding field. A member that is malformed counts as refused.
    package init(_ headers: HTTPHeaders) {
        weights = headers.list(.acceptEncoding).compactMap(Self.member)
    }

    /// The coding to apply, of those on offer; nil when the content is to go as it is. Of equal weights the first on offer wins,
    /// and any coding that is welcome wins over one's own "identity" that was not even mentioned.
    package func best(of offered: [ContentCoding] = ContentCoding.allCases) -> ContentCoding? {
        var best: ContentCoding?
        var bestWeight = 0
        for coding in offered {
            let weight = self.weight(coding.rawValue) ?? self.weight("*") ?? 0
            if weight > bestWeight { (best, bestWeight) = (coding, weight) }
        }
        guard let identity = weight("identity"), identity > bestWeight else { return best }
        return nil
    }

    /// Whether content that is not encoded is unwelcome: `identity;q=0`, or `*;q=0` without a word on identity.
    package var refusesIdentity: Bool { (weight("identity") ?? weight("*")) == 0 }

    private func weight(_ name: String) -> Int? { weights.first { $0.name == name }?.weight }

    private static func member(_ text: String) -> (name: String, weight: Int)? {
        var scanner = FieldScanner(text)
        guard var name = scanner.token()?.lowercased() else { return nil }
        // RFC 9110 section 8.4.1.3: the old name.
        if name == "x-gzip" { name = "gzip" }
        scanner.skipBlanks()
        if scanner.isAtEnd { return (name, 1000) }
        guard scanner.take(ASCII.semicolon), let (parameter, value) = scanner.parameter(), parameter.lowercased() == "q",
            let value
        else { return (name, 0) }
        scanner.skipBlanks()
        return (name, scanner.isAtEnd ? thousandths(value) : 0)
    }

    /// A qvalue: 0 to 1 with up to three decimals. 0 for what is none.
    private static func thousandths(_ text: String) -> Int {
        let digits = Array(text.utf8)
        guard let first = digits.first, first == ASCII.zero || first == ASCII.zero + 1, digits.count <= 5 else { return 0 }
        guard digits.count == 1 || digits[1] == ASCII.dot, digits.dropFirst(2).allSatisfy(ASCII.isDigit) else { return 0 }
        var value = Int(first - ASCII.zero) * 1000
        for (digit, unit) in zip(digits.dropFirst(2), [100, 10, 1]) { value += Int(digit - ASCII.zero) * unit }
        return value <= 1000 ? value : 0
    }
}
