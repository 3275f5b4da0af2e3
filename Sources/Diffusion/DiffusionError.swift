/// Why there is no picture.
package enum DiffusionError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// No engine is built, or what is there cannot be loaded.
    case engineMissing(reason: String)
    /// What was asked for cannot be; each reason is a sentence.
    case invalid(reasons: [String])
    /// A file of the model is not there, or is not what it should be.
    case unreadable(file: String, reason: String)
    /// The engine could not load the model.
    case notLoaded(model: String, reason: String)
    /// A LoRA was asked for and could not be applied.
    case loraUnusable(reason: String)
    /// The machine or the graphics card has too little memory for this.
    case outOfMemory(reason: String)
    /// The engine began and did not finish.
    case failed(reason: String)

    package var description: String {
        switch self {
        case .engineMissing(let reason): "There is no diffusion engine: \(reason). Run `make engine` to build it."
        case .invalid(let reasons): reasons.joined(separator: " ")
        case .unreadable(let file, let reason): "The model file \(file) cannot be used: \(reason)."
        case .notLoaded(let model, let reason): "The model \(model) could not be loaded: \(reason). Is the file whole?"
        case .loraUnusable(let reason): "A LoRA could not be used: \(reason). Is it whole, and made for this family of models?"
        case .outOfMemory(let reason):
            "There is too little memory for this picture: \(reason). Make it smaller, make fewer at once, or choose a smaller model."
        case .failed(let reason): "The diffusion engine gave up: \(reason)."
        }
    }
}
