/// What a picture is made from, but for the model and other pictures. As JSON it is the recipe that a picture carries.
package struct DiffusionSettings: Sendable, Hashable, Codable {
    /// Without `<lora:…>`: `PromptText` takes those out.
    package var prompt: String
    package var negativePrompt = ""
    package var loras: [LoRA] = []
    package var width = 512
    package var height = 512
    /// Pictures at once, with seeds that count up.
    package var count = 1
    package var seed: Int64 = 0
    package var steps = 20
    /// Classifier-free guidance; 1 for none, as distilled models want it.
    package var guidance = 7.0
    /// nil: what suits the model.
    package var sampler: Sampler?
    package var scheduler: Scheduler?
    /// Layers of CLIP from the end; nil: as the model wants it.
    package var clipSkip: Int?
    /// How far a starting picture is left behind: 0 keeps it, 1 forgets it.
    package var strength = 0.75
    package var controlStrength = 0.9
    package var secondPass: SecondPass?
    /// Less memory for large pictures, and a little more time.
    package var decodesInTiles = false
    /// Of models that were distilled with it (FLUX).
    package var distilledGuidance: Double?
    /// Of models that edit a picture.
    package var imageGuidance: Double?
    package var flowShift: Double?

    /// The picture is enlarged and gone over again: details that a model does not make at its own size.
    package struct SecondPass: Sendable, Hashable, Codable {
        package var scale = 2.0
        package var strength = 0.5
        /// nil: as many as the first.
        package var steps: Int?
        /// An ESRGAN model; nil enlarges what is not decoded yet.
        package var upscaler: String?

        package init(scale: Double = 2, strength: Double = 0.5) {
            self.scale = scale
            self.strength = strength
        }
    }

    package init(prompt: String) {
        self.prompt = prompt
    }
}

/// What the engine is asked for: settings, and the pictures that they are about.
package struct DiffusionRequest: Sendable, Hashable {
    package var settings: DiffusionSettings
    /// Image to image: what is begun with.
    package var start: DiffusionPicture?
    /// Of `start`: what is white is painted anew.
    package var mask: DiffusionPicture?
    /// For a ControlNet: edges, depth, a pose.
    package var control: DiffusionPicture?
    /// For models that edit, or keep a character.
    package var references: [DiffusionPicture] = []
    package var preview = Preview.none

    /// Looks at what is being made.
    package enum Preview: Sendable, Hashable, Codable {
        case none
        /// A guess of the colours at an eighth of the size; costs nothing.
        case fast(everySteps: Int)
        /// Decoded, by the tiny decoder where there is one.
        case decoded(everySteps: Int)
    }

    package init(_ settings: DiffusionSettings) {
        self.settings = settings
    }
}
