import Diffusion
import Engines
import Foundation
import Synchronization
import Testing

@testable import Studio

/// The real engine on a model with random weights.
@Suite(.serialized)
struct ModelQuantisingTests {
    private static let checkpoint = EngineCache.defaultPath() + "/diffusion/random/sdxs.safetensors"

    private func withLibrary(_ body: (ModelLibrary, ModelQuantising) async throws -> Void) async throws {
        try await inTemporaryFolder { folder in
            let library = ModelLibrary(folder: folder.appending(path: "models"))
            let engine = DiffusionEngine(executable: diffusionEngine, arguments: [])
            _ = try library.add(URL(filePath: Self.checkpoint), isLinked: true)
            try await body(library, ModelQuantising(library: library, engine: engine))
        }
    }

    @Test func `a copy with smaller weights stands beside the model, and tells how it goes`() async throws {
        try await withLibrary { library, quantising in
            let progress = Mutex<[Int]>([])
            let made = try await quantising.quantise("sdxs", to: "q8_0") { done, _ in progress.withLock { $0.append(done) } }
            let whole = try library.entry(named: "sdxs.safetensors")
            #expect(made.name == "sdxs-q8_0.gguf" && made.file.format == .gguf && made.file.kind == whole.file.kind)
            #expect(made.file.byteCount < whole.file.byteCount * 9 / 10)
            #expect(made.notes?.source == "sdxs.safetensors, q8_0")
            #expect(progress.withLock { $0.count } > 1)
            let again = await #expect(throws: ModelProblem.self) {
                try await quantising.quantise("sdxs.safetensors", to: "q8_0") { _, _ in }
            }
            #expect(again?.code == .alreadyThere)
        }
    }

    @Test func `weights of a type that is none leave nothing behind`() async throws {
        try await withLibrary { library, quantising in
            await #expect(throws: DiffusionError.self) { try await quantising.quantise("sdxs", to: "q9_9") { _, _ in } }
            await #expect(throws: ModelProblem.self) {
                try await quantising.quantise("sdxs", to: "q8_0", named: "x.exe") { _, _ in }
            }
            #expect(library.entries().entries.map(\.name) == ["sdxs.safetensors"])
            let left = try FileManager.default.contentsOfDirectory(atPath: library.folder.path + "/.downloads")
            #expect(left.isEmpty)
        }
    }
}

/// Built beside the tests.
private let diffusionEngine: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""  // always there on Linux
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "diffusion-engine").path
}()
