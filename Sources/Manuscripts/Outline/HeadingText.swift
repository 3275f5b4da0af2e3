/// A heading taken apart: "CHAPTER IV. The Rabbit" is the label "Chapter", the number "IV" and the name "The Rabbit".
struct HeadingText: Equatable {
    enum Kind {
        case part
        case chapter
        /// A heading without a number.
        case plain
    }

    var kind: Kind
    var label: String?
    var ordinal: Ordinal?
    var name: String?
    /// Whether the label follows its number: "Erstes Kapitel".
    var isLabelLast = false

    init(_ text: String) {
        let clean = Self.normalised(text)
        kind = .plain
        name = clean.isEmpty ? nil : clean
        var words = clean.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first else { return }

        if let labelKind = Self.labels[first.lowercased().trimmingEnd(".:")], words.count == 2 {
            if words[1].lowercased().hasPrefix("the ") { words[1].removeFirst(4) }
            guard let (ordinal, rest) = Self.ordinal(startOf: words[1]) else { return }
            guard let rest = rest.separated ?? Self.nameWithoutSeparator(rest.all) else { return }
            kind = labelKind
            label = Self.cased(first.trimmingEnd(".:"))
            self.ordinal = ordinal
            name = rest.isEmpty ? nil : rest
        } else if let heading = Self.labelLast(clean) {
            self = heading
        } else if let (ordinal, rest) = Self.ordinal(startOf: clean), ordinal.style != .word {
            guard let rest = rest.separated else { return }
            kind = .chapter
            self.ordinal = ordinal
            name = rest.isEmpty ? nil : rest
        }
    }

    /// Whether a heading may start with this word: a label or a number.
    static func startsHeading(_ word: String) -> Bool { labels[word.lowercased()] != nil || Ordinal(word) != nil }

    /// Whether it is a number, with or without a label, that waits for its name.
    var isBareOrdinal: Bool { ordinal != nil && name == nil }

    /// As it is shown: "I. Down the Rabbit-Hole", "Chapter One: Loomings", "Stave I: Marley's Ghost", "Part One".
    var formatted: String? {
        let name = name.map(Self.cased)
        guard let ordinal else { return name }
        let number = ordinal.style == .word ? Self.cased(ordinal.text) : ordinal.text
        guard let label else { return name.map { "\(number). \($0)" } ?? number }
        let head = isLabelLast ? "\(number) \(label)" : "\(label) \(number)"
        guard let name else { return head }
        let isPlainChapter = kind == .chapter && Self.chapterLabels.contains(label.lowercased())
        return isPlainChapter && ordinal.style != .word ? "\(number). \(name)" : "\(head): \(name)"
    }

    private static let chapterLabels: Set<String> = [
        "chapter", "chap", "kapitel", "chapitre", "capítulo", "capitulo", "capitolo", "hoofdstuk", "глава", "rozdział",
        "розділ",
    ]

    private static let labels: [String: Kind] = {
        var labels: [String: Kind] = [:]
        for word in chapterLabels { labels[word] = .chapter }
        for word in ["stave", "letter", "canto", "scene", "adventure", "episode", "fit", "night", "tale", "story"] {
            labels[word] = .chapter
        }
        for word in [
            "part", "book", "volume", "vol", "act", "teil", "buch", "partie", "livre", "parte", "libro", "deel",
            "boek", "tome", "часть", "книга", "том", "частина", "część", "tom",
        ] {
            labels[word] = .part
        }
        return labels
    }()

    /// "Erstes Kapitel", "Première partie: Paris", "Первая глава"
    private static func labelLast(_ text: String) -> HeadingText? {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2, let ordinal = Ordinal(words[0]), ordinal.style == .word else { return nil }
        let word = words[1].trimmingEnd(".:")
        guard let kind = labels[word.lowercased()], chapterLabels.contains(word.lowercased()) || kind == .part else {
            return nil
        }
        let rest = words.count > 2 ? String(words[2].drop { ".:—– ".contains($0) }) : ""
        guard rest.isEmpty || word != words[1] || isTitleLike(rest) else { return nil }
        var heading = HeadingText("")
        heading.kind = kind
        heading.label = word.contains { $0.isLowercase } ? word : word.lowercased()
        heading.ordinal = ordinal
        heading.name = rest.isEmpty ? nil : rest
        heading.isLabelLast = true
        return heading
    }

    /// The number that a text starts with, and what follows it: behind a separator, and as it is.
    private static func ordinal(startOf text: String) -> (Ordinal, rest: (separated: String?, all: String))? {
        let isHyphenatedNumber = text.prefix { $0.isLetter || $0 == "-" }.contains("-")
        let word = text.prefix { $0.isLetter || $0.isNumber || (isHyphenatedNumber && $0 == "-") }
        guard let ordinal = Ordinal(word) else { return nil }
        let rest = text.dropFirst(word.count)
        guard let next = rest.first else { return (ordinal, ("", "")) }
        let trimmed = String(rest.drop { " .:)—–-".contains($0) })
        let isSeparated = ".:)—–".contains(next) || rest.hasPrefix(" —") || rest.hasPrefix(" –") || rest.hasPrefix(" - ")
        guard isSeparated || next == " " else { return nil }
        return (ordinal, (isSeparated ? trimmed : nil, trimmed))
    }

    /// "CHAPTER I DOWN THE RABBIT-HOLE" is a heading; "Chapter one of my life was over" is a sentence.
    private static func nameWithoutSeparator(_ text: String) -> String? {
        text.isEmpty || isTitleLike(text) ? text : nil
    }

    /// Whether a line reads like a title: short, capitalised, and no sentence.
    static func isTitleLike(_ text: String) -> Bool {
        guard let first = text.first(where: { $0.isLetter || $0.isNumber }), !first.isLowercase, text.count <= 90 else {
            return false
        }
        let isShouted = !text.contains { $0.isLowercase }
        guard let last = text.last, !",;:".contains(last), isShouted || last != "." else { return false }
        // A quotation that ends like a sentence is somebody speaking, not a title such as “Pieces of Eight”.
        let closing = text.last { !"\"'”’".contains($0) } ?? last
        if let opening = text.first, "\"“‘'".contains(opening), ".!?,—".contains(closing) { return false }
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "-") }
        return words.count <= 16
            && !words.contains { $0.count > 4 && $0.first?.isLowercase == true && !smallWords.contains(String($0)) }
    }

    /// Dashes and white space as one writes them, and no full stop at the end.
    private static func normalised(_ text: String) -> String {
        var clean = text.replacing("--", with: "—").split { $0.isWhitespace }.joined(separator: " ")
        if clean.hasSuffix("."), !clean.hasSuffix("..") { clean.removeLast() }
        return clean
    }

    /// Words that a title leaves small, and the longer ones that may stand small in a line that is one.
    private static let smallWords: Set<String> = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or", "over", "the",
        "to",
        "upon", "with", "without", "about", "after", "against", "among", "before", "behind", "beyond", "between", "under",
        "through",
        "towards", "toward", "which", "where", "within",
    ]

    /// A title in capitals as a title in small letters: "THE SEA-CHEST" is "The Sea-Chest". Others stay as they are.
    static func cased(_ title: String) -> String {
        guard title.count > 1, !title.contains(where: { $0.isLowercase }), Ordinal(title)?.style != .roman || title.count > 4
        else {
            return title
        }
        var result = ""
        var isFirst = true
        for word in title.split(separator: " ", omittingEmptySubsequences: false) {
            if !result.isEmpty { result += " " }
            let letters = word.filter { $0.isLetter }
            let isNumeral = letters.count > 1 && Ordinal(letters)?.style == .roman && letters.count <= 5 && letters != "DI"
            if isNumeral || word == "I" {
                result += word
            } else if !isFirst && smallWords.contains(letters.lowercased()) && letters.count == word.count {
                result += word.lowercased()
            } else {
                result += capitalised(word)
            }
            isFirst = word.last.map { ":—.".contains($0) } ?? isFirst
        }
        return result
    }

    /// "SEA-CHEST" → "Sea-Chest", "DON'T" → "Don't".
    private static func capitalised(_ word: Substring) -> String {
        var result = ""
        var isStart = true
        for character in word {
            result += isStart ? character.uppercased() : character.lowercased()
            isStart =
                !(character.isLetter || character.isNumber
                || ((character == "'" || character == "’") && !result.dropLast().isEmpty))
        }
        return result
    }
}

extension String {
    fileprivate func trimmingEnd(_ marks: String) -> String {
        var trimmed = self[...]
        while let last = trimmed.last, marks.contains(last) { trimmed.removeLast() }
        return String(trimmed)
    }
}
