package import Diffusion
import Pictures
import Synchronization

/// The engine that paints by diffusion, one for the whole studio, and the models that there are for it.
package final class DiffusionWorkplace: Sendable {
    let engine: DiffusionEngine
    let library: ModelLibrary
    /// What pictures took of the memory.
    let memory: MemoryBook
    /// Of the model that paints; nil for the first in the library.
    private let modelName: String?
    private let threads: Int?
    /// What an engine can do does not change while its library stays: it is asked once, since one that paints cannot answer.
    private let known = Mutex<(build: String, capabilities: DiffusionCapabilities)?>(nil)

    /// - Parameters:
    ///   - memory: what pictures took of it; each begins with the form that there is memory for.
    ///   - modelName: as the library or a path has it; nil for the first checkpoint in the library.
    ///   - threads: of the engine; nil for one a core.
    package init(
        engine: DiffusionEngine, library: ModelLibrary, memory: MemoryBook = MemoryBook(nil), modelName: String? = nil,
        threads: Int? = nil
    ) {
        self.engine = engine
        self.library = library
        self.memory = memory
        self.modelName = modelName
        self.threads = threads
    }

    private static let kinds: Set<ModelKind> = [.checkpoint, .diffusionModel]

    /// Throws what is to be mended before anything is painted: `PainterProblem`, `ModelProblem`, `DiffusionError`.
    /// - Parameter name: of a model of the library; nil for the usual one.
    func setup(model name: String? = nil) throws -> PainterSetup {
        _ = try engine.build
        let model: ModelLibrary.Entry
        if let name {
            model = try library.entry(called: name, kinds: Self.kinds)
        } else if let modelName {
            model = try library.entry(named: modelName, kinds: Self.kinds)
        } else {
            guard let first = models.first else { throw PainterProblem.noModel }
            model = first
        }
        _ = try painter(model)
        return PainterSetup(.diffusion, model: name ?? modelName ?? model.name)
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
        return try painter(try library.entry(named: name, kinds: Self.kinds))
    }

    private func painter(_ model: ModelLibrary.Entry) throws(PainterProblem) -> DiffusionPainter {
        try DiffusionPainter(engine: engine, library: library, memory: memory, model: model, threads: threads)
    }
}
