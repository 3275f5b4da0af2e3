import Diffusion
import Foundation
package import JobQueue
import Persistence
import Pictures

/// The job that paints what somebody has asked for.
package struct GenerateJob: JobHandler {
    package static let kind = "generate"
    /// Of the engine; those for ComfyUI are in the lane of the network.
    package static let lane = Lane.gpu
    package static let softTimeout: Duration? = FilmPartLimits.picturePatience

    /// All that is to be painted, with nothing left open: a run after a crash paints the same.
    struct Instructions: Codable, Sendable {
        var painter: PainterSetup
        var settings: DiffusionSettings
    }

    /// What a job has made, as its result tells it.
    struct Made: Codable, Sendable, Hashable {
        struct Picture: Codable, Sendable, Hashable {
            var url: String
            var seed: Int64
        }

        var pictures: [Picture]
    }

    private let home: StudioHome
    private let painters: Painters

    package init(home: StudioHome, painters: Painters) {
        self.home = home
        self.painters = painters
    }

    package func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let order: Instructions = try job.payload.decoded()
        do {
            let pictures = try await painters.pictures(order) { context.reportProgress($0, "Painting") }
            let folder = home.generated(by: job.id)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (index, png) in pictures.enumerated() {
                try png.write(to: folder.appending(path: "\(index + 1).png"), options: .atomic)
            }
            let made = Made(
                pictures: pictures.indices.map { index in
                    .init(url: MediaPath.generated(by: job.id, number: index + 1), seed: order.settings.seed + Int64(index))
                })
            return .completed(result: try JSONText(encoding: made))
        } catch {
            return try FilmProblem(error).outcome(of: job)
        }
    }
}

extension Painters {
    /// Fills in what an order leaves open, and checks the whole.
    /// - Throws: `PainterProblem`, `ModelProblem`, `DiffusionError`.
    @concurrent
    func instructions(for order: PictureOrder) async throws -> GenerateJob.Instructions {
        let setup = try await setup(for: order)
        let painter = try settingsPainter(setup)
        let settings = try order.settings(by: painter)
        let multiple = painter.sizes.multiplePixels
        let odd = [("width", settings.width), ("height", settings.height)].filter { $0.1 % multiple != 0 }.map { name, side in
            "The \(name) must be a multiple of \(multiple) for this painter, not \(side)."
        }
        let problems = try painter.problems(of: settings) + odd
        guard problems.isEmpty else { throw DiffusionError.invalid(reasons: problems) }
        return GenerateJob.Instructions(painter: setup, settings: settings)
    }

    private func setup(for order: PictureOrder) async throws -> PainterSetup {
        let choice = order.painter ?? .auto
        if let model = order.model {
            guard choice == .auto || choice == .diffusion else {
                throw PainterProblem(.unfit, "Only the painter diffusion paints by a model of the library.")
            }
            return try diffusionWorkplace().setup(model: model)
        }
        let setup = try await setup(for: choice)
        // Whoever asks for a picture in words waits for a model on the processor, too.
        return choice == .auto && setup.kind == .animatic ? try await self.setup(for: .diffusion) : setup
    }

    private func settingsPainter(_ setup: PainterSetup) throws -> any SettingsPainter {
        guard let painter = try painter(setup) as? any SettingsPainter else {
            throw PainterProblem(.unfit, "The animatic painter draws shots of stories: choose diffusion or comfyui.")
        }
        return painter
    }

    /// - Returns: PNG files that say what they were made from.
    func pictures(
        _ order: GenerateJob.Instructions, report: @escaping @Sendable (Double) -> Void
    ) async throws -> [Data] {
        try await settingsPainter(order.painter).pictures(order.settings, report: report)
    }
}
