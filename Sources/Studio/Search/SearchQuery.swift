import Foundation

/// What a person looks for, in the manner of search engines: words that must all be there, `"a phrase"`, `light*` for beginnings of words, `-not`
/// for what must not be there, `OR` between alternatives.
///
/// Whatever is typed is a query, or one of a few errors in plain words: a quotation mark that is never closed is closed at the end, an OR with
/// nothing beside it is left out, and no character has a meaning for SQLite.
package struct SearchQuery: Sendable, Hashable {
    /// A word or a phrase.
    struct Term: Sendable, Hashable {
        var text: String
        /// Also whatever begins with it.
        var isPrefix = false
        var isPhrase = false
    }

    /// All of these must be there; of each, one alternative.
    let required: [[Term]]
    /// None of these may be there.
    let excluded: [Term]

    /// - Throws: `SearchError`.
    package init(_ text: String) throws(SearchError) {
        guard text.count <= SearchLimits.queryCharactersMax else { throw .queryTooLong }
        var required: [[Term]] = []
        var excluded: [Term] = []
        var joinsNext = false
        for token in Self.tokens(of: text) {
            switch token {
            case .or:
                joinsNext = !required.isEmpty
            case .excluded(let term):
                excluded.append(term)
                joinsNext = false
            case .wanted(let term):
                if joinsNext, let last = required.indices.last { required[last].append(term) } else { required.append([term]) }
                joinsNext = false
            }
        }
        guard !required.isEmpty else { throw excluded.isEmpty ? .nothingAsked : .onlyExclusions }
        guard required.reduce(excluded.count, { $0 + $1.count }) <= SearchLimits.termsMax else { throw .tooManyTerms }
        self.required = required
        self.excluded = excluded
    }

    /// What is looked for, without signs: what a model is to understand.
    var meaning: String {
        required.joined().map(\.text).joined(separator: " ")
    }

    // MARK: For SQLite (https://www.sqlite.org/fts5.html#full_text_query_syntax). Every term is a quoted string.

    /// All that is required, and nothing that is excluded.
    var expression: String {
        let wanted = required.map { alternatives in
            let joined = alternatives.map(\.expression).joined(separator: " OR ")
            return alternatives.count > 1 ? "(\(joined))" : joined
        }.joined(separator: " AND ")
        guard let exclusions else { return wanted }
        return "(\(wanted)) NOT (\(exclusions))"
    }

    /// Anything that is asked for, wherever it stands: what is highlighted.
    var anyTerm: String { required.joined().map(\.expression).joined(separator: " OR ") }

    /// Any of what is excluded; nil when that is nothing.
    var exclusions: String? {
        excluded.isEmpty ? nil : excluded.map(\.expression).joined(separator: " OR ")
    }

    /// Any of the words that say something, for a query of plain words alone; nil for another. A question in a person's own words is found by
    /// the few words that the book has too.
    var relaxed: String? {
        guard required.count > 1, excluded.isEmpty,
            required.allSatisfy({ $0.count == 1 && !$0[0].isPhrase && !$0[0].isPrefix })
        else { return nil }
        let telling = required.map { $0[0] }.filter { !FunctionWords.contains($0.text) }
        return telling.isEmpty ? nil : telling.map(\.expression).joined(separator: " OR ")
    }

    // MARK: Reading

    private enum Token {
        case wanted(Term), excluded(Term), or
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text.precomposedStringWithCanonicalMapping[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
                continue
            }
            let isExcluded = first == "-" && rest.dropFirst().first.map { $0.isLetter || $0.isNumber || isQuote($0) } ?? false
            if isExcluded { rest = rest.dropFirst() }
            var term = Term(text: "")
            if let quote = rest.first, isQuote(quote) {
                let inner = rest.dropFirst().prefix { !isQuote($0) }
                rest = rest.dropFirst(inner.count + 2)
                term.text = searchable(inner)
                term.isPhrase = true
            } else {
                let word = rest.prefix { !$0.isWhitespace && !isQuote($0) }
                rest = rest.dropFirst(word.count)
                if word == "OR", !isExcluded {
                    tokens.append(.or)
                    continue
                }
                term.text = searchable(word)
                term.isPrefix = word.last == "*"
            }
            guard !term.text.isEmpty else { continue }
            tokens.append(isExcluded ? .excluded(term) : .wanted(term))
        }
        return tokens
    }

    private static func isQuote(_ character: Character) -> Bool { "\"“”„«»".contains(character) }

    /// The letters and numbers, with a space for anything else; so a term is never without a word, and holds nothing that ends a string.
    private static func searchable(_ text: Substring) -> String {
        let kept = text.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
                Character(scalar)
            default: " "
            }
        }
        return String(kept).split(separator: " ").joined(separator: " ")
    }
}

extension SearchQuery.Term {
    fileprivate var expression: String { "\"\(text)\"" + (isPrefix ? " *" : "") }
}
