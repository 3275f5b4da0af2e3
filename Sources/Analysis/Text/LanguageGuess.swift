import Manuscripts

/// Tells the language of a manuscript that does not say: by its script, and among the languages of Europe by the small words
/// that make up a third of any text.
enum LanguageGuess {
    private static let smallWords: [(String, Set<String>)] = [
        ("en", ["the", "and", "of", "to", "was", "that", "he", "she", "with", "his", "her", "had", "it", "said"]),
        ("de", ["der", "die", "das", "und", "nicht", "ist", "ein", "eine", "sie", "er", "war", "mit", "den", "sich", "zu"]),
        ("fr", ["le", "la", "les", "et", "des", "une", "est", "il", "elle", "dans", "qui", "que", "pas", "était", "du"]),
        ("es", ["el", "la", "los", "las", "y", "que", "una", "del", "con", "por", "no", "su", "para", "era", "había"]),
        ("it", ["il", "la", "che", "di", "e", "un", "una", "non", "era", "con", "per", "gli", "della", "si", "aveva"]),
        ("nl", ["de", "het", "een", "en", "van", "niet", "was", "zijn", "haar", "hij", "ze", "dat", "met", "op"]),
        ("pt", ["o", "a", "os", "que", "não", "uma", "um", "da", "do", "com", "ele", "ela", "para", "era", "em"]),
    ]

    /// BCP 47; English when nothing tells.
    static func of(_ manuscript: Manuscript) -> String {
        var scripts: [String: Int] = [:]
        var counts: [String: Int] = [:]
        var read = 0
        for paragraph in manuscript.chapters.lazy.flatMap(\.paragraphs) {
            for word in paragraph.text.split(separator: " ").prefix(Limits.languageSampleWords) {
                read += 1
                for scalar in word.unicodeScalars.prefix(4) {
                    if let script = script(of: scalar) { scripts[script, default: 0] += 1 }
                }
                let lower = word.lowercased()
                for (language, small) in smallWords where small.contains(lower) { counts[language, default: 0] += 1 }
            }
            if read > Limits.languageSampleWords { break }
        }
        if scripts["ja", default: 0] > 0 { return "ja" }
        let ranked = scripts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if let first = ranked.first, first.value > read / 2 { return first.key }
        // The order of the table breaks ties, not that of a dictionary.
        let best = smallWords.map { ($0.0, counts[$0.0, default: 0]) }.max { $0.1 < $1.1 }
        guard let best, best.1 > 0 else { return "en" }
        return smallWords.first { counts[$0.0, default: 0] == best.1 }?.0 ?? "en"
    }

    private static func script(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x0370...0x03FF: "el"
        case 0x0400...0x04FF: "ru"
        case 0x0590...0x05FF: "he"
        case 0x0600...0x06FF: "ar"
        case 0x0900...0x097F: "hi"
        case 0x3040...0x30FF: "ja"
        case 0x4E00...0x9FFF: "zh"
        case 0xAC00...0xD7AF: "ko"
        default: nil
        }
    }
}
