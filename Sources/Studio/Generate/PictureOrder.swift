import Diffusion
import Persistence
package import Pictures

/// Pictures that somebody asks for in words, outside a film. What is nil is as the model's makers recommend.
package struct PictureOrder: Sendable, Hashable {
    package struct LoRAMention: Sendable, Hashable, Decodable {
        /// As the library has it.
        package var name: String
        package var weight: Double?
    }

    /// With `<lora:name:0.8>` in it, if there is to be any.
    package var prompt: String
    package var negativePrompt: String?
    package var painter: PainterChoice?
    /// Of the library.
    package var model: String?
    package var width: Int?
    package var height: Int?
    package var steps: Int?
    package var guidance: Double?
    /// nil: by chance.
    package var seed: Int64?
    /// Of pictures, with seeds that count up; nil for one.
    package var count: Int?
    /// By any of their usual names.
    package var sampler: String?
    package var scheduler: String?
    package var clipSkip: Int?
    package var loras: [LoRAMention]?

    /// All of it as settings, in the manner of a painter.
    /// - Throws: `invalid` for a sampler or scheduler that is none.
    func settings(by painter: any SettingsPainter) throws(DiffusionError) -> DiffusionSettings {
        let text = PromptText(prompt)
        var settings = DiffusionSettings(prompt: text.words)
        settings.negativePrompt = negativePrompt ?? ""
        settings.loras =
            (loras ?? []).map { LoRA(path: $0.name, weight: $0.weight ?? 1) }
            + text.loras.map { LoRA(path: $0.name, weight: $0.weight) }
        settings.width = width ?? painter.manner.sidePixels
        settings.height = height ?? painter.manner.sidePixels
        settings.steps = steps ?? painter.manner.steps
        settings.guidance = guidance ?? painter.manner.guidance
        settings.distilledGuidance = painter.manner.distilledGuidance
        settings.seed = seed ?? Int64(UInt32.random(in: 0...UInt32.max))
        settings.count = count ?? 1
        settings.clipSkip = clipSkip
        do {
            try settings.choose(sampler: sampler, scheduler: scheduler)
        } catch {
            throw .invalid(reasons: [error.description])
        }
        return settings
    }
}

extension PictureOrder: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case prompt, negativePrompt, painter, model, width, height, steps, guidance, seed, count, sampler, scheduler, clipSkip,
            loras
    }

    /// A field that is spelled wrongly would else be left out without a word.
    package init(from decoder: any Decoder) throws {
        try decoder.refuseMembers(besides: CodingKeys.allCases.map(\.rawValue), "there is no such field.")
        let values = try decoder.container(keyedBy: CodingKeys.self)
        prompt = try values.decode(String.self, forKey: .prompt)
        negativePrompt = try values.decodeIfPresent(String.self, forKey: .negativePrompt)
        painter = try values.decodeIfPresent(PainterChoice.self, forKey: .painter)
        model = try values.decodeIfPresent(String.self, forKey: .model)
        width = try values.decodeIfPresent(Int.self, forKey: .width)
        height = try values.decodeIfPresent(Int.self, forKey: .height)
        steps = try values.decodeIfPresent(Int.self, forKey: .steps)
        guidance = try values.decodeIfPresent(Double.self, forKey: .guidance)
        seed = try values.decodeIfPresent(Int64.self, forKey: .seed)
        count = try values.decodeIfPresent(Int.self, forKey: .count)
        sampler = try values.decodeIfPresent(String.self, forKey: .sampler)
        scheduler = try values.decodeIfPresent(String.self, forKey: .scheduler)
        clipSkip = try values.decodeIfPresent(Int.self, forKey: .clipSkip)
        loras = try values.decodeIfPresent([LoRAMention].self, forKey: .loras)
    }
}
