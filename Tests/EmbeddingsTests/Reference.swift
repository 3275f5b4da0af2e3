import Engines
import Foundation

@testable import Embeddings

/// Sentences of ours and what others make of them: `reference.py` says who.
struct Reference: Decodable {
    var text: String
    var tokens: [Int64]
    var vector: [Float]

    static let all: [Reference] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reference.json")
        do {
            return try JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))
        } catch {
            preconditionFailure("\(file.path) cannot be read: \(error)")
        }
    }()
}

/// Built beside the tests.
let embeddingEngineProgram: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""  // always there on Linux
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "embedding-engine").path
}()

func cosine(_ one: some Sequence<Float>, _ other: some Sequence<Float>) -> Float {
    let products = zip(one, other).reduce((0, 0, 0)) { sums, pair in
        (sums.0 + pair.0 * pair.1, sums.1 + pair.0 * pair.0, sums.2 + pair.1 * pair.1)
    }
    return products.0 / (products.1 * products.2).squareRoot()
}
