import Engines
import Foundation
import Glibc
import Testing

@testable import Embeddings

private func withEngine<Value>(_ body: (EmbeddingEngine, EmbeddingModel) async throws -> Value) async throws -> Value {
    let engine = EmbeddingEngine(executable: embeddingEngineProgram, arguments: [])
    do {
        let value = try await body(engine, try engine.model())
        await engine.stop()
        return value
    } catch {
        await engine.stop()
        throw error
    }
}

struct EmbeddingEngineTests {
    @Test func `sentences get the vectors that the original weights give them`() async throws {
        try await withEngine { engine, model in
            let vectors = try await engine.vectors(of: Reference.all.map(\.text), by: model)
            for (row, reference) in Reference.all.enumerated() {
                let vector = vectors[row * model.dimensions..<(row + 1) * model.dimensions]
                #expect(cosine(vector, reference.vector) > 0.9999, "\(reference.text)")
                #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
            }
        }
    }

    @Test func `a sentence means the same whatever is asked with it`() async throws {
        try await withEngine { engine, model in
            let texts = ["Hi.", String(repeating: "The sea was very calm that night. ", count: 60), "The lamp burned."]
            let together = try await engine.vectors(of: texts, by: model)
            for (row, text) in texts.enumerated() {
                let alone = try await engine.vectors(of: [text], by: model)
                #expect(cosine(alone, together[row * model.dimensions..<(row + 1) * model.dimensions]) > 0.99999)
            }
        }
    }

    @Test func `rounded vectors point where they did, and are kept to the bit`() async throws {
        try await withEngine { engine, model in
            let texts = (0..<100).map { "Sentence \($0) is about \($0 % 7) ships." }
            let rounded = try await engine.quantisedVectors(of: texts, by: model)
            #expect(rounded.count == 100)
            #expect(QuantisedVectors(blob: rounded.blob, dimensions: model.dimensions) == rounded)
            let exact = try await engine.vectors(of: [texts[99]], by: model)
            let bytes = rounded.bytes[(99 * model.dimensions)...]
            #expect(cosine(exact, bytes.map(Float.init)) > 0.9995)
        }
    }

    @Test func `a cancelled request kills the engine, and the next one is answered`() async throws {
        try await withEngine { engine, model in
            _ = try await engine.vectors(of: ["Hello."], by: model)
            let pid = try #require(await engine.pid)
            let long = String(repeating: "This takes a while. ", count: 400)
            let task = Task { try await engine.quantisedVectors(of: [String](repeating: long, count: 1_000), by: model).count }
            // When the engine works on it, however long that takes under load; by a thread of its own, since a sleeping task may wake late.
            let before = Self.processorTicks(of: pid)
            Thread.detachNewThread {
                for _ in 0..<6_000 where Self.processorTicks(of: pid) < before + 20 { Thread.sleep(forTimeInterval: 0.01) }
                task.cancel()
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await engine.vectors(of: ["Hello again."], by: model).count == model.dimensions)
            #expect(await engine.pid != pid)
        }
    }

    /// What a process has used, in hundredths of a second (proc(5), fields 14 and 15); 0 for one that is gone.
    private static func processorTicks(of pid: pid_t) -> Int {
        // No file, no process.
        let line = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        let fields = line[(line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ")
        return fields.count > 13 ? (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0) : 0
    }

    @Test func `an engine killed in the middle is an error, and the next request is answered`() async throws {
        try await withEngine { engine, model in
            _ = try await engine.vectors(of: ["Hello."], by: model)
            let pid = try #require(await engine.pid)
            kill(pid, SIGKILL)
            while Glibc.kill(pid, 0) == 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await engine.vectors(of: ["Hello again."], by: model).count == model.dimensions)
        }
    }

    @Test func `a machine without a model, or with a damaged one, says what to do`() throws {
        let cache = FileManager.default.temporaryDirectory.appending(path: "seidra-no-model-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: cache) }  // a temporary folder
        let absent = #expect(throws: EmbeddingError.self) { try EmbeddingModel.installed(cache: cache.path) }
        #expect(absent?.description.contains("scripts/setup.sh") == true)

        let folder = cache.appending(path: "embeddings/broken-1")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let runtime = cache.appending(path: EngineCache.onnxRuntimePath)
        try FileManager.default.createDirectory(at: runtime.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: runtime)
        try Data(#"{"preparation": 0, "name": "x", "version": "1", "dimensions": 4, "tokensMax": 9}"#.utf8)
            .write(to: folder.appending(path: "embedding.json"))
        let old = #expect(throws: EmbeddingError.self) { try EmbeddingModel.installed(cache: cache.path) }
        #expect(old?.description.contains("another version") == true)
    }

    @Test func `a library that is none is told as the engine's own words`() async throws {
        let engine = EmbeddingEngine(executable: embeddingEngineProgram, arguments: [])
        var model = try engine.model()
        model.runtime = "/dev/null"
        let failure = await #expect(throws: EmbeddingError.self) { try await engine.vectors(of: ["Hello."], by: model) }
        await engine.stop()
        #expect(failure?.description.contains("/dev/null") == true)
    }
}
