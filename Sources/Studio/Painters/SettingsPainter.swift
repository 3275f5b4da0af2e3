import Diffusion
import Foundation
import Pictures
import Raster
import Storyboards

/// A painter that is told in words and numbers: what a shot asks for becomes settings, in the manner of its model.
protocol SettingsPainter: Painter {
    /// How its model paints best.
    var manner: PaintingManner { get }
    var sizes: PainterCapabilities.Sizes { get }

    /// What cannot be painted of these settings, in sentences.
    /// - Throws: `ModelProblem` for a LoRA that is not there.
    func problems(of settings: DiffusionSettings) throws -> [String]

    /// - Parameter settings: with LoRAs by name.
    /// - Returns: PNG files, as many as the settings ask for, that say what they were made from.
    func pictures(_ settings: DiffusionSettings, report: @escaping @Sendable (Double) -> Void) async throws -> [Data]
}

extension SettingsPainter {
    func paint(
        _ commission: PictureCommission, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Illustration {
        guard let picture = try await pictures(settings(for: commission), report: report).first else {
            throw PainterProblem(.unfit, "The painter made no picture.")
        }
        // One that nobody can show must not be kept.
        _ = try Bitmap(png: Array(picture))
        return Illustration(painted: picture, aspect: commission.aspect)
    }

    /// `<lora:name:0.8>` in the prompt names a LoRA.
    func settings(for commission: PictureCommission) -> DiffusionSettings {
        let text = PromptText(commission.prompt?.positive ?? commission.brief.caption)
        var settings = DiffusionSettings(prompt: text.words)
        settings.loras = text.loras.map { LoRA(path: $0.name, weight: $0.weight) }
        settings.negativePrompt = commission.prompt?.negative ?? ""
        (settings.width, settings.height) = sizes.size(ofAspect: commission.aspect)
        settings.steps = manner.steps
        settings.guidance = manner.guidance
        settings.distilledGuidance = manner.distilledGuidance
        // As many bits as every program has for a seed, so that the picture can be made again elsewhere.
        settings.seed = Int64(commission.brief.seed & 0xFFFF_FFFF)
        return settings
    }
}
