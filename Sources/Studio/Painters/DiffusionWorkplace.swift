package import Diffusion
import Pictures
import Synchronization

/// The engine that paints by diffusion, one for the whole studio, and the models that there are for it.
package final class DiffusionWorkplace: Sendable {
    package let engine: DiffusionEngine
    package let library: ModelLibrary
    /// What pictures took of the memory.
    package let memory: MemoryBook
    /// Of the model that paints; nil for the first in the library.
    private let modelName: String?
    private let threads: Int?
    /// What an engine can do does not change while its library stays: it is asked once, since one that paints cannot answer.
    private let known = Mutex<(build: String, capabilities: DiffusionCapabilities)?>(nil)

    /// - Parameters:
    ///   - modelName: as the library or a path has it; nil for the first checkpoint in the library.
    ///   - threads: of the engine; nil for one a core.
    package init(engine: DiffusionEngine, library: ModelLibrary, modelName: String? = nil, threads: Int? = nil) {
        self.engine = engine
        self.library = library
        memory = MemoryBook(library.memoryBook)
        self.modelName = modelName
        self.threads = threads
    }

    private static let kinds: Set<ModelKind> = [.checkpoint, .diffusionModel]

    /// Throws what is to be mended before anything is painted: `PainterProblem`, `ModelProblem`, `DiffusionError`.
    func setup() throws -> PainterSetup {
        _ = try engine.build
        let model: ModelLibrary.Entry
        if let modelName {
            model = try library.entry(named: modelName, kinds: Self.kinds)
        } else {
            guard let first = models.first else { throw PainterProblem.noModel }
            model = first
        }
        _ = try DiffusionPainter(self, model, threads: threads)
        return PainterSetup(.diffusion, model: modelName ?? model.name)
    }

    /// Those that make pictures from words, whole checkpoints first.
    var models: [ModelLibrary.Entry] {
        let fit = library.entries().entries.filter { entry in
            Self.kinds.contains(entry.file.kind) && PaintingManner(of: entry.file.family, named: entry.name) != nil
        }
        return fit.filter { $0.file.kind == .checkpoint } + fit.filter { $0.file.kind != .checkpoint }
    }

    /// Whether it would paint quickly. An engine that does not start has no graphics card.
    func hasGraphicsCard() async -> Bool {
        (try? await capabilities())?.devices.contains(where: \.isGPU) ?? false  // why not, whoever chooses it is told
    }

    func capabilities() async throws -> DiffusionCapabilities {
        let build = try engine.build
        if let known = known.withLock({ $0 }), known.build == build { return known.capabilities }
        let capabilities = try await engine.capabilities()
        known.withLock { $0 = (build, capabilities) }
        return capabilities
    }

    func painter(_ setup: PainterSetup) throws -> DiffusionPainter {
        guard let name = setup.model else { throw PainterProblem.noModel }
        return try DiffusionPainter(self, try library.entry(named: name, kinds: Self.kinds), threads: threads)
    }
}
