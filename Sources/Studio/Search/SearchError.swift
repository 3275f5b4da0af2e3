/// Why a search found nothing to answer.
package enum SearchError: Error, Sendable, Equatable, CustomStringConvertible {
    case nothingAsked
    case onlyExclusions
    case queryTooLong
    case tooManyTerms
    case badCursor
    case tookTooLong
    /// Of the meaning alone, and nothing can tell meanings.
    case noMeaning(reason: String)

    package var description: String {
        switch self {
        case .nothingAsked: "Say what to look for: a word at least."
        case .onlyExclusions: "Say what to look for, besides what to leave out."
        case .queryTooLong: "A search may have at most \(SearchLimits.queryCharactersMax) characters."
        case .tooManyTerms: "A search may have at most \(SearchLimits.termsMax) words and phrases."
        case .badCursor: "This is not where a page of hits begins: ask for the first page again."
        case .tookTooLong: "The search took too long and was stopped. Look for rarer words, or in one project."
        case .noMeaning(let reason): reason
        }
    }
}
