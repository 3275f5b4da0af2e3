/// The numbers of this room that one might argue with.
package enum EmbeddingLimits {
    /// One thread: whoever indexes a book leaves the other cores to films and requests.
    static let threads: Int32 = 1
    /// Texts in one request. While one is answered, a query waits: a fraction of a second.
    package static let textsPerRequestMax = 64
    /// A longer text is cut here before it is looked at: no model reads as many tokens.
    static let textBytesMax = 8 << 10
    /// Tokens, padding included, that go through the model at once: what it holds meanwhile stays within the processor's cache.
    static let tokensPerRunMax = 1_024
    /// Characters of one word; a longer one is no word of any language (as BERT's own tokenizer has it).
    static let wordCharactersMax = 100
    /// Loading the model takes a second, a request half of one; an overloaded machine is many times slower.
    static let requestSecondsMax = 120
    /// A batch of rows that one thread compares: below that, starting another costs more than it saves.
    static let rowsPerThreadMin = 50_000
}
