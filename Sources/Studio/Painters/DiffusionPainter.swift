import Diffusion
import Engines
import Foundation
import Pictures
import Storyboards

/// Paints by a diffusion model of the library, in the manner of the model's family, at its native size.
struct DiffusionPainter: Painter {
    /// Raised when the same commission is put to the model in another way.
    private static let version = "diffusion-1"

    private let engine: DiffusionEngine
    private let library: ModelLibrary
    private let memory: MemoryBook
    let model: ModelLibrary.Entry
    let manner: PaintingManner
    /// nil: one a core.
    let threads: Int?

    /// - Throws: `PainterProblem` for a model that makes no pictures from words.
    init(_ place: DiffusionWorkplace, _ model: ModelLibrary.Entry, threads: Int?) throws(PainterProblem) {
        guard let manner = PaintingManner(of: model.file.family, named: model.name) else {
            throw PainterProblem(
                .unfit, "\(model.name) (\(model.file.family.title)) makes no pictures from words alone; choose another model.")
        }
        engine = place.engine
        library = place.library
        memory = place.memory
        self.model = model
        self.manner = manner
        self.threads = threads
    }

    var capabilities: PainterCapabilities {
        PainterCapabilities(
            promptForm: manner.readsSentences ? .prose : .tags,
            sizes: sizes, resource: .graphicsCard)
    }

    private var sizes: PainterCapabilities.Sizes {
        .init(
            sidePixels: DiffusionLimits.sidePixels, multiplePixels: model.file.family.sideMultiple,
            nativeSidePixels: manner.sidePixels)
    }

    func identity(for commission: PictureCommission) throws -> String {
        let settings = try settings(for: commission)
        let loras = try settings.loras.map { lora in
            "\(try library.entry(named: lora.path, kinds: [.lora]).fingerprint)*\(lora.weight)"
        }
        let manner = "\(settings.width)x\(settings.height)/\(settings.steps)/\(settings.guidance)"
        return ([Self.version, try engine.build, model.fingerprint, manner] + loras).joined(separator: "/")
    }

    @concurrent
    func paint(
        _ commission: PictureCommission, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Illustration {
        let request = DiffusionRequest(try settings(for: commission))
        let result: DiffusionEngine.Frugal
        do {
            result = try await pictures(request, report)
        } catch let error as EngineError where error.code == .crashed {
            // It starts anew with the next request; one that dies of this very picture says so the second time.
            result = try await pictures(request, report)
        }
        guard let picture = result.pictures.first else {
            throw DiffusionError.failed(reason: "it made no picture")
        }
        let recipe = PictureRecipe(
            software: "SEIDRA", engine: try engine.build,
            model: PictureRecipe.File(name: model.name, sha256: model.notes?.sha256), settings: result.settings,
            weightType: result.model.weightType, step: result.step)
        return Illustration(painted: Data(try picture.png(recipe)), aspect: commission.aspect)
    }

    private func pictures(
        _ request: DiffusionRequest, _ report: @escaping @Sendable (Double) -> Void
    ) async throws -> DiffusionEngine.Frugal {
        var files = DiffusionModel(files: [model.file.kind == .checkpoint ? .checkpoint : .diffusionModel: model.file.path])
        files.threads = threads
        return try await engine.pictures(request, by: files, within: memory) { news in
            guard case .progress(let progress) = news, progress.stage == .sampling, progress.steps > 0 else { return }
            report(Double(progress.step) / Double(progress.steps))
        }
    }

    /// `<lora:name:0.8>` in the prompt names a LoRA of the library.
    private func settings(for commission: PictureCommission) throws -> DiffusionSettings {
        let text = PromptText(commission.prompt?.positive ?? commission.brief.caption)
        var settings = DiffusionSettings(prompt: text.words)
        settings.negativePrompt = commission.prompt?.negative ?? ""
        settings.loras = try text.loras.map { mention in
            LoRA(path: try library.entry(named: mention.name, kinds: [.lora]).file.path, weight: mention.weight)
        }
        (settings.width, settings.height) = sizes.size(ofAspect: commission.aspect)
        settings.steps = manner.steps
        settings.guidance = manner.guidance
        settings.distilledGuidance = manner.distilledGuidance
        // As many bits as every program has for a seed, so that the picture can be made again elsewhere.
        settings.seed = Int64(commission.brief.seed & 0xFFFF_FFFF)
        return settings
    }
}

extension ModelLibrary.Entry {
    /// Its checksum where that is known; else name, size and moment of its last change.
    fileprivate var fingerprint: String {
        if let notes { return notes.sha256 }
        // A file that cannot be looked at any more is told by its name and size; loading it says what is wrong.
        let values = try? URL(filePath: file.path).resourceValues(forKeys: [.contentModificationDateKey])
        return "\(name):\(file.byteCount):\(values?.contentModificationDate?.timeIntervalSince1970 ?? 0)"
    }
}
