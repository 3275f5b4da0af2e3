import ArgumentParser
import Diffusion
import Engines
import Foundation
import Glibc
import Studio

/// `seidra models quantise`: a model with smaller weights, beside the one that it is made of.
struct ModelsQuantiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantise", abstract: "Make a copy of a model with smaller weights.",
        discussion: """
            With weights of 8 bits (q8_0) a model takes about half the memory and makes nearly the same pictures; with 4 bits (q4_0) \
            a quarter, and one sees it. The model itself stays as it is.
            """)

    @Argument(help: "A model's name, or a path.") var model: String
    @Option(help: "The type of the weights: q8_0, q5_0, q4_0 and others that the engine knows.") var type = "q8_0"
    @Option(help: "What to call it. (default: the model's name with the type, as .gguf)") var name: String?
    @OptionGroup var home: ModelsCommand.HomeOption

    func run() async throws {
        try await ModelsCommand.telling {
            let quantising = ModelQuantising(library: home.library, engine: Workshop.diffusion())
            let entry = try await StopSignals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) {
                try await quantising.quantise(model, to: type, named: name) { done, of in
                    StandardError.show("\r\(done) of \(of) tensors ")
                }
            }
            StandardError.show("\n")
            try ModelsCommand.say("\(entry.name) is there: \(entry.file.weightType), \(entry.file.byteCount >> 20) MiB")
        }
    }
}
