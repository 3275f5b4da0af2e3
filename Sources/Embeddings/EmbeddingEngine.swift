package import Engines
import Foundation

/// Gives texts their vectors, in a process of its own, as speech is spoken in one: ONNX Runtime can abort, and nothing interrupts it but
/// the end of its process.
package struct EmbeddingEngine: Sendable {
    /// Looked for anew each time: a model may be installed while the studio runs.
    private let find: @Sendable () throws(EmbeddingError) -> EmbeddingModel
    private let process: EngineProcess

    /// - Parameters:
    ///   - executable: with `arguments`, must call `EmbeddingEngine.serve()`.
    ///   - find: the model that is installed.
    package init(
        executable: String, arguments: [String],
        find: @escaping @Sendable () throws(EmbeddingError) -> EmbeddingModel = { () throws(EmbeddingError) in
            try .installed()
        }
    ) {
        self.find = find
        process = EngineProcess(
            EngineCommand(name: "embedding", executable: executable, arguments: arguments),
            requestSecondsMax: EmbeddingLimits.requestSecondsMax)
    }

    /// The model that is installed. It blocks for a moment: not for an event loop.
    package func model() throws(EmbeddingError) -> EmbeddingModel { try find() }

    /// The vectors of `texts`, one of `model.dimensions` numbers after another, each of length 1.
    /// - Parameter texts: at most `EmbeddingLimits.textsPerRequestMax`.
    /// - Throws: `EmbeddingError`; `EngineError` when the engine broke (the next request gets a new one); `CancellationError`.
    package func vectors(of texts: [String], by model: EmbeddingModel) async throws -> [Float] {
        precondition(texts.count <= EmbeddingLimits.textsPerRequestMax, "So many texts keep others waiting for too long.")
        let answer: (reply: EmbeddingReply, payload: [UInt8])
        do {
            answer = try await process.request(EmbeddingRequest(model: model, texts: texts))
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            throw error
        }
        if case .failed(let error) = answer.reply { throw error }
        let vectors = answer.payload.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        guard vectors.count == texts.count * model.dimensions else {
            throw EmbeddingError.engineFailed(reason: "it answered with \(vectors.count) numbers for \(texts.count) texts")
        }
        return vectors
    }

    /// The vectors of any number of texts, rounded. Others may ask in between.
    /// - Parameter report: told how much is done, 0 … 1.
    package func quantisedVectors(
        of texts: [String], by model: EmbeddingModel, report: @Sendable (Double) -> Void = { _ in }
    ) async throws -> QuantisedVectors {
        var vectors = QuantisedVectors(dimensions: model.dimensions)
        for start in stride(from: 0, to: texts.count, by: EmbeddingLimits.textsPerRequestMax) {
            report(Double(start) / Double(texts.count))
            let batch = Array(texts[start..<min(start + EmbeddingLimits.textsPerRequestMax, texts.count)])
            vectors.append(try await self.vectors(of: batch, by: model))
        }
        report(1)
        return vectors
    }

    /// The process id while the engine runs.
    package var pid: Int32? {
        get async { await process.pid }
    }

    /// Ends the engine, and gives its memory back. The next request starts it again; stopping twice is harmless.
    package func stop() async {
        await process.stop()
    }

    /// The child's side: answers until the studio is gone.
    package static func serve() throws(EngineError) {
        var service = EmbeddingService()
        try EngineService.serve { (request: EmbeddingRequest, _) in service.answer(request) }
    }
}
