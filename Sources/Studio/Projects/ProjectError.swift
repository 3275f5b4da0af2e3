/// Why a project cannot be had or made.
package enum ProjectError: Error, Sendable, Equatable, CustomStringConvertible {
    case notFound
    /// Not what a page of the list gave as the next one's beginning.
    case badCursor
    case noSuchEdit
    case tooManyEdits
    /// Its file is gone from the disk.
    case storyMissing
    /// Bytes of the owner's projects: what there are, what was wanted beyond them, and how many may be.
    case diskUsedUp(taken: Int64, wanted: Int64, most: Int64)

    package var description: String {
        switch self {
        case .notFound: "There is no such project."
        case .noSuchEdit: "There is no such edit of this reading."
        case .tooManyEdits:
            "A reading takes \(ReadingLimits.editsMax) edits. Take back those that no longer matter, or bring the story again, corrected."
        case .storyMissing: "The story’s file is gone from the studio’s disk. Bring it again."
        case .diskUsedUp(let taken, let wanted, let most):
            "Of your \(most) bytes on disk \(taken) are taken, and this takes \(wanted) more: delete something, then try again."
        case .badCursor: "This is not where a page of projects begins: ask for the first page again."
        }
    }
}
