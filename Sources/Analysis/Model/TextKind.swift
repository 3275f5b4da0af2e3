/// What kind of text a story is. Raw values are stable: they are stored.
package enum TextKind: String, Sendable, Codable, CaseIterable {
    case novel, tale, news, essay, screenplay, poem
}

/// The kind of a text, and why.
package struct TextKindFinding: Sendable, Hashable, Codable {
    package var kind: TextKind
    /// 0 (a guess) … 1 (its form says so).
    package var confidence: Double
    /// Weightiest first.
    package var reasons: [Reason]

    package init(kind: TextKind, confidence: Double, reasons: [Reason] = []) {
        self.kind = kind
        self.confidence = confidence
        self.reasons = reasons
    }

    package struct Reason: Sendable, Hashable, Codable {
        package var sign: Sign
        /// What was measured, in the sign's own unit.
        package var amount: Double
        /// A sentence that shows it; nil for lengths and shares.
        package var evidence: Passage?
    }

    package enum Sign: String, Sendable, Codable, CaseIterable {
        /// Words of the text.
        case length
        /// Share of paragraphs that are cues, directions or speech of a script.
        case cues
        /// Share of words in verse.
        case verse
        /// Share of words that are said aloud.
        case speech
        /// Share of sentences in which somebody of the cast is.
        case people
        /// Share of forms of "be" and "have" that are past.
        case past
        /// A place, a date or an agency before the first sentence; 1.
        case dateline
        /// Words of reports ("spokesman", "per cent", "on Tuesday") in a hundred.
        case report
        /// Words that argue ("therefore", "however") in a hundred.
        case argument
    }
}

/// For which age a text is readable, by a published formula.
package struct ReadingAge: Sendable, Hashable, Codable {
    package enum Formula: String, Sendable, Codable {
        /// Kincaid, Fishburne, Rogers, Chissom: Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975.
        case fleschKincaid
        /// Kandel, Moles: Application de l'indice de Flesch à la langue française, Cahiers d'études de radio-télévision 19, 1958.
        case kandelMoles
        /// Björnsson: Läsbarhet, 1968; grades by Anderson: Lix and Rix, Journal of Reading 26, 1983.
        case lix
    }

    package var formula: Formula
    /// The formula's own number: a school grade, an ease of reading, a LIX.
    package var score: Double
    /// Years, 5 … 18; 18 stands for grown-ups.
    package var years: Int
    package var wordsPerSentence: Double
    package var syllablesPerWord: Double
    /// Of the sentences that are neither short nor long for this text, the first: what the number looks like.
    package var typical: Passage
}
