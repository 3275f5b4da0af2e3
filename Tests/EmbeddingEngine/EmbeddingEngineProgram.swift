import Embeddings

/// The embedding engine as a program by itself, for tests: what `seidra engine embeddings` is in the studio.
@main
enum EmbeddingEngineProgram {
    static func main() throws {
        try EmbeddingEngine.serve()
    }
}
