/// Bounds of what language models are asked, each with its reason.
package enum LanguageModelLimits {
    /// Tokens that one book may cost unless its owner says otherwise: about a hundred pages asked about in full.
    package static let budgetTokensUsual = 200_000
    package static let budgetTokensMax = 100_000_000
    /// Seconds that a film waits for a model at most.
    package static let budgetSecondsUsual = 600
    package static let budgetSecondsMax = 86_400
    /// Requests at the same time: more than a few only queue up at the model.
    static let requestsAtOnce = 3
    /// Requests that may fail, each after its attempts, before a book is not asked about any more.
    static let failuresMax = 3
    /// Attempts of one request, where it may succeed a little later.
    static let attemptsMax = 4
    /// The pause before the second attempt; it doubles from one to the next.
    static let pauseSecondsFirst = 1.0
    /// A server that wants a longer pause than this is not waited for.
    static let pauseSecondsMax = 60.0
    /// A model on a laptop's processor may think for minutes before its first word.
    static let answerSecondsMax = 300.0
    static let connectSecondsMax = 10.0
    /// An answer of 16,000 tokens stays far below.
    static let answerBytesMax = 1 << 20
    /// What a server says of an error, as far as it is passed on.
    static let complaintCharactersMax = 160
    package static let nameCharactersMax = 200
    package static let keyCharactersMax = 4_096
    package static let urlCharactersMax = 2_000
}
