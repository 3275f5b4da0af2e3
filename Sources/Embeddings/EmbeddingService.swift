/// What the engine's process does with a request. It keeps the model that it has loaded.
struct EmbeddingService {
    private var loaded: (model: EmbeddingModel, encoder: SentenceEncoder)?

    mutating func answer(_ request: EmbeddingRequest) -> (reply: EmbeddingReply, payload: [UInt8]) {
        do throws(EmbeddingError) {
            let vectors = try encoder(of: request.model).vectors(of: request.texts)
            return (.embedded, vectors.withUnsafeBytes { Array($0) })
        } catch {
            return (.failed(error), [])
        }
    }

    private mutating func encoder(of model: EmbeddingModel) throws(EmbeddingError) -> SentenceEncoder {
        if let loaded, loaded.model == model { return loaded.encoder }
        loaded = nil
        let encoder = try SentenceEncoder(model)
        loaded = (model, encoder)
        return encoder
    }
}
