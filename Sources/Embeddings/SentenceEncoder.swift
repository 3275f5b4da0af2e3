import COnnxRuntime
import Foundation

/// The model in ONNX Runtime: texts in, vectors of length 1 out (Sentence-BERT: Reimers and Gurevych 2019). For one thread.
final class SentenceEncoder {
    private let model: EmbeddingModel
    private let tokenizer: WordPieceTokenizer
    private let network: OpaquePointer

    /// Loads the model, which takes about half a second.
    init(_ model: EmbeddingModel) throws(EmbeddingError) {
        self.model = model
        let vocabulary: Data
        do {
            vocabulary = try Data(contentsOf: URL(filePath: model.folder + "/" + EmbeddingModel.vocabularyName))
        } catch {
            throw .modelMissing(reason: "\(model.folder)/\(EmbeddingModel.vocabularyName) cannot be read: \(error)")
        }
        tokenizer = try WordPieceTokenizer(vocabulary: Array(vocabulary))
        var reason = [CChar](repeating: 0, count: 512)
        let path = model.folder + "/" + EmbeddingModel.modelName
        guard let network = onnx_model_open(model.runtime, path, EmbeddingLimits.threads, &reason, reason.count) else {
            throw .modelMissing(reason: Self.text(reason))
        }
        self.network = network
    }

    deinit {
        onnx_model_close(network)
    }

    /// One vector after another, in the order of the texts.
    ///
    /// Texts of like length go through the model together: the shorter ones of a run are padded to its longest.
    func vectors(of texts: [String]) throws(EmbeddingError) -> [Float] {
        let tokens = texts.map { tokenizer.tokens(of: Self.beginning(of: $0), upTo: model.tokensMax) }
        let byLength = tokens.indices.sorted { (tokens[$0].count, $0) < (tokens[$1].count, $1) }
        var vectors = [Float](repeating: 0, count: texts.count * model.dimensions)
        var start = 0
        while start < byLength.count {
            var end = start + 1
            while end < byLength.count,
                (end + 1 - start) * tokens[byLength[end]].count <= EmbeddingLimits.tokensPerRunMax
            {
                end += 1
            }
            let run = byLength[start..<end]
            let found = try runNetwork(run.map { tokens[$0] })
            for (place, text) in run.enumerated() {
                let source = place * model.dimensions, target = text * model.dimensions
                vectors.replaceSubrange(target..<target + model.dimensions, with: found[source..<source + model.dimensions])
            }
            start = end
        }
        return vectors
    }

    /// - Parameter texts: the tokens of each; at least one text.
    private func runNetwork(_ texts: [[Int64]]) throws(EmbeddingError) -> [Float] {
        let length = texts.map(\.count).max() ?? 0
        // Number 0 is padding's; what it stands for is not looked at, where the mask is 0.
        let tokens = texts.flatMap { $0 + [Int64](repeating: 0, count: length - $0.count) }
        let mask = texts.flatMap { [Float](repeating: 1, count: $0.count) + [Float](repeating: 0, count: length - $0.count) }
        let shape = (Int64(texts.count), Int64(length), Int64(0), Int64(0))
        var reason = [CChar](repeating: 0, count: 512)
        var output = onnx_floats()
        let isDone = tokens.withUnsafeBytes { tokens in
            mask.withUnsafeBytes { mask in
                withNames { tokensName, maskName, outputName in
                    let inputs = [
                        onnx_input(name: tokensName, type: ONNX_INT64, data: tokens.baseAddress, rank: 2, shape: shape),
                        onnx_input(name: maskName, type: ONNX_FLOAT, data: mask.baseAddress, rank: 2, shape: shape),
                    ]
                    var names = [outputName]
                    return onnx_model_run(network, inputs, inputs.count, &names, &output, 1, &reason, reason.count)
                }
            }
        }
        guard isDone else { throw .engineFailed(reason: Self.text(reason)) }
        defer { onnx_floats_free(&output) }
        let expected = texts.count * model.dimensions
        guard output.count == expected else {
            throw .engineFailed(reason: "it gave \(output.count) numbers where \(expected) were expected")
        }
        return Array(UnsafeBufferPointer(start: output.values, count: output.count))
    }

    /// The names that scripts/prepare-embedding-model.py gives the model's inputs and its output.
    private func withNames<Value>(
        _ body: (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Value
    ) -> Value {
        "tokens".withCString { tokens in
            "mask".withCString { mask in "embeddings".withCString { body(tokens, mask, $0) } }
        }
    }

    private static func beginning(of text: String) -> String {
        guard text.utf8.count > EmbeddingLimits.textBytesMax else { return text }
        return String(decoding: text.utf8.prefix(EmbeddingLimits.textBytesMax), as: UTF8.self)
    }

    private static func text(_ reason: [CChar]) -> String {
        String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
