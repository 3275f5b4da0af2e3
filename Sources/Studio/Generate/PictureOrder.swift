import Diffusion
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
        if let sampler {
            guard let (sampler, scheduler) = Sampler.withScheduler(named: sampler) else {
                throw Self.unknown("sampler", sampler, Sampler.allCases.map(\.title))
            }
            (settings.sampler, settings.scheduler) = (sampler, scheduler)
        }
        if let scheduler {
            guard let scheduler = Scheduler(named: scheduler) else {
                throw Self.unknown("scheduler", scheduler, Scheduler.allCases.map(\.title))
            }
            settings.scheduler = scheduler
        }
        return settings
    }

    private static func unknown(_ field: String, _ name: String, _ known: [String]) -> DiffusionError {
        .invalid(reasons: ["There is no \(field) \(name.prefix(40)); there are \(known.joined(separator: ", "))."])
    }
}

extension PictureOrder: Decodable {
    private enum CodingKeys: String, CodingKey {
        case prompt, negativePrompt, painter, model, width, height, steps, guidance, seed, count, sampler, scheduler, clipSkip,
            loras
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { return nil }
    }

    /// A field that is spelled wrongly would else be left out without a word.
    package init(from decoder: any Decoder) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where CodingKeys(stringValue: key.stringValue) == nil {
            throw DecodingError.dataCorrupted(.init(codingPath: [key], debugDescription: "there is no such field."))
        }
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
