import ArgumentParser
import Foundation
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

    @Flag(help: "Print the reading as JSON, with the place of every statement in the source.")
    var json = false

    func run() async throws {
        do {
            let reading = try await StoryReader().read(
                URL(filePath: book), language: language, edits: try edits.read())
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
}
