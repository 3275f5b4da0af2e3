import Analysis
import ArgumentParser
import Foundation
import Studio

/// The user's edits of a reading, from a file.
struct EditsOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with edits of the reading, as JSON: who is who, who speaks, where scenes begin. docs/reading.md tells how.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var edits: String?

    /// Throws `FilmProblem`.
    func read() throws -> [AnalysisEdit] {
        guard let edits else { return [] }
        return try EditsFile.read(URL(filePath: edits))
    }
}
