/// How sentences are found.
package enum SearchMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// By the words that are in them.
    case words
    /// By what they mean, with an embedding model.
    case meaning
    /// By both, what both find first.
    case both
}
