package import Diffusion
import Foundation

/// Makes models with smaller weights out of others.
package struct ModelQuantising: Sendable {
    private let library: ModelLibrary
    private let engine: DiffusionEngine

    /// - Parameter engine: ended when it is done.
    package init(library: ModelLibrary, engine: DiffusionEngine) {
        self.library = library
        self.engine = engine
    }

    /// - Parameters:
    ///   - model: its name in the library, or an absolute path.
    ///   - type: as the engine spells it: "q8_0".
    ///   - report: told how many of its tensors are done, of how many.
    /// - Throws: `ModelProblem`, `DiffusionError`.
    package func quantise(
        _ model: String, to type: String, named name: String? = nil, report: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> ModelLibrary.Entry {
        let entry = try library.entry(named: model)
        let source = entry.file
        let stem = URL(filePath: entry.name).deletingPathExtension().lastPathComponent
        let name = name ?? "\(stem)-\(type).gguf"
        guard name.hasSuffix(".gguf") else {
            throw ModelProblem(.unusable, "Smaller weights are written as GGUF: call it \(stem)-\(type).gguf, or the like.")
        }
        try library.checkName(name)
        // At worst no weight becomes smaller.
        try library.checkRoom(for: source.byteCount)
        let part = library.folder.appending(path: ".downloads/\(UUID().uuidString).gguf")
        try library.makeFolder(part.deletingLastPathComponent())
        defer { try? FileManager.default.removeItem(at: part) }  // gone when it was put in place
        let converted = await Result {
            try await engine.convert(source.path, to: part.path, weightType: type) { news in
                if case .progress(let progress) = news { report(progress.step, progress.steps) }
            }
        }
        await engine.stop()
        try converted.get()
        let made = try ModelFile.reading(part.path)
        guard made.kind == source.kind, made.family == source.family, made.parameterCount == source.parameterCount else {
            throw ModelProblem(
                .unusable,
                "What came of \(entry.name) is \(made.kind.words) of \(made.parameterCount) numbers instead of \(source.kind.words) of \(source.parameterCount): it was not kept."
            )
        }
        return try library.adopt(part, named: name, sha256: nil, source: "\(entry.name), \(type)") { Task.isCancelled }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
