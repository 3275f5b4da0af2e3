import ArgumentParser
import Foundation
import Glibc
import Manuscripts
import Storyboards
import Studio

/// `seidra storyboard STORY`: the shots of a film, before any of it is painted.
struct StoryboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storyboard",
        abstract: "Tell the shots that a film of a story would have.",
        discussion: """
            Prints for each shot what is said, what is seen, from how near and what height, how the camera moves, and why; with --json also the visual \
            bible (how people, places and things look, with the sentences that say so) and the prompts for picture models.

            Exit codes: 0 the storyboard is there; 64 wrong usage; 65 the file cannot be read as a story; 66 it is not there; \
            69 something is missing on this machine.
            """)

    @Argument(
        help: "The story: a book, a script or a text.", completion: .file(extensions: ManuscriptReader.fileExtensions))
    var story: String

    @OptionGroup(title: "The film")
    var choices: FilmChoices

    @OptionGroup
    var edits: EditsOption

    @OptionGroup
    var direction: DirectionOption

    @Flag(help: "Print the storyboard as JSON, with the place of every sentence in the source.")
    var json = false

    func run() async throws {
        do {
            let options = choices.options
            let (edits, direction) = (try edits.read(), try direction.read())
            let asJSON = json
            let output = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) {
                try await StoryReader(artefacts: nil).read(
                    URL(filePath: story), language: options.language, edits: edits
                ) { reading in
                    let edited = try options.storyboard(of: reading, direction)
                    return asJSON
                        ? try StoryboardDocument(edited, of: reading).encoded()
                        : Data(StoryboardPage(edited).text.utf8)
                }
            }
            try StandardOutput.answer(output)
        } catch let code as ExitCode {
            throw code
        } catch {
            let problem = FilmProblem(error)
            json ? JSONDisplay().fail(problem) : StandardError.write(problem.sentence)
            throw ExitStatus(problem).code
        }
    }
}
