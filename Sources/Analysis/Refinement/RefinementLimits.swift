/// Bounds of what a language model is asked and believed, each with its reason.
package enum RefinementLimits {
    /// A model takes at most so many UTF-8 bytes for a token of prose; English has about four, so that an estimate is never too low.
    static let bytesPerToken = 3
    /// What one request shows of the story: small enough for models with a window of 8,192 tokens, with room for the answer.
    static let textBytesMax = 9_000
    static let sentencesMax = 60
    /// People that one request asks about.
    static let peopleMax = 20
    /// Quotations that one request asks about.
    static let quotationsMax = 12
    /// Sentences shown before and after a quotation that is asked about.
    static let sentencesAround = 4
    /// A speaker surer than this is not asked about, and never replaced.
    package static let surenessMax = 0.6
    /// How sure a speaker is whom a model names, with words of the text that bear it out.
    static let speakerConfidence = 0.75
    /// Whoever is spoken of less often is nobody whom a picture would show twice.
    static let mentionsMin = 3
    /// Two who are together in so many sentences are two.
    static let togetherMax = 3
    /// Claims of one answer that are looked at.
    static let claimsMax = 200
    /// Quotations that bear out one claim.
    static let evidenceMax = 3
    static let quotedBytesMax = 400
    /// Tokens of an answer: about forty claims.
    static let replyTokensMax = 1_600
}
