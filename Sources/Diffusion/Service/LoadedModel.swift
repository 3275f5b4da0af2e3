import CDiffusion
import Foundation

/// A model in the engine's memory; let go, it is freed.
final class LoadedModel {
    /// What a model is loaded for.
    ///
    /// LoRAs belong to it, although the engine takes them with each request: it works them into the weights and later subtracts them again,
    /// which leaves other weights behind than there were. The same request would give another picture after another.
    struct Use: Equatable {
        var model: DiffusionModel
        var loras: [LoRA]
        var hasEncoder: Bool
    }

    let pointer: OpaquePointer
    let use: Use
    /// The engine rounds sides up to a multiple of this, silently.
    let sideMultiple: Int
    private let engine: EngineLibrary

    init(_ use: Use, in engine: EngineLibrary, listener: EngineListener) throws(DiffusionError) {
        let family = try Self.check(use)
        pointer = try engine.load(use.model, hasEncoder: use.hasEncoder, listener: listener)
        sideMultiple = family.sideMultiple
        self.use = use
        self.engine = engine
    }

    deinit {
        engine.free(pointer)
    }

    /// A model with an encoder serves as well where none is needed.
    func serves(_ wanted: Use) -> Bool {
        use == wanted || (use.hasEncoder && use.model == wanted.model && use.loras == wanted.loras)
    }

    /// Reads the files' headers: the engine says less about what is wrong, and goes on without a LoRA that it cannot read.
    private static func check(_ use: Use) throws(DiffusionError) -> ModelFamily {
        var family = ModelFamily.unknown
        guard !use.model.files.isEmpty else { throw .invalid(reasons: ["A model needs a file."]) }
        for (part, path) in use.model.files.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let file = try ModelFile.reading(path)
            if part == .checkpoint || part == .diffusionModel { family = file.family }
        }
        for lora in use.loras {
            let file: ModelFile
            do throws(DiffusionError) {
                file = try ModelFile.reading(lora.path)
            } catch {
                throw .loraUnusable(reason: error.description)
            }
            guard file.kind == .lora else { throw .loraUnusable(reason: "\(lora.path) is \(file.kind.words)") }
        }
        return family
    }
}
