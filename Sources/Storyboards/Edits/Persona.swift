package import Analysis

/// A look and a voice with a name of their own. Characters of any story can be given them, and are then the same in every film.
package struct Persona: Sendable, Hashable, Codable {
    package var name: String
    /// What it is drawn as; nil for what the story says.
    package var kind: FigureKind?
    /// What the look leaves open follows from it, as in `Figure`.
    package var lookSeed: UInt64
    /// What can be seen, a phrase each ("red hair", "a long green coat"): in place of what the story says, unless it is empty.
    package var look: [String]
    /// More words for picture models.
    package var prompt: String
    package var negativePrompt: String
    package var loras: [LoRA]
    /// Of the catalogue of voices; nil for the narrator's.
    package var voice: String?
    package var parameters: Parameters

    /// A change to a picture model's weights, by the name of its file.
    package struct LoRA: Sendable, Hashable, Codable {
        package var name: String
        package var weight: Double

        package init(name: String, weight: Double = 1) {
            self.name = name
            self.weight = weight
        }

        /// As prompts name it: `<lora:ink:0.8>`.
        package var mention: String { "<lora:\(name):\(weight)>" }
    }

    /// How a picture model paints it by itself; nil is the usual.
    package struct Parameters: Sendable, Hashable, Codable {
        package var steps: Int?
        package var guidance: Double?
        /// By any of its usual names.
        package var sampler: String?
        /// In pixels.
        package var width: Int?
        package var height: Int?

        package init() {}

        package var isEmpty: Bool { self == Parameters() }
    }

    /// What JSON of every language keeps exactly.
    package static let lookSeedMax = UInt64(1) << 53 - 1

    /// - Parameter lookSeed: nil for one that follows from the name.
    package init(name: String, lookSeed: UInt64? = nil, look: [String] = []) {
        self.name = name
        self.lookSeed = lookSeed ?? StableHash(seed: 1).adding("persona").adding(name.lowercased()).value & Self.lookSeedMax
        self.look = look
        prompt = ""
        negativePrompt = ""
        loras = []
        parameters = Parameters()
    }
}
