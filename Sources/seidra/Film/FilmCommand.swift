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

            With --prompt instead of a story, a script is made of your words first and kept beside the film, to be changed and filmed \
            again; a language model writes it where one is named. A prompt that is a script (Fountain, or "Scene: …") is filmed as it is.

            Exit codes: 0 the film is there; 64 wrong usage; 65 the story cannot be filmed; 66 it is not there; 69 something is \
            missing on this machine; 73 the film cannot be written there; 74 the disk is full; 130 interrupted.
            """)

    @Argument(
        help: "The story: a book, a script or a text.", completion: .file(extensions: ManuscriptReader.fileExtensions))
    var story: String?

    @Option(help: "What the film is about, in a few sentences, or a script; instead of a story.")
    var prompt: String?

    @Option(name: [.short, .long], help: "Where to write the film. (default: the story's name with .mp4)", completion: .file())
    var output: String?

    @OptionGroup(title: "The film")
    var choices: FilmChoices

    @OptionGroup(title: "The reading")
    var edits: EditsOption

    @OptionGroup(title: "The storyboard")
    var direction: DirectionOption

    @OptionGroup(title: "The language model")
    var languageModel: ModelOptions

    @Option(help: "Where to keep what is made. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
    var home: String?

    @Flag(help: "Tell the progress as one JSON object a line.")
    var json = false

    func validate() throws {
        guard (story == nil) != (prompt == nil) else {
            throw ValidationError("Name a story, or say what the film is about with --prompt.")
        }
    }

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
        let edits = FilmEdits(reading: try edits.read(), storyboard: try direction.read())
        let home = StudioHome(option: home)
        try home.prepare()
        let model = try languageModel.chosen()
        let workshop = try Workshop(home: home) { model }
        let (story, script) = try await story(workshop, model, options)
        let target = output.map { URL(filePath: $0) } ?? defaultOutput(for: story)
        let delivery = try FilmDelivery(of: story, to: target, captions: options.captions)
        let film = try await workshop.filmMaker.make(
            from: story, options: options, edits: edits, asksAgain: languageModel.askAgain, report: display.show)
        let captions = try delivery.deliver(film, captions: options.captions)
        return FilmReport(
            film: target.path, captions: captions?.path, script: script == nil ? nil : story.path,
            seconds: film.timeline.seconds, shots: film.storyboard.shots.count,
            wallSeconds: started.duration(to: .now) / .seconds(1), notes: (script ?? []) + film.notes.sentences + film.standIns)
    }

    /// The story's file; for a prompt the script that is made of it, beside the film, and sentences that say how.
    private func story(
        _ workshop: Workshop, _ model: LanguageModel?, _ options: FilmOptions
    ) async throws -> (file: URL, told: [String]?) {
        guard let prompt else { return (URL(filePath: story ?? ""), nil) }
        let script = try await workshop.refiner.script(
            of: prompt, language: options.language, minutes: options.minutesMax, by: model)
        let file =
            output.map { URL(filePath: $0).deletingPathExtension().appendingPathExtension(PromptScript.fileExtension) }
            ?? URL(filePath: script.fileName)
        try script.write(to: file)
        return (file, script.told)
    }

    private func defaultOutput(for story: URL) -> URL {
        URL(filePath: story.deletingPathExtension().lastPathComponent + ".mp4")
    }

    private func chooseDisplay() -> any ProgressDisplay {
        if json { return JSONDisplay() }
        return isatty(STDOUT_FILENO) == 1 ? LiveDisplay() : PlainDisplay()
    }
}
