import ArgumentParser
import Artefacts
import Foundation
import Glibc
import Manuscripts
import Storyboards
import Studio
import Timelines

/// `seidra film STORY`: a story in, a film out, without the server.
struct FilmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "film",
        abstract: "Make a film of a story.",
        discussion: """
            Reads a book, a script or a text (EPUB, DOCX, ODT, PDF, HTML, Markdown, RTF, FictionBook, Fountain, SRT, WebVTT, plain \
            text), paints and speaks it, and writes an MP4. What was made is kept, so a second \
            run goes on where the first stopped and makes only what has changed.

            Exit codes: 0 the film is there; 64 wrong usage; 65 the story cannot be filmed; 66 it is not there; 69 something is \
            missing on this machine; 73 the film cannot be written there; 74 the disk is full; 130 interrupted.
            """)

    @Argument(
        help: "The story: a book, a script or a text.", completion: .file(extensions: ManuscriptReader.fileExtensions))
    var story: String

    @Option(name: [.short, .long], help: "Where to write the film. (default: the story's name with .mp4)", completion: .file())
    var output: String?

    @OptionGroup(title: "The film")
    var choices: FilmChoices

    @OptionGroup(title: "The reading")
    var edits: EditsOption

    @OptionGroup(title: "The language model")
    var languageModel: ModelOptions

    @Option(help: "Where to keep what is made. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
    var home: String?

    @Flag(help: "Tell the progress as one JSON object a line.")
    var json = false

    func run() async throws {
        let display = chooseDisplay()
        do {
            let report = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await film(display) }
            display.finish(report)
        } catch {
            let problem = FilmProblem(error)
            display.fail(problem)
            throw ExitStatus(problem).code
        }
    }

    private func film(_ display: any ProgressDisplay) async throws -> FilmReport {
        let started = ContinuousClock.now
        let options = choices.options
        let storyURL = URL(filePath: story)
        let target = output.map { URL(filePath: $0) } ?? defaultOutput(for: storyURL)
        let delivery = try FilmDelivery(of: storyURL, to: target, captions: options.captions)
        let edits = try edits.read()
        let home = StudioHome(option: home)
        try home.prepare()
        let model = try languageModel.chosen()
        let workshop = try Workshop(home: home) { model }
        let film = try await workshop.filmMaker.make(
            from: storyURL, options: options, edits: edits, report: display.show)
        let captions = try delivery.deliver(film, captions: options.captions)
        return FilmReport(
            film: target.path, captions: captions?.path, seconds: film.timeline.seconds, shots: film.storyboard.shots.count,
            wallSeconds: started.duration(to: .now) / .seconds(1), notes: film.notes.sentences)
    }

    private func defaultOutput(for story: URL) -> URL {
        URL(filePath: story.deletingPathExtension().lastPathComponent + ".mp4")
    }

    private func chooseDisplay() -> any ProgressDisplay {
        if json { return JSONDisplay() }
        return isatty(STDOUT_FILENO) == 1 ? LiveDisplay() : PlainDisplay()
    }
}
