import ComfyUI
import Diffusion
import Foundation
import Persistence
import Pictures
import Storyboards

/// Paints by a workflow on a server of ComfyUI.
struct ComfyUIPainter: SettingsPainter {
    /// Raised when the same commission is put to the workflow in another way.
    private static let version = "comfyui-1"
    private static let sidePixels = 256...2_048
    /// Every model of pictures takes multiples of it.
    private static let multiplePixels = 64

    let servers: ComfyUIServers
    let workflow: Workflow
    /// A checkpoint on the servers, for a workflow that has a slot for it.
    let model: String?
    let manner: PaintingManner

    init(servers: ComfyUIServers, workflow: Workflow, model: String?) {
        self.servers = servers
        self.workflow = workflow
        self.model = model
        // Nobody tells what a model is but its name; a workflow that names it itself holds that.
        let name = model ?? workflow.text
        manner = PaintingManner(of: ModelFamily(guessedFrom: name), named: name) ?? .usual
    }

    var capabilities: PainterCapabilities {
        PainterCapabilities(
            promptForm: manner.readsSentences ? .prose : .tags,
            sizes: sizes, isDeterministic: false)
    }

    var sizes: PainterCapabilities.Sizes {
        .init(sidePixels: Self.sidePixels, multiplePixels: Self.multiplePixels, nativeSidePixels: manner.sidePixels)
    }

    func identity(for commission: PictureCommission) -> String { "\(Self.version)/\(model ?? "")/\(workflow.text)" }

    func problems(of settings: DiffusionSettings) -> [String] {
        let isPlain = settings.sampler == nil && settings.scheduler == nil && settings.clipSkip == nil && settings.loras.isEmpty
        return settings.problems
            + (isPlain ? [] : ["Sampler, scheduler, clip skip and LoRAs of ComfyUI stand in its workflow: leave them out."])
    }

    func pictures(_ settings: DiffusionSettings, report: @escaping @Sendable (Double) -> Void) async throws -> [Data] {
        var pictures: [Data] = []
        for index in 0..<settings.count {
            var one = settings
            one.seed += Int64(index)
            pictures.append(
                try await picture(one) { report((Double(index) + $0) / Double(settings.count)) })
        }
        return pictures
    }

    /// - Parameter start: a PNG, for workflows that begin with one.
    func picture(
        _ settings: DiffusionSettings, from start: Data? = nil, report: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> Data {
        var values: [Workflow.Slot: JSONValue] = [
            .prompt: .text(settings.prompt), .negative: .text(settings.negativePrompt), .seed: .integer(settings.seed),
            .width: .integer(Int64(settings.width)), .height: .integer(Int64(settings.height)),
            .steps: .integer(Int64(settings.steps)), .guidance: .number(settings.guidance),
        ]
        values[.model] = model.map { .text($0) }
        let order = ComfyUIServers.Order(values, picture: start)
        guard let picture = try await servers.pictures(of: workflow, order, report: report).first else {
            throw PainterProblem(.unfit, "The workflow of ComfyUI made no picture.")
        }
        return picture
    }
}

extension ModelFamily {
    /// What names of files usually say.
    fileprivate init(guessedFrom name: String) {
        let name = name.lowercased()
        let marks: [(String, ModelFamily)] = [
            ("flux2", .flux2), ("flux", .flux), ("qwen", .qwenImage), ("z_image", .zImage), ("sd3", .sd3), ("xl", .sdxl),
            ("pony", .sdxl), ("illustrious", .sdxl),
        ]
        self = marks.first { name.contains($0.0) }?.1 ?? .sd1
    }
}
