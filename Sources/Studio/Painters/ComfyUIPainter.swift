import ComfyUI
import Diffusion
import Foundation
import Pictures
import Storyboards

/// Paints by a workflow on a server of ComfyUI.
struct ComfyUIPainter: Painter {
    /// Raised when the same commission is put to the workflow in another way.
    private static let version = "comfyui-1"
    private static let sidePixels = 256...2_048
    /// Every model of pictures takes multiples of it.
    private static let multiplePixels = 64

    let servers: ComfyUIServers
    let workflow: Workflow
    /// A checkpoint on the servers, for a workflow that has a slot for it.
    let model: String?
    private let manner: PaintingManner

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
            sizes: sizes, isDeterministic: false, resource: .network)
    }

    private var sizes: PainterCapabilities.Sizes {
        .init(sidePixels: Self.sidePixels, multiplePixels: Self.multiplePixels, nativeSidePixels: manner.sidePixels)
    }

    func identity(for commission: PictureCommission) -> String { "\(Self.version)/\(model ?? "")/\(workflow.text)" }

    func paint(
        _ commission: PictureCommission, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Illustration {
        Illustration(painted: try await picture(of: commission, report: report), aspect: commission.aspect)
    }

    /// - Parameter start: a PNG, for workflows that begin with one.
    func picture(
        of commission: PictureCommission, from start: Data? = nil, report: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> Data {
        let order = ComfyUIServers.Order(values(of: commission), picture: start)
        guard let picture = try await servers.pictures(of: workflow, order, report: report).first else {
            throw PainterProblem(.unfit, "The workflow of ComfyUI made no picture.")
        }
        return picture
    }

    private func values(of commission: PictureCommission) -> [Workflow.Slot: JSONValue] {
        let size = sizes.size(ofAspect: commission.aspect)
        var values: [Workflow.Slot: JSONValue] = [
            .prompt: .text(commission.prompt?.positive ?? commission.brief.caption),
            .negative: .text(commission.prompt?.negative ?? ""),
            .seed: .integer(Int64(commission.brief.seed & 0xFFFF_FFFF)), .width: .integer(Int64(size.width)),
            .height: .integer(Int64(size.height)), .steps: .integer(Int64(manner.steps)), .guidance: .number(manner.guidance),
        ]
        values[.model] = model.map { .text($0) }
        return values
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
