/// Why a text has no vector.
package enum EmbeddingError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// No model is installed, or what is there cannot be used.
    case modelMissing(reason: String)
    /// The model is there and did not do its work.
    case engineFailed(reason: String)
    /// There is no memory for so many vectors.
    case outOfMemory(bytes: Int)

    package var description: String {
        switch self {
        case .modelMissing(let reason):
            "Nothing can be found by meaning: \(reason). Run scripts/setup.sh to install the embedding model."
        case .engineFailed(let reason): "The embedding model failed: \(reason)."
        case .outOfMemory(let bytes):
            "There is no memory for \(bytes >> 20) MiB of vectors. Close something, or search one project at a time."
        }
    }
}
