import Foundation

/// The text that AUTOMATIC1111's web UI writes into its pictures, and that most programs for such pictures read:
///
///     a lighthouse in a storm <lora:gull:0.8>
///     Negative prompt: people
///     Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x512, Model: dream
///
/// There is no specification: this follows what the program itself writes and parses.
package struct WebUIParameters: Sendable, Hashable {
    /// The keyword under which a PNG carries it.
    package static let keyword = "parameters"

    /// LoRAs are named as in prompts, without folder and ending.
    package var settings: DiffusionSettings
    package var modelName: String?
    /// The first ten digits of the file's SHA-256.
    package var modelHash: String?
    package var software: String?

    package init(_ recipe: PictureRecipe) {
        settings = recipe.settings
        for place in settings.loras.indices { settings.loras[place].path = Self.stem(settings.loras[place].path) }
        modelName = Self.stem(recipe.model.name)
        modelHash = recipe.model.sha256.map { String($0.prefix(10)) }
        software = recipe.software
    }

    private static func stem(_ name: String) -> String { URL(filePath: name).deletingPathExtension().lastPathComponent }

    package var text: String {
        let mentions = settings.loras.map { "<lora:\($0.path):\(Self.number($0.weight))>" }
        var lines = [([settings.prompt] + mentions).filter { !$0.isEmpty }.joined(separator: " ")]
        if !settings.negativePrompt.isEmpty { lines.append("Negative prompt: " + settings.negativePrompt) }
        lines.append(fields.map { "\($0): \(Self.quoted($1))" }.joined(separator: ", "))
        return lines.joined(separator: "\n")
    }

    private var fields: [(String, String)] {
        var fields: [(String, String?)] = [
            ("Steps", String(settings.steps)), ("Sampler", settings.sampler?.title),
            ("Schedule type", settings.scheduler?.title), ("CFG scale", Self.number(settings.guidance)),
            ("Distilled CFG Scale", settings.distilledGuidance.map(Self.number)), ("Seed", String(settings.seed)),
            ("Size", "\(settings.width)x\(settings.height)"), ("Model hash", modelHash), ("Model", modelName),
            ("Clip skip", settings.clipSkip.map(String.init)),
        ]
        if let secondPass = settings.secondPass {
            fields += [
                ("Denoising strength", Self.number(secondPass.strength)), ("Hires upscale", Self.number(secondPass.scale)),
                ("Hires steps", secondPass.steps.map(String.init)),
                ("Hires upscaler", secondPass.upscaler.map(Self.stem) ?? "Latent"),
            ]
        }
        fields.append(("Version", software))
        return fields.compactMap { name, value in value.map { (name, $0) } }
    }

    /// Without ".0".
    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
    }

    /// Values with marks of the format in them stand in quotation marks, as JSON has them.
    private static func quoted(_ value: String) -> String {
        guard value.contains(where: { ",:\n\"".contains($0) }) else { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}

extension WebUIParameters {
    /// Reads what some program wrote; what is not understood keeps its usual value. nil when there is no line of settings.
    package init?(parsing text: String) {
        guard text.utf8.count <= DiffusionLimits.parametersBytesMax else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let last = lines.popLast(), last.contains("Steps: ") else { return nil }
        let negativeStart = lines.firstIndex { $0.hasPrefix("Negative prompt:") }
        let prompt = PromptText(lines[..<(negativeStart ?? lines.endIndex)].joined(separator: "\n"))
        settings = DiffusionSettings(prompt: prompt.words)
        settings.loras = prompt.loras.map { LoRA(path: $0.name, weight: $0.weight) }
        if let negativeStart {
            let negative = lines[negativeStart...].joined(separator: "\n").dropFirst("Negative prompt:".count)
            settings.negativePrompt = negative.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let fields = Self.fields(in: last)
        func value<Number: LosslessStringConvertible>(_ name: String, _: Number.Type) -> Number? {
            fields[name].flatMap(Number.init)
        }
        func number(_ name: String) -> Double? { value(name, Double.self).flatMap { $0.isFinite ? $0 : nil } }
        settings.steps = value("Steps", Int.self) ?? settings.steps
        settings.guidance = number("CFG scale") ?? settings.guidance
        settings.distilledGuidance = number("Distilled CFG Scale")
        settings.seed = value("Seed", Int64.self) ?? settings.seed
        settings.clipSkip = value("Clip skip", Int.self)
        let sides = fields["Size"]?.split(separator: "x").compactMap { Int($0) } ?? []
        if sides.count == 2 { (settings.width, settings.height) = (sides[0], sides[1]) }
        if let name = fields["Sampler"], let (sampler, scheduler) = Sampler.withScheduler(named: name) {
            (settings.sampler, settings.scheduler) = (sampler, scheduler)
        }
        if let scheduler = fields["Schedule type"].flatMap(Scheduler.init(named:)) { settings.scheduler = scheduler }
        let strength = number("Denoising strength")
        if let scale = number("Hires upscale") {
            var secondPass = DiffusionSettings.SecondPass(scale: scale, strength: strength ?? 0.5)
            secondPass.steps = value("Hires steps", Int.self)
            if let upscaler = fields["Hires upscaler"], !upscaler.hasPrefix("Latent") { secondPass.upscaler = upscaler }
            settings.secondPass = secondPass
        } else if let strength {
            settings.strength = strength
        }
        modelName = fields["Model"]
        modelHash = fields["Model hash"]
        software = fields["Version"]
    }

    /// "Name: value, Name: "quoted, value"". Reads on and never back: the text may be anybody's.
    private static func fields(in line: String) -> [String: String] {
        var fields: [String: String] = [:]
        var rest = line[...]
        while let mark = rest.firstIndex(where: { $0 == ":" || $0 == "," }) {
            let name = rest[..<mark].trimmingCharacters(in: .whitespaces)
            let isName = rest[mark] == ":"
            rest = rest[rest.index(after: mark)...].drop { $0 == " " }
            guard isName else { continue }
            let value = rest.first == "\"" ? quotation(at: rest) : nil
            fields[name] = value.map { unquoted(String($0)) } ?? rest.prefix { $0 != "," }.trimmingCharacters(in: .whitespaces)
            rest = rest[(value?.endIndex ?? rest.startIndex)...].drop { $0 != "," }.dropFirst()
        }
        return fields
    }

    /// From one quotation mark to the next that has no backslash before it; nil where there is none.
    private static func quotation(at text: Substring) -> Substring? {
        var place = text.index(after: text.startIndex)
        while place < text.endIndex {
            if text[place] == "\"" { return text[...place] }
            if text[place] == "\\" { text.formIndex(after: &place) }
            if place < text.endIndex { text.formIndex(after: &place) }
        }
        return nil
    }

    private static func unquoted(_ value: String) -> String {
        // Not JSON after all: then it stands as it is.
        (try? JSONDecoder().decode(String.self, from: Data(value.utf8))) ?? value
    }
}
