/// What a picture model is told: what is to be seen, and what is not.
package struct PicturePrompt: Sendable, Hashable, Codable {
    /// How a family of models wants to be spoken to.
    package enum Form: String, Sendable, Codable, CaseIterable {
        /// Words between commas, the weightiest first: Stable Diffusion 1, 2 and XL.
        case tags
        /// Sentences: models that read with a language model, such as FLUX, SD 3.5 and Qwen-Image.
        case prose
    }

    package var positive: String
    package var negative: String

    package init(positive: String, negative: String) {
        self.positive = positive
        self.negative = negative
    }
}
