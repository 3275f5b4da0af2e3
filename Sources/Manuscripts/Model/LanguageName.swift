/// Languages as title pages and front matter name them.
enum LanguageName {
    /// A BCP 47 tag: "English" is "en"; what is a tag already stays; nil for what is neither.
    static func tag(_ name: String) -> String? {
        let trimmed = name.split { $0.isWhitespace || $0 == "," || $0 == ";" }.first.map(String.init) ?? ""
        if let tag = tags[trimmed.lowercased()] { return tag }
        let parts = trimmed.replacing("_", with: "-").split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.count) else { return nil }
        let isTag = parts.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        return isTag && language.allSatisfy { $0.isLetter } ? parts.joined(separator: "-") : nil
    }

    private static let tags = [
        "english": "en", "french": "fr", "german": "de", "italian": "it", "spanish": "es", "portuguese": "pt", "dutch": "nl",
        "latin": "la", "greek": "el", "finnish": "fi", "swedish": "sv", "danish": "da", "norwegian": "no", "polish": "pl",
        "russian": "ru", "hungarian": "hu", "czech": "cs", "chinese": "zh", "japanese": "ja", "catalan": "ca", "welsh": "cy",
        "esperanto": "eo", "français": "fr", "deutsch": "de", "español": "es", "italiano": "it", "português": "pt",
    ]
}
