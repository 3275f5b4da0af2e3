import ArgumentParser
import Artefacts
import Embeddings
import Foundation
import Glibc
import Manuscripts
import Persistence
import Studio

/// `seidra search BOOK QUERY`: passages of a book, without a studio.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find passages in a story, by words or by meaning.",
        discussion: """
            Words must all be in a sentence; "a phrase" as it stands, light* for whatever begins so, -word for what must not be there, OR \
            between alternatives. Sentences that have only some of the words come after those with all.

            With --meaning the query is a thing to be described, in any words. That takes a minute for a book the first time, and is kept \
            after that.

            Exit codes: 0 something was found; 1 nothing was; 64 wrong usage; 65 the file cannot be read as a story; 66 it is not there; \
            69 no embedding model is installed.
            """)

    @Argument(
        help: "The story: a book, a script or a text.", completion: .file(extensions: ManuscriptReader.fileExtensions))
    var book: String

    @Argument(help: "What to look for.")
    var query: [String]

    @Flag(help: ArgumentHelp("How to look for it."))
    var mode: SearchMode = .words

    @Option(help: "How many passages to show at most.")
    var limit = 10

    @Option(help: "The story's language, such as en or fr. (default: what the story says)")
    var language: String?

    @Option(help: "Where meanings are kept. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
    var home: String?

    @Flag(help: "Print the passages as JSON, with their places in the story.")
    var json = false

    func validate() throws {
        guard (1...SearchLimits.hitsMax).contains(limit) else {
            throw ValidationError("--limit is a number from 1 to \(SearchLimits.hitsMax).")
        }
    }

    func run() async throws {
        do {
            let report = try await search()
            try StandardOutput.answer(json ? try JSONEncoder.readable(report) : Data(report.text.utf8))
            if report.items.isEmpty { throw ExitCode(1) }
        } catch let code as ExitCode {
            throw code
        } catch let error as SearchError {
            let problem = FilmProblem(error.isOfModel ? .toolMissing : .badOptions, error.description)
            json ? JSONDisplay().fail(problem) : StandardError.write(problem.sentence)
            throw (error.isOfModel ? ExitStatus.unavailable : .usage).code
        } catch {
            let problem = FilmProblem(error)
            json ? JSONDisplay().fail(problem) : StandardError.write(problem.sentence)
            throw ExitStatus(problem).code
        }
    }

    private func search() async throws -> SearchReport {
        let query = try SearchQuery(query.joined(separator: " "))
        let home = StudioHome(option: home)
        if mode != .words { try home.prepare() }
        let embeddings = Workshop.embeddings()
        let search = BookSearch(artefacts: ArtefactStore(root: home.artefacts), embeddings: embeddings)
        let isWatched = isatty(STDERR_FILENO) != 0
        let result: Result<SearchReport, any Error>
        do {
            let book = try await search.open(URL(filePath: book), language: language, withMeanings: mode != .words) { share in
                // Over itself, and away at the end (ECMA-48 EL).
                guard isWatched else { return }
                StandardError.show(share < 1 ? "\rReading for the meaning: \(Int(share * 100)) %\u{1B}[K" : "\r\u{1B}[K")
            }
            let hits = try await book.hits(for: query, mode, limit: limit)
            result = .success(SearchReport(title: book.title, author: book.author, mode: mode, items: hits))
        } catch {
            result = .failure(error)
        }
        await embeddings.stop()
        return try result.get()
    }
}

extension SearchMode: EnumerableFlag {}

extension SearchError {
    fileprivate var isOfModel: Bool {
        if case .noMeaning = self { true } else { false }
    }
}
