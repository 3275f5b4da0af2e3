import Foundation

/// Takes an idea apart into sentences that can be told one by one, in its own words.
struct IdeaClauses {
    private(set) var sentences: [String] = []
    /// What the film was said to be about, as a phrase; nil where the idea is told in sentences.
    private(set) var subject: String?

    private let words: IdeaWords
    private let lexicon: Lexicon

    init(_ idea: String, lexicon: Lexicon) {
        self.lexicon = lexicon
        words = IdeaWords.of(lexicon.language)
        let text = idea.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        let (rest, isSubject) = withoutRequest(text)
        let scalars = ScalarText(rest)
        let whole = SentenceSplitter(lexicon: lexicon).sentences(in: scalars).map { range in
            scalars.string(scalars.index(ofOffset: range.lowerBound)..<scalars.index(ofOffset: range.upperBound))
        }
        for (index, sentence) in whole.enumerated() {
            for (number, clause) in clauses(of: sentence).enumerated() {
                let isFirst = index == 0 && number == 0
                if isFirst, isSubject || isNounPhrase(clause) {
                    subject = bare(clause)
                    sentences.append(opened(bare(clause)))
                } else {
                    sentences.append(closed(clause))
                }
            }
        }
    }

    // MARK: The request

    /// Without "make a short film about"; whether what is left is what the film is about, rather than a sentence.
    private func withoutRequest(_ text: String) -> (rest: String, isSubject: Bool) {
        let tokens = tokens(of: text)
        var index = 0
        while index < tokens.count, words.requests.contains(tokens[index].word) || words.fillers.contains(tokens[index].word) {
            index += 1
        }
        // "A little film about": the noun must come within reach, or there was no request.
        guard index > 0, index < tokens.count, words.films.contains(tokens[index].word) else { return (text, false) }
        index += 1
        // The longer first: "about how" before "about".
        for phrase in words.inWhichs.sorted(by: { $0.count > $1.count }) where matches(phrase, tokens, at: index) {
            return (from(index + phrase.count, tokens, text), false)
        }
        for phrase in words.abouts.sorted(by: { $0.count > $1.count }) where matches(phrase, tokens, at: index) {
            return (from(index + phrase.count, tokens, text), true)
        }
        // "Make a film: a fox …"
        let rest = index < tokens.count ? from(index, tokens, text) : ""
        let hasColon = index > 0 && text[tokens[index - 1].range.upperBound...].first == ":"
        return hasColon && !rest.isEmpty ? (rest, false) : (text, false)
    }

    private func from(_ index: Int, _ tokens: [Token], _ text: String) -> String {
        guard index < tokens.count else { return text }
        return String(text[tokens[index].range.lowerBound...])
    }

    // MARK: Clauses

    /// Cut only where each part is a sentence of its own: at a semicolon, and where "then" is followed by who does it.
    private func clauses(of sentence: String) -> [String] {
        sentence.split(separator: ";").flatMap { cutAtThen($0.trimmingCharacters(in: .whitespaces)) }.filter { !$0.isEmpty }
    }

    private func cutAtThen(_ clause: String) -> [String] {
        let tokens = tokens(of: clause)
        for index in tokens.indices.dropFirst() {
            for phrase in words.thens where matches(phrase, tokens, at: index) {
                let next = index + phrase.count
                guard next < tokens.count, isSubject(tokens[next], in: clause) else { continue }
                let before = clause[..<tokens[index].range.lowerBound].trimmingCharacters(
                    in: .whitespaces.union(.init(charactersIn: ",")))
                return [before] + cutAtThen(String(clause[tokens[index].range.lowerBound...]).droppingLeading(conjunctions))
            }
        }
        return [clause]
    }

    private var conjunctions: [String] { ["and ", "et "] }

    private func isSubject(_ token: Token, in text: String) -> Bool {
        words.subjects.contains(token.word) || text[token.range].first?.isUppercase == true
    }

    /// "A keeper who finds a letter": nobody does anything in it but within the relative clause.
    private func isNounPhrase(_ clause: String) -> Bool {
        let tokens = tokens(of: clause)
        guard let first = tokens.first,
            lexicon.people.indefiniteArticles.contains(first.word) || lexicon.people.determiners.contains(first.word),
            let relative = tokens.prefix(7).firstIndex(where: { words.relatives.contains($0.word) })
        else { return false }
        let before = tokens[1..<relative]
        let acts = before.contains {
            lexicon.deeds.agents.contains($0.word) || lexicon.deeds.speech.contains($0.word)
                || lexicon.people.auxiliaries.contains($0.word) || lexicon.deeds.postures[$0.word] != nil
        }
        // Behind a comma the sentence may go on with what is done.
        return !acts && !clause.contains(",")
    }

    // MARK: Grammar

    private func opened(_ phrase: String) -> String {
        let phrase = lexicon.language == "fr" ? withDe(lowered(phrase)) : lowered(phrase)
        return words.opening.replacing("%", with: phrase)
    }

    /// "de" joins with what follows.
    private func withDe(_ phrase: String) -> String {
        for (article, joined) in [("le ", "du "), ("les ", "des ")] where phrase.hasPrefix(article) {
            return joined + phrase.dropFirst(article.count)
        }
        if phrase.hasPrefix("des ") { return "de " + phrase.dropFirst(4) }
        let elides = phrase.first.map { "aeiouyhâàéèêëîïôœùûAEIOUYHÂÀÉÈÊËÎÏÔŒÙÛ".contains($0) } ?? false
        return (elides ? "d'" : "de ") + phrase
    }

    /// The article in small letters, a name as it is.
    private func lowered(_ phrase: String) -> String {
        guard let first = tokens(of: phrase).first,
            lexicon.people.indefiniteArticles.contains(first.word) || lexicon.people.determiners.contains(first.word)
                || words.subjects.contains(first.word)
        else { return phrase }
        return phrase.prefix(1).lowercased() + phrase.dropFirst()
    }

    private func bare(_ clause: String) -> String {
        clause.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: ".,:!?…")))
    }

    private func closed(_ clause: String) -> String {
        let text = clause.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: ",")))
        let capital = text.prefix(1).uppercased() + text.dropFirst()
        guard let last = capital.last, !".!?…”\"»".contains(last) else { return capital }
        return capital + "."
    }

    // MARK: Words

    struct Token {
        /// In small letters, apostrophes straight.
        var word: String
        var range: Range<String.Index>
    }

    private func tokens(of text: String) -> [Token] { Self.tokens(of: text) }

    static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var start: String.Index?
        func close(_ end: String.Index) {
            guard let from = start else { return }
            tokens.append(Token(word: text[from..<end].lowercased(), range: from..<end))
            start = nil
        }
        for index in text.indices {
            let character = text[index]
            if character.isLetter || character.isNumber || character == "-" && start != nil {
                if start == nil { start = index }
            } else {
                close(index)
            }
        }
        close(text.endIndex)
        return tokens
    }

    private func matches(_ phrase: [String], _ tokens: [Token], at index: Int) -> Bool {
        index + phrase.count <= tokens.count && tokens[index..<index + phrase.count].map(\.word) == phrase
    }
}

extension String {
    fileprivate func droppingLeading(_ words: [String]) -> String {
        for word in words where lowercased().hasPrefix(word) { return String(dropFirst(word.count)) }
        return self
    }
}
