import ArgumentParser
import Foundation
import Storyboards
import Studio

/// A persona from a file, where no studio is asked.
struct PersonaOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who is to be seen: a persona as `seidra persona show --json` writes it. Its parameters come before the options here.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var persona: String?

    /// Throws `FilmProblem`.
    func read() throws(FilmProblem) -> Persona? {
        guard let persona else { return nil }
        do {
            return try JSONDecoder().decode(PersonaChange.self, from: Data(contentsOf: URL(filePath: persona))).persona()
        } catch let error as PersonaError {
            throw FilmProblem(.badOptions, "“\(persona)” cannot be used. \(error)")
        } catch is DecodingError {
            throw FilmProblem(.badOptions, "“\(persona)” is no persona as `seidra persona show --json` writes it.")
        } catch {
            throw FilmProblem(.storyMissing, "“\(persona)” cannot be read: the file is not there, or is not yours.")
        }
    }
}
