import Analysis
import ArgumentParser
import Foundation
import Glibc
import Manuscripts
import Pictures
import Raster
import Rendering
import Storyboards
import Studio

/// `seidra paint WORDS`: one picture of a few words, as a film would have it; or all that can be painted.
struct PaintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paint",
        abstract: "Paint a picture of a few words.",
        discussion: """
            The words are read as a story is: who is there, where, when, in which weather, what they do and what the picture can \
            hold of it. --sheet paints everything that can be painted, on one page.

            With --painter diffusion the words are a model's prompt, <lora:name:0.8> in it names a LoRA (`make engine` builds the \
            engine, `seidra models add` adds models), and the file says what it was made from; --recipe reads that.

            With --painter comfyui they are the prompt of a workflow on the servers that SEIDRA_COMFYUI_URL names.

            Exit codes: 0 the picture is there; 64 wrong usage; 65 the words tell nothing that could be shown, or the model cannot \
            make it; 66 there is no such model; 69 there is no engine; 73 the picture cannot be written; 75 memory is out.
            """)

    @Argument(help: "What is to be seen, such as \"a lighthouse in a storm\".")
    var words: [String] = []

    @Flag(help: "Paint all settings, people, animals and things on one page instead.")
    var sheet = false

    @Option(name: .shortAndLong, help: "Where the picture goes, a PNG.", completion: .file(extensions: ["png"]))
    var output: String

    @Option(help: "Who paints.")
    var painter = PainterChoice.animatic

    @Option(help: "How the picture is made.")
    var style = PictureStyle.paperCut

    @Option(help: "The frame: 16:9, 9:16 or 1:1.")
    var aspect = FilmAspect.widescreen

    @Option(help: ArgumentHelp("The picture's height, an even number.", valueName: "pixels"))
    var height = 1080

    @Option(help: "A number that varies the picture; the same seed gives the same one.")
    var seed: UInt64 = 1

    @Option(help: "The words' language, such as en or fr. (default: what the words say)")
    var language: String?

    @OptionGroup
    var persona: PersonaOption

    @OptionGroup(title: "Diffusion")
    var diffusion: DiffusionChoices

    @OptionGroup(title: "ComfyUI")
    var comfyUI: ComfyUIChoices

    @OptionGroup
    var home: ModelsCommand.HomeOption

    func validate() throws {
        if !sheet, diffusion.recipe == nil, words.joined().allSatisfy(\.isWhitespace) {
            throw ValidationError("Say what is to be painted, or --sheet for everything that can be.")
        }
        if !FilmOptions.heights.contains(height) || height % 2 != 0 {
            throw ValidationError(
                "The height must be an even number from \(FilmOptions.heights.lowerBound) to \(FilmOptions.heights.upperBound)."
            )
        }
    }

    func run() async throws {
        let painter = try await telling { try await chosenPainter() }
        if painter == .diffusion { return try await paintByDiffusion() }
        try await telling {
            let picture = try await painter == .comfyui ? paintByComfyUI() : paintAnimatic()
            do {
                try picture.write(to: URL(filePath: output), options: .atomic)
            } catch let error as CocoaError {
                throw FilmProblem(.notWritable, "The picture cannot be written to \(output): \(error.localizedDescription)")
            }
        }
    }

    private func telling<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch {
            let problem = FilmProblem(error)
            StandardError.write(problem.sentence)
            throw ExitStatus(problem).code
        }
    }

    /// Everything on one page is drawn.
    private func chosenPainter() async throws -> PainterKind {
        guard !sheet, painter != .animatic else { return .animatic }
        if painter == .diffusion || diffusion.recipe != nil { return .diffusion }
        if painter == .comfyui { return .comfyui }
        let workshop = try Workshop(home: home.studio) { nil }
        let setup = try await workshop.painters.setup(for: .auto)
        await workshop.stop()
        return setup.kind
    }

    private func paintAnimatic() async throws -> Data {
        Data(try await (sheet ? paintSheet() : paintWords()).png())
    }

    private func paintByComfyUI() async throws -> Data {
        let format = try FilmFormat(aspect: aspect, height: height, captions: .none)
        let prompt = PicturePrompt(positive: words.joined(separator: " "), negative: diffusion.negative)
        let painting = ComfyUIPainting(prompt: prompt, seed: seed, aspect: format.ratio, choices: comfyUI)
        let start = try diffusion.from.map { try Data(contentsOf: URL(filePath: $0)) }
        return try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await painting.paint(from: start) }
    }

    private func paintByDiffusion() async throws {
        try await ModelsCommand.telling {
            let painting = DiffusionPainting(
                prompt: words.joined(separator: " "), seed: Int64(clamping: seed), choices: diffusion,
                persona: try persona.read(),
                library: home.library)
            let paths = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await painting.paint(to: output) }
            try StandardOutput.answer(Data(paths.map { $0 + "\n" }.joined().utf8))
        }
    }

    private func paintSheet() async throws -> Bitmap {
        try await ContactSheet(sections: PictureCatalogue(style: style, seed: seed).sections).bitmap {
            StandardError.write("Painted: \($0).")
        }
    }

    private func paintWords() async throws -> Bitmap {
        var brief = try WordsBrief(words: words.joined(separator: " "), language: language, seed: seed).brief
        brief.style = style
        if let persona = try persona.read() {
            if brief.figures.isEmpty { brief.figures = [Figure(lookSeed: persona.lookSeed, kind: .person)] }
            Attire(persona: persona).dress(&brief.figures[0])
        }
        let format = try FilmFormat(aspect: aspect, height: height, captions: .none)
        let illustration = try await AnimaticPainter().paint(PictureCommission(brief, aspect: format.ratio)) { _ in }
        StandardError.write(brief.caption + ".")
        return try await Still(illustration).bitmap(width: format.width, height: format.height)
    }
}
