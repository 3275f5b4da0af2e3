import ArgumentParser
import Foundation
import Storyboards
import Studio

/// The user's edits of a storyboard, from a file.
struct DirectionOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A file with edits of the storyboard, as JSON: what a shot shows and how, how somebody looks, who is which persona. \
            docs/storyboards.md tells how.
            """,
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var direction: String?

    /// Throws `FilmProblem`.
    func read() throws -> StoryboardEdits {
        guard let direction else { return StoryboardEdits() }
        return try EditsFile.readStoryboard(URL(filePath: direction))
    }
}
