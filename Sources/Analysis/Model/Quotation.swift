/// What somebody says in one breath of the text: a quotation with its parts before and after "he said", and over the paragraphs
/// in which it goes on.
package struct Quotation: Sendable, Hashable, Codable {
    /// Marks included, in reading order; more than one where a tag or the end of a paragraph stands between.
    package var parts: [Passage]
    /// `Character.id`; nil where the text does not tell, or where somebody without a part in the cast speaks.
    package var speaker: Int?
    /// 0 (a guess) … 1 (it is said).
    package var confidence: Double
    package var reason: SpeakerReason
    /// The sentence that tells it; nil where only the turns of the dialogue do.
    package var evidence: Passage?

    package init(
        parts: [Passage], speaker: Int? = nil, confidence: Double = 0, reason: SpeakerReason = .unknown,
        evidence: Passage? = nil
    ) {
        self.parts = parts
        self.speaker = speaker
        self.confidence = confidence
        self.reason = reason
        self.evidence = evidence
    }
}

/// Why a quotation is taken for somebody's. Raw values are stable: they are stored.
package enum SpeakerReason: String, Sendable, Codable, CaseIterable {
    /// A script or a subtitle names the speaker.
    case cue
    /// "said Mara".
    case saidPhrase
    /// "she said", and who she is.
    case pronoun
    /// Somebody acts right beside it.
    case actor
    /// They were addressed just before.
    case vocative
    /// Two who speak in turn.
    case alternation
    /// The one spoken of last.
    case nearest
    /// A language model says so, with words of the text.
    case model
    /// The user says so.
    case user
    case unknown
}
