import Engines
import Foundation

/// An embedding model that is installed: it turns a sentence into a direction, so that sentences of like meaning point alike.
package struct EmbeddingModel: Sendable, Hashable, Codable {
    /// "all-MiniLM-L6-v2".
    package var name: String
    /// Part of every recipe: vectors of different identities cannot be compared.
    package var identity: String
    /// Numbers in a vector.
    package var dimensions: Int
    /// Tokens of a text that are read; the rest is not.
    package var tokensMax: Int
    /// Where its files are.
    var folder: String
    /// ONNX Runtime's library.
    var runtime: String

    static let modelName = "model.onnx"
    static let vocabularyName = "vocab.txt"

    /// The installed model, the first by name.
    /// - Throws: `modelMissing` with the reason.
    package static func installed(cache: String = EngineCache.defaultPath()) throws(EmbeddingError) -> EmbeddingModel {
        let models = cache + "/embeddings"
        // No folder: no model was ever installed. A name that begins with a dot is being unpacked.
        let folders = ((try? FileManager.default.contentsOfDirectory(atPath: models)) ?? []).filter { !$0.hasPrefix(".") }
        guard let folder = folders.min() else { throw .modelMissing(reason: "there is no embedding model in \(models)") }
        let runtime = cache + "/" + EngineCache.onnxRuntimePath
        guard FileManager.default.fileExists(atPath: runtime) else { throw .modelMissing(reason: "\(runtime) is missing") }
        return try EmbeddingModel(folder: models + "/" + folder, runtime: runtime)
    }

    init(folder: String, runtime: String) throws(EmbeddingError) {
        let file = try EmbeddingModelFile(folder: folder)
        name = file.name
        identity =
            "\(file.name)-\(file.version)/\(file.preparation)/\(EngineCache.onnxRuntimeName)/\(WordPieceTokenizer.version)"
        dimensions = file.dimensions
        tokensMax = file.tokensMax
        self.folder = folder
        self.runtime = runtime
    }
}

/// embedding.json of a prepared model, as scripts/prepare-embedding-model.py writes it.
private struct EmbeddingModelFile: Decodable {
    /// The form of the files; `preparation` of this file must be the same.
    static let preparation = 1

    var preparation: Int
    var name: String
    var version: String
    var dimensions: Int
    var tokensMax: Int

    init(folder: String) throws(EmbeddingError) {
        let path = folder + "/embedding.json"
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .modelMissing(reason: "\(path) cannot be read: \(error)")
        }
        guard preparation == Self.preparation else {
            throw .modelMissing(reason: "\(folder) was prepared by another version of SEIDRA")
        }
        guard dimensions > 0, tokensMax > 2 else { throw .modelMissing(reason: "\(path) describes no model") }
    }
}
