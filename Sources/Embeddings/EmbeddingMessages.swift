/// What the studio asks the embedding engine.
struct EmbeddingRequest: Sendable, Codable {
    var model: EmbeddingModel
    var texts: [String]
}

/// What it answers; the vectors come as the payload, Float32 in the machine's order (both sides are the same machine), in the order of the
/// texts.
enum EmbeddingReply: Sendable, Codable {
    case embedded
    case failed(EmbeddingError)
}
