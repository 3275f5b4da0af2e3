import ArgumentParser
import Diffusion
import Engines
import Foundation
import Studio

/// `seidra paint WORDS`: a picture of a few words, to try a painter.
struct PaintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paint", abstract: "Paint a picture of a few words.",
        discussion:
            "By a diffusion model (`make engine`, `seidra models add`). The file says what it was made from; --recipe reads that."
    )

    enum Painter: String, ExpressibleByArgument, CaseIterable {
        case diffusion
    }

    @Argument(help: "What is to be seen; with <lora:name:0.8> in it for a LoRA.") var prompt = ""
    @Option(name: [.short, .long], help: "Where to write the picture (PNG).", completion: .file(extensions: ["png"]))
    var output: String
    @Option(help: "Who paints.") var painter = Painter.diffusion
    @OptionGroup(title: "Diffusion") var diffusion: DiffusionChoices
    @OptionGroup var home: ModelsCommand.HomeOption

    func run() async throws {
        try await ModelsCommand.telling {
            let painting = DiffusionPainting(prompt: prompt, choices: diffusion, library: home.library)
            let paths = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) { try await painting.paint(to: output) }
            for path in paths { print(path) }
        }
    }
}
