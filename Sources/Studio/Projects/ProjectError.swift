/// Why a project cannot be had or made.
package enum ProjectError: Error, Sendable, Equatable, CustomStringConvertible {
    case notFound
    /// Not what a page of the list gave as the next one's beginning.
    case badCursor

    package var description: String {
        switch self {
        case .notFound: "There is no such project."
        case .badCursor: "This is not where a page of projects begins: ask for the first page again."
        }
    }
}
