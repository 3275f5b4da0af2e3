import ArgumentParser
import Diffusion
import Embeddings
import Speech

/// `seidra engine NAME`: the program as a child of itself, with a native library loaded. Not for people.
struct EngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "Run an engine for the studio that started it.", shouldDisplay: false,
        subcommands: [SpeechEngineCommand.self, EmbeddingEngineCommand.self, DiffusionEngineCommand.self])
}

struct SpeechEngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "speech", abstract: "Speak.", shouldDisplay: false)

    func run() throws {
        try SpeechEngine.serve()
    }
}

struct EmbeddingEngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embeddings", abstract: "Tell what texts mean.", shouldDisplay: false)

    func run() throws {
        try EmbeddingEngine.serve()
    }
}

struct DiffusionEngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diffusion", abstract: "Paint by a diffusion model.", shouldDisplay: false)

    func run() throws {
        try DiffusionEngine.serve()
    }
}
