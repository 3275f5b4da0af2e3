import ArgumentParser
import Artefacts
import Foundation
import Glibc
import HTTPClient
import Manuscripts
import Studio

/// `seidra read BOOK`: what SEIDRA understands of a book, before any film is made of it.
struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read a story and tell what is in it.",
        discussion: """
            Prints what the film is made from: kind of text and reading age, summaries in sentences of the book, who is in it and \
            what is said of them, who speaks how much, scenes with their place and time, themes, what some people would rather \
            not meet, and what of the file could not be read.

            Exit codes: 0 the reading is there; 64 wrong usage; 65 the file cannot be read as a story; 66 it is not there; \
            69 something is missing on this machine.
            """)

    @Argument(
        help: "The story: a book, a script or a text.", completion: .file(extensions: ManuscriptReader.fileExtensions))
    var book: String

    @Option(help: "The story's language, such as en or fr. (default: what the story says)")
    var language: String?

    @Option(
        help: ArgumentHelp(
            "Which chapters to tell, such as 2 or 1-3; the whole book is read all the same, so that names are known.",
            valueName: "chapters"))
    var chapters: ChapterRange?

    @OptionGroup
    var edits: EditsOption

    @OptionGroup(title: "The language model")
    var languageModel: ModelOptions

    @Option(
        help: "Where a language model's answers are kept. (default: SEIDRA_HOME or ~/.local/share/seidra)",
        completion: .directory)
    var home: String?

    @Flag(help: "Print the reading as JSON, with the place of every statement in the source.")
    var json = false

    func run() async throws {
        do {
            let reading = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await read() }
            let count = reading.manuscript.chapters.count
            if let chapters, chapters.range.upperBound > count {
                throw FilmProblem(.badOptions, "There are no chapters \(chapters): this story has \(count).")
            }
            let range = chapters?.range
            StandardOutput.write(
                json
                    ? try ReadingDocument(reading, chapters: range).encoded()
                    : Data(ReadingPage(reading, chapters: range).text.utf8))
        } catch {
            let problem = FilmProblem(error)
            json ? JSONDisplay().fail(problem) : StandardError.write(problem.sentence)
            throw ExitStatus(problem).code
        }
    }

    private func read() async throws -> StoryReading {
        let (book, edits) = (URL(filePath: book), try edits.read())
        // Nothing is kept of a reading by the rules: it needs no home.
        guard let model = try languageModel.chosen() else {
            return try await StoryReader(artefacts: nil).read(book, language: language, edits: edits)
        }
        let home = StudioHome(option: home)
        try home.prepare()
        let refiner = StoryRefiner(artefacts: ArtefactStore(root: home.artefacts), http: try HTTPClient()) { model }
        return try await StoryReader(artefacts: nil, refiner: refiner).read(
            book, language: language, edits: edits, asking: model, asksAgain: languageModel.askAgain
        ) { done, total in
            if done % 10 == 0 { StandardError.write("The language model has answered \(done) of \(total) questions.") }
        }
    }
}
