import HTTPWire

/// The header that makes a browser save a file under a name (RFC 6266).
enum ContentDisposition {
    private static let stemCharactersMax = 120

    /// - Parameters:
    ///   - title: what a person called it, in any script.
    ///   - fileExtension: without the dot.
    static func attachment(named title: String, fileExtension: String) -> String {
        let stem = fileStem(of: title)
        let plain = String(stem.unicodeScalars.map { $0.isASCII ? Swift.Character($0) : "_" })
        // Quotes and backslashes are gone from the stem, so that the quoted form needs no escapes.
        return "attachment; filename=\"\(plain).\(fileExtension)\"; "
            + "filename*=UTF-8''\(PercentCoding.encode("\(stem).\(fileExtension)"))"
    }

    /// The title without what file systems or headers cannot hold.
    private static func fileStem(of title: String) -> String {
        let kept = title.map { character -> Swift.Character in
            let isForbidden = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            return isForbidden || "/\\:*?\"<>|%".contains(character) ? "_" : character
        }
        let stem = String(kept.prefix(stemCharactersMax)).trimmingWhitespaceAndDots
        return stem.isEmpty ? "film" : stem
    }
}

extension String {
    /// A name that begins with a dot is hidden, one that ends with a dot or a space is cut on Windows.
    fileprivate var trimmingWhitespaceAndDots: String {
        let isKept: (Swift.Character) -> Bool = { !$0.isWhitespace && $0 != "." }
        guard let first = firstIndex(where: isKept), let last = lastIndex(where: isKept) else { return "" }
        return String(self[first...last])
    }
}
