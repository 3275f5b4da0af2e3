/// The files of a model, and where its weights are held.
package struct DiffusionModel: Sendable, Hashable, Codable {
    /// What a file is to the engine.
    package enum Part: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
        /// All in one. Or else the parts below.
        case checkpoint
        case diffusionModel
        /// The first of two models that share the steps (Wan 2.2).
        case highNoiseDiffusionModel
        case clipL, clipG, clipVision, t5xxl, llm, llmVision
        case vae
        /// The tiny decoder: for previews, or instead of the VAE.
        case taesd
        case controlNet
    }

    /// Absolute paths.
    package var files: [Part: String]
    /// What the weights are converted to while they are loaded, as the engine spells it ("q8_0"); nil leaves them as they are.
    package var weightType: String?
    /// Weights wait in the machine's memory, and go to the card one part at a time.
    package var offloadsWeights = false
    package var keepsTextEncoderOnProcessor = false
    package var keepsVAEOnProcessor = false
    package var keepsControlNetOnProcessor = false
    /// Less memory on cards that have it; there is no reason against it there, and on processors it is slower.
    package var usesFlashAttention = false
    /// nil: one a core. Threads of the engine wait for one another without sleeping: where others work as well, fewer are faster. The
    /// picture is the same.
    package var threads: Int?
    /// The picture itself is decoded by the VAE, also where there is a `taesd`.
    package var usesTinyDecoderForPreviewsOnly = true

    package init(files: [Part: String]) {
        self.files = files
    }

    package init(checkpoint: String) {
        self.init(files: [.checkpoint: checkpoint])
    }

    /// What people know it by: the name of its main file.
    package var name: String {
        let main = files[.checkpoint] ?? files[.diffusionModel] ?? files.values.min() ?? "without a file"
        return String(main[(main.lastIndex(of: "/").map { main.index(after: $0) } ?? main.startIndex)...])
    }
}
