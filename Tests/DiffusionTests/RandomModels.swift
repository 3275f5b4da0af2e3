import Diffusion
import Engines
import Foundation
import Glibc

/// What scripts/setup.sh writes: models of real shapes with random weights. Their pictures are noise, and the way to them is real.
enum RandomModels {
    private static let folder = EngineCache.defaultPath() + "/diffusion/random"
    static let checkpoint = folder + "/sdxs.safetensors"
    static let lora = folder + "/lora.safetensors"
    static let upscaler = folder + "/esrgan.safetensors"
    /// The engine's own command-line program, built beside our library.
    static let ownProgram = EngineCache.defaultPath() + "/diffusion/engine/sd-cli"

    static let model = model(checkpoint)

    /// One thread: tests share the cores with other tests.
    static func model(_ checkpoint: String) -> DiffusionModel {
        var model = DiffusionModel(checkpoint: checkpoint)
        model.threads = 1
        return model
    }
}

/// Built beside the tests.
let diffusionEngineProgram: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""  // always there on Linux
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "diffusion-engine").path
}()

/// The smallest picture, by one step.
func smallSettings(_ prompt: String = "a lighthouse in a storm", seed: Int64 = 42) -> DiffusionSettings {
    var settings = DiffusionSettings(prompt: prompt)
    settings.width = 64
    settings.height = 64
    settings.steps = 1
    settings.guidance = 1
    settings.seed = seed
    return settings
}

/// Calls `body` with the path of a folder that is removed afterwards.
func withTemporaryFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-diffusion-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // a temporary folder
    return try await body(folder)
}

/// False for a process that is gone, and for one that only waits to be reaped.
func isAlive(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }  // gone
    return stat.split(separator: ")").last?.hasPrefix(" Z") == false
}
