/// The words of a stretch of the story, in lower case, for whoever looks for some of them.
struct SpokenWords {
    let words: [String]

    init(_ text: some StringProtocol) {
        words = text.lowercased().replacing("\u{2019}", with: "'").split { !$0.isLetter && $0 != "'" && $0 != "-" }
            .map(String.init)
    }

    func has(anyOf phrases: PhraseSet) -> Bool { words.indices.contains { phrases.begins(at: $0, in: words) } }

    func has(anyOf set: Set<String>) -> Bool { words.contains(where: set.contains) }
}

/// Phrases of one or more words, found by their first word: a sentence is gone through once, however many there are.
struct PhraseSet: Sendable, ExpressibleByArrayLiteral {
    /// What follows the first word.
    private var rests: [String: [[String]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = SpokenWords(phrase).words
            if let first = words.first { rests[first, default: []].append(Array(words.dropFirst())) }
        }
    }

    init(arrayLiteral phrases: String...) { self.init(phrases) }

    fileprivate func begins(at index: Int, in words: [String]) -> Bool {
        (rests[words[index]] ?? []).contains { words[(index + 1)...].starts(with: $0) }
    }
}
