import Analysis

/// The least part of the narration that a shot can take: a clause, or a piece of a long one.
struct NarrationPiece {
    /// How good a place the end of a piece is for a cut.
    enum Break {
        case paragraph, sentence, clause, phrase, word

        /// What a cut here costs against the other costs of `ShotCutter`.
        var cost: Double {
            switch self {
            case .paragraph: 0
            case .sentence: 0.2
            case .clause: 1
            case .phrase: 3
            case .word: 5
            }
        }
    }

    /// Index of the sentence in its scene.
    var sentence: Int
    /// UTF-8 offsets in the sentence.
    var start: Int
    var end: Int
    /// The rest after it included.
    var seconds: Double
    /// What is seen while it is said.
    var clause: Clause
    var breakAfter: Break
    /// Of a sentence that tells much time in few words.
    var isOfLongTime = false
}

/// Cuts the sentences of a scene into pieces that tile them.
struct NarrationDivider {
    /// Words before which a phrase begins: a cut there is bearable.
    private static let phraseWords: Set<String> = [
        "and", "but", "or", "that", "which", "who", "with", "into", "in", "on", "to", "for", "from", "by", "as", "until",
        "when",
        "where", "while", "before", "after", "because", "und", "et", "y", "e", "en",
    ]

    func pieces(of sentence: Sentence, index: Int, endsParagraph: Bool, endsScene: Bool) -> [NarrationPiece] {
        let whole = Clause(
            start: 0, end: sentence.text.utf8.count, speaker: sentence.speakers.compactMap(\.self).first,
            characters: sentence.characters, posture: sentence.posture, props: sentence.props, setting: sentence.setting)
        let clauses = sentence.clauses.isEmpty ? [whole] : sentence.clauses
        var pieces: [NarrationPiece] = []
        for clause in clauses {
            let text = slice(sentence.text, clause.start, clause.end)
            let cuts = cuts(in: text)
            for (start, end) in zip([0] + cuts.map(\.offset), cuts.map(\.offset) + [text.utf8.count]) {
                let kind = cuts.first { $0.offset == end }?.kind ?? .clause
                pieces.append(
                    NarrationPiece(
                        sentence: index, start: clause.start + start, end: clause.start + end,
                        seconds: Pace.seconds(toSay: slice(text, start, end)), clause: clause, breakAfter: kind))
            }
        }
        let last = pieces.count - 1
        pieces[last].breakAfter = endsParagraph ? .paragraph : .sentence
        for index in pieces.indices.dropLast() where pieces[index].breakAfter == .clause {
            pieces[index].seconds += Pace.markSeconds
        }
        pieces[last].seconds +=
            endsScene ? Pace.sceneRestSeconds : endsParagraph ? Pace.paragraphRestSeconds : Pace.sentenceRestSeconds
        return pieces
    }

    private func slice(_ text: some StringProtocol, _ start: Int, _ end: Int) -> Substring {
        let utf8 = text.utf8
        return Substring(text[utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)])
    }

    /// Where a clause that takes long can be cut: before words that open a phrase, else before any word, and in writing
    /// without spaces between any two characters.
    private func cuts(in text: Substring) -> [(offset: Int, kind: NarrationPiece.Break)] {
        let total = Pace.seconds(toSay: text)
        guard total > Limits.pieceSecondsMax else { return [] }
        var cuts: [(offset: Int, kind: NarrationPiece.Break)] = []
        var seconds = 0.0
        var left = total
        for token in tokens(of: text) {
            let own = Pace.seconds(toSay: token.text)
            let isPhrase = Self.phraseWords.contains(token.text.lowercased().filter(\.isLetter))
            let isDue = seconds + own > Limits.pieceSecondsMax * 0.75 || isPhrase && seconds >= Limits.pieceSecondsMax * 0.4
            if token.offset > 0, isDue, left >= Limits.pieceSecondsMax * 0.3 {
                cuts.append((token.offset, isPhrase ? .phrase : .word))
                seconds = 0
            }
            seconds += own
            left -= own
        }
        return cuts
    }

    /// The words of a text with the space after them; a word too long to say in one piece, by characters.
    private func tokens(of text: Substring) -> [(text: Substring, offset: Int)] {
        var tokens: [(text: Substring, offset: Int)] = []
        var start = text.startIndex
        var offset = 0
        while start < text.endIndex {
            var end = start
            var hasSpace = false
            while end < text.endIndex, text[end].isWhitespace || !hasSpace {
                if text[end].isWhitespace { hasSpace = true }
                end = text.index(after: end)
            }
            let word = text[start..<end]
            if word.utf8.count > 24, Pace.seconds(toSay: word) > Limits.pieceSecondsMax * 0.75 {
                for index in word.indices {
                    let character = word[index...index]
                    tokens.append((character, offset))
                    offset += character.utf8.count
                }
            } else {
                tokens.append((word, offset))
                offset += word.utf8.count
            }
            start = end
        }
        return tokens
    }
}
