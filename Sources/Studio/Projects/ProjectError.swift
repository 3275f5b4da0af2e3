/// Why a project cannot be had or made.
package enum ProjectError: Error, Sendable, Equatable, CustomStringConvertible {
    case notFound
    case wrongState(String)

    package var description: String {
        switch self {
        case .notFound: "There is no such project."
        case .wrongState(let sentence): sentence
        }
    }
}
