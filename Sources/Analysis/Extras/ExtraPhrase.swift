/// The words that name somebody: "two old fishermen in red coats".
struct ExtraPhrase {
    enum Opening {
        /// "a", or a number.
        case indefinite
        /// "the", "that", "her".
        case definite
        /// Nothing: "sailors".
        case bare
    }

    var noun: ExtraWords.Noun
    var opening: Opening
    var count: Int
    /// Into the sentence's words: from the article to the noun, and with what is said of their looks behind it.
    var name: Range<Int>
    var end: Int
    /// Each a range of words.
    var looks: [Range<Int>]
}

/// Finds the phrases of a sentence that name somebody, whether they are there or not.
struct ExtraPhraseReader {
    let lexicon: Lexicon
    let words: [Word]

    private static let adjectivesMax = 4
    /// "in a long, very old blue coat".
    private static let garmentWordsMax = 7

    func phrases() -> [ExtraPhrase] {
        var found: [ExtraPhrase] = []
        for index in words.indices where index >= found.last?.end ?? 0 {
            if let phrase = phrase(at: index, after: found.last?.end ?? 0) { found.append(phrase) }
        }
        return found
    }

    /// - Parameter floor: where the phrase before ends.
    private func phrase(at index: Int, after floor: Int) -> ExtraPhrase? {
        let word = words[index]
        guard !word.isQuoted, !word.hasPossessive, !word.isCapitalised || word.isInitial,
            let noun = lexicon.extras.nouns[word.text] ?? lexicon.extras.nouns[word.head]
        else { return nil }
        let next = index + 1 < words.count && words[index + 1].gap == .space ? words[index + 1] : nil
        // "the fisherman father", "Captain Brandt", "the man's hat".
        if let next, next.isCapitalised || lexicon.extras.nouns[next.text] != nil { return nil }
        var first = index
        var looks: [Range<Int>] = []
        while first > floor, index - first < Self.adjectivesMax, words[first].gap == .space || words[first].gap == .comma,
            describes(words[first - 1])
        {
            first -= 1
        }
        if first < index { looks = [first..<index] }
        guard let (start, opening, count) = opening(before: first, after: floor, noun: noun) else { return nil }
        let tail = tail(after: index + 1)
        return ExtraPhrase(
            noun: noun, opening: opening, count: count, name: start..<index + 1, end: tail.end, looks: looks + tail.looks)
    }

    private func describes(_ word: Word) -> Bool {
        guard !word.isQuoted, !word.hasPossessive, !word.isCapitalised || word.isInitial else { return false }
        if lexicon.portraits.colours.contains(word.text) || lexicon.people.distinguishingAdjectives.contains(word.text) {
            return true
        }
        return lexicon.portraits.traits[word.text] != nil || word.text.contains("-") && lexicon.extras.nouns[word.head] == nil
            || lexicon.people.marks.contains(word.text)
    }

    /// The article, number or quantity before the adjectives; nil where the words before them make it no such phrase.
    private func opening(before first: Int, after floor: Int, noun: ExtraWords.Noun) -> (Int, ExtraPhrase.Opening, Int)? {
        let several = noun.isPlural ? Self.severalCount : 1
        guard first > floor, words[first].gap == .space, !words[first - 1].isQuoted else {
            return noun.isPlural || first == 0 ? (first, .bare, several) : nil
        }
        let before = words[first - 1].text
        if lexicon.people.nameLinks.contains(before), first - 2 >= floor,
            let size = lexicon.extras.groups[words[first - 2].text]
        {
            let start = first - 3 >= floor && isArticle(words[first - 3].text) ? first - 3 : first - 2
            return (start, .indefinite, size)
        }
        if let number = lexicon.extras.numbers[before] {
            let isKnown = first - 2 >= floor && isDefinite(words[first - 2].text)
            // "the two men" are known, "a few men" are not.
            let start = first - 2 >= floor && (isKnown || isArticle(words[first - 2].text)) ? first - 2 : first - 1
            return (start, isKnown ? .definite : .indefinite, noun.isPlural ? number : max(number, 1))
        }
        if lexicon.people.indefiniteArticles.contains(before) {
            return noun.isPlural ? nil : (first - 1, .indefinite, 1)
        }
        if isDefinite(before) || words[first - 1].hasPossessive { return (first - 1, .definite, several) }
        return noun.isPlural ? (first, .bare, several) : nil
    }

    private static let severalCount = 3

    private func isArticle(_ word: String) -> Bool {
        lexicon.people.indefiniteArticles.contains(word) || lexicon.people.definiteArticles.contains(word)
    }

    private func isDefinite(_ word: String) -> Bool {
        lexicon.people.determiners.contains(word) || lexicon.people.demonstratives.contains(word)
    }

    /// What is said of looks behind the noun: "in a red coat", "with a white beard and a stick", « âgé ».
    private func tail(after start: Int) -> (end: Int, looks: [Range<Int>]) {
        var end = start
        var looks: [Range<Int>] = []
        if lexicon.portraits.adjectivesFollow {
            while end < words.count, words[end].gap == .space, describes(words[end]) { end += 1 }
            if end > start { looks.append(start..<end) }
        }
        while end < words.count, words[end].gap == .space || words[end].gap == .comma, !words[end].isQuoted,
            lexicon.portraits.bearing.contains(words[end].text) || lexicon.portraits.wearing.contains(words[end].text),
            let garment = garment(after: end + 1)
        {
            looks.append(end + 1..<garment)
            end = garment
        }
        return (end, looks)
    }

    /// Where the coat or the beard that begins here ends.
    private func garment(after start: Int) -> Int? {
        var index = start
        while index < words.count, index - start < Self.garmentWordsMax, words[index].gap == .space, !words[index].isQuoted {
            let word = words[index].text
            if lexicon.portraits.garments.contains(word) || lexicon.portraits.features.contains(word)
                || lexicon.portraits.garments.contains(String(word.dropLast()))
            {
                var end = index + 1
                while lexicon.portraits.adjectivesFollow, end < words.count, words[end].gap == .space, describes(words[end]) {
                    end += 1
                }
                return end
            }
            if index > start, lexicon.places.approaches[word] != nil || lexicon.extras.nouns[word] != nil { return nil }
            index += 1
        }
        return nil
    }
}
