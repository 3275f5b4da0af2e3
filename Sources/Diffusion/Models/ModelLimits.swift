/// What is read of model files.
package enum ModelLimits {
    /// The header of a large model is some hundred kilobytes; a tokenizer's vocabulary in GGUF some megabytes. (Hugging Face allows 100 MB.)
    static let headerBytesMax = 100 << 20
    static let readBytes = 256 << 10
    static let tensorsMax = 100_000
    static let dimensionsMax = 8
    static let triggerWordsMax = 20
    /// Headers that are kept in memory, of a kilobyte each.
    static let cachedFilesMax = 1_000
}
