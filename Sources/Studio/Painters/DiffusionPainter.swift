import Diffusion
import Engines
import Foundation
import Pictures
import Storyboards

/// Paints by a diffusion model of the library, in the manner of the model's family, at its native size.
struct DiffusionPainter: SettingsPainter {
    /// Raised when the same commission is put to the model in another way.
    private static let version = "diffusion-1"

    let engine: DiffusionEngine
    let library: ModelLibrary
    let memory: MemoryBook
    let model: ModelLibrary.Entry
    let manner: PaintingManner
    /// nil: one a core.
    let threads: Int?

    /// - Throws: `PainterProblem` for a model that makes no pictures from words.
    init(
        engine: DiffusionEngine, library: ModelLibrary, memory: MemoryBook, model: ModelLibrary.Entry, threads: Int?
    ) throws(PainterProblem) {
        guard let manner = PaintingManner(of: model.file.family, named: model.name) else {
            throw PainterProblem(
                .unfit, "\(model.name) (\(model.file.family.title)) makes no pictures from words alone; choose another model.")
        }
        self.engine = engine
        self.library = library
        self.memory = memory
        self.model = model
        self.manner = manner
        self.threads = threads
    }

    var capabilities: PainterCapabilities {
        PainterCapabilities(
            promptForm: manner.readsSentences ? .prose : .tags,
            sizes: sizes)
    }

    var sizes: PainterCapabilities.Sizes {
        .init(
            sidePixels: DiffusionLimits.sidePixels, multiplePixels: model.file.family.sideMultiple,
            nativeSidePixels: manner.sidePixels)
    }

    func identity(for commission: PictureCommission) throws -> String {
        let settings = settings(for: commission)
        let loras = try settings.loras.map { "\(try lora($0).fingerprint)*\($0.weight)" }
        let manner = "\(settings.width)x\(settings.height)/\(settings.steps)/\(settings.guidance)"
        return ([Self.version, try engine.build, model.fingerprint, manner] + loras).joined(separator: "/")
    }

    func problems(of settings: DiffusionSettings) throws -> [String] {
        for lora in settings.loras { _ = try self.lora(lora) }
        return settings.problems
    }

    @concurrent
    func pictures(_ settings: DiffusionSettings, report: @escaping @Sendable (Double) -> Void) async throws -> [Data] {
        var settings = settings
        for place in settings.loras.indices { settings.loras[place].path = try lora(settings.loras[place]).file.path }
        let result: DiffusionEngine.Frugal
        do {
            result = try await made(of: settings, report)
        } catch let error as EngineError where error.code == .crashed {
            // It starts anew with the next request; one that dies of this very picture says so the second time.
            result = try await made(of: settings, report)
        }
        let build = try engine.build
        return try result.pictures.enumerated().map { index, picture in
            let recipe = PictureRecipe(
                software: "SEIDRA", engine: build,
                model: PictureRecipe.File(name: model.name, sha256: model.notes?.sha256),
                settings: result.settings, weightType: result.model.weightType, step: result.step, index: index)
            return Data(try picture.png(recipe))
        }
    }

    private func made(
        of settings: DiffusionSettings, _ report: @escaping @Sendable (Double) -> Void
    ) async throws -> DiffusionEngine.Frugal {
        var files = DiffusionModel(files: [model.file.kind == .checkpoint ? .checkpoint : .diffusionModel: model.file.path])
        files.threads = threads
        return try await engine.pictures(
            DiffusionRequest(settings), by: files, within: memory,
            report: { news in
                guard case .progress(let progress) = news, progress.stage == .sampling, progress.steps > 0 else { return }
                let done = Double(progress.picture) + Double(progress.step) / Double(progress.steps)
                report(done / Double(settings.count))
            })
    }

    /// By its name: what comes from outside names no files of this machine.
    private func lora(_ lora: LoRA) throws -> ModelLibrary.Entry { try library.entry(called: lora.path, kinds: [.lora]) }
}

extension ModelLibrary.Entry {
    /// Its checksum where that is known; else name, size and moment of its last change.
    fileprivate var fingerprint: String {
        if let sha256 = notes?.sha256 { return sha256 }
        // A file that cannot be looked at any more is told by its name and size; loading it says what is wrong.
        let values = try? URL(filePath: file.path).resourceValues(forKeys: [.contentModificationDateKey])
        return "\(name):\(file.byteCount):\(values?.contentModificationDate?.timeIntervalSince1970 ?? 0)"
    }
}
