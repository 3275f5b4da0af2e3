import Diffusion
import Storyboards

/// Why a persona cannot be had, kept or shown.
package enum PersonaError: Error, Sendable, Hashable, CustomStringConvertible {
    case notFound
    case noPicture
    /// Not what a page of the list gave as the next one's beginning.
    case badCursor
    case nameMissing
    case nameTaken(String)
    case tooMany
    /// What a field may be completes the sentence.
    case badField(String, advice: String)
    case badPicture(advice: String)

    package var description: String {
        switch self {
        case .notFound: "There is no such persona."
        case .noPicture: "This persona has no picture."
        case .badCursor: "This is not where a page of personas begins: ask for the first page again."
        case .nameMissing: "A persona needs a name."
        case .nameTaken(let name): "Another one of your personas is called “\(name)”. Choose another name, or change that one."
        case .tooMany: "Nobody may have more than \(PersonaLimits.perOwnerMax) personas. Remove one that you no longer need."
        case .badField(let field, let advice): "The field \(field) cannot be used: \(advice)."
        case .badPicture(let advice): "The picture cannot be used: \(advice)."
        }
    }
}

/// The numbers of personas that a person or an operator might argue with.
package enum PersonaLimits {
    /// Whoever casts a library of novels has fewer.
    static let perOwnerMax = 1_000
    static let nameCharactersMax = 80
    static let fileNameCharactersMax = 200
    package static let pictureBytesMax = 16 << 20
    /// Each side, in pixels.
    static let pictureSidePixels = 16...4_096
}

extension Persona {
    /// - Throws: what is wrong with it.
    func check() throws(PersonaError) {
        let texts = [("name", [name]), ("look", look), ("prompt", [prompt]), ("negativePrompt", [negativePrompt])]
        for (field, texts) in texts where texts.contains(where: \.hasUnseenCharacter) {
            throw .badField(field, advice: "it has no control characters")
        }
        guard name.contains(where: { $0.isLetter || $0.isNumber }), name.count <= PersonaLimits.nameCharactersMax else {
            throw .badField(
                "name", advice: "it has at least one letter or number and at most \(PersonaLimits.nameCharactersMax) characters"
            )
        }
        guard lookSeed <= Persona.lookSeedMax else { throw .badField("seed", advice: "it is at most \(Persona.lookSeedMax)") }
        let most = Storyboards.Limits.lookPhrasesMax
        guard look.count <= most else { throw .badField("look", advice: "it has at most \(most) phrases") }
        let longest = Storyboards.Limits.lookPhraseCharactersMax
        guard look.allSatisfy({ $0.contains(where: \.isLetter) && $0.count <= longest }) else {
            throw .badField("look", advice: "each phrase has at least one letter and at most \(longest) characters")
        }
        for (field, text) in [("prompt", prompt), ("negativePrompt", negativePrompt)]
        where text.count > Storyboards.Limits.promptCharactersMax {
            throw .badField(field, advice: "it has at most \(Storyboards.Limits.promptCharactersMax) characters")
        }
        try checkLoRAs()
        if let voice, voice.count > PersonaLimits.fileNameCharactersMax { throw .badField("voice", advice: "that is too long") }
        try parameters.check()
    }

    private func checkLoRAs() throws(PersonaError) {
        guard loras.count <= DiffusionLimits.lorasMax else {
            throw .badField("loras", advice: "at most \(DiffusionLimits.lorasMax) are applied at once")
        }
        for lora in loras {
            let isName =
                !lora.name.isEmpty && lora.name.count <= PersonaLimits.fileNameCharactersMax
                && !lora.name.contains { "<>:/\\".contains($0) } && !lora.name.hasUnseenCharacter
                && !lora.name.contains(where: \.isNewline)
            guard isName else {
                throw .badField(
                    "loras", advice: "each has the name of a model's file, without its folder and without <, > and :")
            }
            guard DiffusionLimits.loraWeight.contains(lora.weight) else {
                let (low, high) = (DiffusionLimits.loraWeight.lowerBound, DiffusionLimits.loraWeight.upperBound)
                throw .badField("loras", advice: "a weight is a number from \(low) to \(high)")
            }
        }
    }
}

extension Persona.Parameters {
    fileprivate func check() throws(PersonaError) {
        typealias Limits = DiffusionLimits
        func check<Number: Comparable>(
            _ value: Number?, _ name: String, _ range: ClosedRange<Number>
        ) throws(PersonaError) {
            guard let value, !range.contains(value) else { return }
            throw .badField("parameters.\(name)", advice: "say a number from \(range.lowerBound) to \(range.upperBound)")
        }
        try check(steps, "steps", Limits.steps)
        try check(guidance, "guidance", Limits.guidance)
        try check(width, "width", Limits.sidePixels)
        try check(height, "height", Limits.sidePixels)
        if let sampler, Sampler.withScheduler(named: sampler) == nil {
            let known = Sampler.allCases.map(\.title).joined(separator: ", ")
            throw .badField("parameters.sampler", advice: "there are \(known), each also with a scheduler behind it")
        }
    }
}
