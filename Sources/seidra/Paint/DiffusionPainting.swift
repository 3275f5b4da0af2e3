import ArgumentParser
import Diffusion
import Engines
import Foundation
import Raster
import Storyboards
import Studio

/// The options of `seidra paint --painter diffusion`.
struct DiffusionChoices: ParsableArguments {
    @Option(help: "A checkpoint: its name among the models, or a path.") var model: String?
    @Option(help: "A VAE instead of the checkpoint's own.") var vae: String?
    @Option(help: "What should not be seen.") var negative = ""
    @Option(help: "Pixels, such as 512x512.") var size = "512x512"
    @Option(help: "Steps.") var steps = 20
    @Option(help: "How closely the words are followed; 1 for distilled models.") var guidance = 7.0
    @Option(help: "The sampler, such as \"Euler a\" or \"DPM++ 2M Karras\".") var sampler: String?
    @Option(help: "The scheduler, such as Karras.") var scheduler: String?
    @Option(help: "Layers of the text encoder that are skipped.") var clipSkip: Int?
    @Option(help: "Pictures at once.") var count = 1
    @Option(help: "A picture (PNG or WebP) to start from.", completion: .file(extensions: ["png", "webp"])) var from: String?
    @Option(help: "What of it is painted anew: white in this picture (PNG).", completion: .file(extensions: ["png"])) var mask:
        String?
    @Option(help: "How far the starting picture is left behind, 0 to 1.") var strength = 0.75
    @Option(
        help: "Take prompt and settings from a picture (PNG or WebP) that was made so.",
        completion: .file(extensions: ["png", "webp"]))
    var recipe: String?
    @Option(help: "Threads of the engine. (default: one a core)") var threads: Int?
}

/// Paints words by a diffusion model, in an engine of its own, into PNG or WebP files that say what they were made from.
struct DiffusionPainting {
    let prompt: String
    let seed: Int64
    let choices: DiffusionChoices
    var persona: Persona?
    let library: ModelLibrary

    /// - Returns: the paths of the pictures.
    func paint(to output: String) async throws -> [String] {
        let (model, file) = try chosenModel()
        let request = try request(for: file)
        let engine = Workshop.diffusion()
        do {
            let capabilities = try await engine.capabilities()
            let result = try await engine.pictures(request, by: model, within: MemoryBook(library.memoryBook)) { step in
                StandardError.write("There is too little memory for that; trying \(step.words).")
            } report: { report in
                guard case .progress(let progress) = report, progress.stage == .sampling else { return }
                StandardError.show(
                    "\r\(progress.picture + 1)/\(request.settings.count): step \(progress.step) of \(progress.steps) ")
            }
            await engine.stop()
            StandardError.show("\n")
            for warning in result.effort.warnings { StandardError.write(warning) }
            return try result.pictures.enumerated().map { index, picture in
                let recipe = PictureRecipe(
                    software: "SEIDRA \(Release.version)", engine: capabilities.engine, model: file, settings: result.settings,
                    weightType: result.model.weightType, step: result.step, index: index)
                let path = result.pictures.count == 1 ? output : Self.numbered(output, index + 1)
                let file = path.lowercased().hasSuffix(".webp") ? try picture.webp(recipe) : try picture.png(recipe)
                try Data(file).write(to: URL(filePath: path), options: .atomic)
                return path
            }
        } catch {
            await engine.stop()
            throw error
        }
    }

    /// "x.png" to "x-2.png".
    private static func numbered(_ path: String, _ number: Int) -> String {
        let url = URL(filePath: path)
        let name = url.deletingPathExtension().lastPathComponent + "-\(number)." + url.pathExtension
        return url.deletingLastPathComponent().appending(path: name).path
    }

    private func chosenModel() throws -> (DiffusionModel, PictureRecipe.File) {
        let kinds: Set<ModelKind> = [.checkpoint, .diffusionModel]
        guard let name = choices.model ?? library.entries().entries.first(where: { kinds.contains($0.file.kind) })?.name else {
            throw NoModel()
        }
        let entry = try library.entry(named: Self.path(name) ?? name, kinds: kinds)
        var model = DiffusionModel(files: [entry.file.kind == .checkpoint ? .checkpoint : .diffusionModel: entry.file.path])
        if let vae = choices.vae { model.files[.vae] = try library.entry(named: Self.path(vae) ?? vae).file.path }
        model.threads = choices.threads
        return (model, PictureRecipe.File(name: entry.name, sha256: entry.notes?.sha256))
    }

    /// The absolute path, if there is such a file.
    private static func path(_ name: String) -> String? {
        let url = URL(filePath: name).absoluteURL
        return FileManager.default.fileExists(atPath: url.path) ? url.path : nil
    }

    private func request(for model: PictureRecipe.File) throws -> DiffusionRequest {
        var settings = try choices.recipe.map(Self.settings(of:)) ?? chosenSettings()
        if !prompt.isEmpty { settings.prompt = prompt }
        settings = persona?.applied(to: settings) ?? settings
        let text = PromptText(settings.prompt)
        settings.prompt = text.words
        settings.loras = try (settings.loras + text.loras.map { LoRA(path: $0.name, weight: $0.weight) }).map { lora in
            var found = lora
            found.path = try library.entry(named: Self.path(lora.path) ?? lora.path, kinds: [.lora]).file.path
            return found
        }
        var request = DiffusionRequest(settings)
        request.start = try choices.from.map(Self.picture)
        request.mask = try choices.mask.map { DiffusionPicture(maskOf: try Self.bitmap($0)) }
        return request
    }

    private func chosenSettings() throws -> DiffusionSettings {
        var settings = DiffusionSettings(prompt: prompt)
        let sides = choices.size.lowercased().split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2 else { throw ValidationError("A size is written as 512x512, not \(choices.size).") }
        (settings.width, settings.height) = (sides[0], sides[1])
        settings.negativePrompt = choices.negative
        settings.steps = choices.steps
        settings.guidance = choices.guidance
        settings.seed = seed
        settings.clipSkip = choices.clipSkip
        settings.count = choices.count
        settings.strength = choices.strength
        do {
            try settings.choose(sampler: choices.sampler, scheduler: choices.scheduler)
        } catch {
            throw ValidationError(error.description)
        }
        return settings
    }

    private static func picture(_ path: String) throws -> DiffusionPicture {
        guard path.lowercased().hasSuffix(".webp") else { return DiffusionPicture(try bitmap(path)) }
        return try DiffusionPicture(webp: Array(Data(contentsOf: URL(filePath: path))))
    }

    private static func bitmap(_ path: String) throws -> Bitmap {
        try Bitmap(png: Array(Data(contentsOf: URL(filePath: path))))
    }

    private static func settings(of path: String) throws -> DiffusionSettings {
        guard let provenance = try PictureProvenance(file: Array(Data(contentsOf: URL(filePath: path)))) else {
            throw ValidationError("\(path) does not say what it was made from.")
        }
        return provenance.settings
    }
}

/// Why nothing can be painted with no model.
struct NoModel: Error, CustomStringConvertible {
    let description = "There is no model to paint by. Add one with `seidra models add`, or name a file with --model."
}
