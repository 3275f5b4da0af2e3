import Artefacts
import Crypto
package import Diffusion
package import Foundation

/// The model files of a studio: a folder, by kind; what is put there by hand is found as well. Everything here blocks.
package struct ModelLibrary: Sendable {
    /// A model, and what was noted when it was added.
    package struct Entry: Sendable, Hashable, Codable {
        /// Its file's name.
        package var name: String
        package var file: ModelFile
        package var notes: ModelNotes?
    }

    package let folder: URL
    private let headers = ModelFileCache()

    package init(folder: URL) {
        self.folder = folder
    }

    /// What requests to its models took of the memory.
    package var memoryBook: URL { folder.appending(path: ".memory.json") }

    private static let endings: Set<String> = ["safetensors", "sft", "gguf"]

    /// All models by name, and a sentence for each file that is none.
    package func entries() -> (entries: [Entry], problems: [String]) {
        var entries: [Entry] = []
        var problems: [String] = []
        for url in files() {
            do throws(DiffusionError) {
                entries.append(try entry(at: url))
            } catch {
                problems.append(error.description)
            }
        }
        return (entries.sorted { $0.place < $1.place }, problems)
    }

    /// Where a model stands in lists.
    struct Place: Comparable {
        private let name: String
        private let path: String

        init(_ file: URL) {
            name = file.lastPathComponent.lowercased()
            path = file.path
        }

        static func < (first: Place, second: Place) -> Bool { (first.name, first.path) < (second.name, second.path) }
    }

    /// Within the library's folder.
    func relativePath(of entry: Entry) -> String { String(entry.file.path.dropFirst(folder.path.count).drop { $0 == "/" }) }

    /// Whether there is a file of that name, whatever it holds.
    func has(_ name: String) -> Bool { files().contains { $0.lastPathComponent == name } }

    /// The model that was fetched from there under that name; nil for none, or another one.
    func downloaded(_ source: URL, as name: String, sha256: String?) -> Entry? {
        // Not there, or damaged: then it is not the one.
        guard let entry = try? entry(named: name), entry.notes?.source == source.withoutSecrets,
            sha256 == nil || sha256?.lowercased() == entry.notes?.sha256
        else {
            return nil
        }
        return entry
    }

    private func files() -> [URL] {
        // No folder: no model was ever added.
        guard
            let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
        else {
            return []
        }
        var files: [URL] = []
        for case let url as URL in found {
            if found.level > ModelLimits.folderDepthMax { found.skipDescendants() }
            if Self.endings.contains(url.pathExtension.lowercased()) { files.append(url) }
        }
        return files
    }

    private func entry(at url: URL) throws(DiffusionError) -> Entry {
        Entry(name: url.lastPathComponent, file: try headers.reading(url.path), notes: ModelNotes(beside: url))
    }

    /// The model of that name, with or without its ending, or at that path.
    /// - Throws: `ModelProblem`; `DiffusionError` for a path to what is no model.
    package func entry(named name: String, kinds: Set<ModelKind> = Set(ModelKind.allCases)) throws -> Entry {
        if name.contains("/") { return try entry(at: URL(filePath: name)) }
        let named = files().filter { [$0.lastPathComponent, $0.deletingPathExtension().lastPathComponent].contains(name) }
        let entries = try named.map { try entry(at: $0) }.filter { kinds.contains($0.file.kind) }
        guard let first = entries.first else {
            throw ModelProblem(.notFound, "There is no model \(name). `seidra models list` shows those that there are.")
        }
        guard entries.count == 1 else {
            throw ModelProblem(
                .ambiguous, "There are several models \(name): \(entries.map(\.file.path).joined(separator: ", ")).")
        }
        return first
    }

    /// Copies a model file into the library, or only names it there, and notes its checksum.
    /// - Parameters:
    ///   - sha256: what the checksum should be, in hexadecimal.
    ///   - isLinked: the file stays where it is.
    ///   - report: told how much is done, 0 … 1.
    package func add(
        _ source: URL, named name: String? = nil, sha256: String? = nil, isLinked: Bool = false,
        report: (Double) -> Void = { _ in }
    ) throws -> Entry {
        let file = try ModelFile.reading(source.path)
        let target = try place(for: name ?? source.lastPathComponent, kind: file.kind)
        if !isLinked { try checkRoom(for: file.byteCount) }
        let part = target.deletingLastPathComponent().appending(path: ".\(UUID().uuidString).part")
        defer { try? FileManager.default.removeItem(at: part) }  // gone when it was put in place
        let digest = try Self.digest(of: source, copiedTo: isLinked ? nil : part, report: report)
        try Self.check(digest, against: sha256, of: target.lastPathComponent)
        if isLinked { try FileManager.default.createSymbolicLink(at: part, withDestinationURL: source.absoluteURL) }
        return try put(part, at: target, ModelNotes(sha256: digest, source: source.path))
    }

    /// Takes over a file that was downloaded into this library's folder.
    func adopt(
        _ part: URL, named name: String, sha256: String?, source: String, isCancelled: () -> Bool
    ) throws -> Entry {
        let file = try ModelFile.reading(part.path)
        let target = try place(for: name, kind: file.kind)
        let digest = try Self.digest(of: part, copiedTo: nil, isCancelled: isCancelled) { _ in }
        try Self.check(digest, against: sha256, of: name)
        return try put(part, at: target, ModelNotes(sha256: digest, source: source))
    }

    /// Removes a model's file and its notes; of a linked one only the link.
    package func remove(named name: String) throws -> Entry {
        let entry = try entry(named: name)
        guard !name.contains("/") else {
            throw ModelProblem(.notFound, "A model is removed by its name; what lies elsewhere is not this library's.")
        }
        let url = URL(filePath: entry.file.path)
        try FileManager.default.removeItem(at: url)
        try ModelNotes.remove(beside: url)
        return entry
    }

    /// Changes what people say of a model.
    package func change(named name: String, _ change: (inout ModelNotes) -> Void) throws -> Entry {
        var entry = try entry(named: name)
        var notes = entry.notes ?? ModelNotes()
        change(&notes)
        try notes.write(beside: URL(filePath: entry.file.path))
        entry.notes = notes
        return entry
    }

    /// - Throws: `unusable` for what can be no model's name; `alreadyThere`.
    func checkName(_ name: String) throws {
        let isName = !name.isEmpty && !name.hasPrefix(".") && !name.contains("/")
        guard isName, Self.endings.contains(URL(filePath: name).pathExtension.lowercased()) else {
            throw ModelProblem(
                .unusable, "A model's name must end in .safetensors or .gguf, not be \(name); choose one with --name.")
        }
        guard !has(name) else {
            throw ModelProblem(
                .alreadyThere, "There is a model \(name) already; remove it first, or choose another name with --name.")
        }
    }

    /// - Throws: `noRoom` when the disk would be full.
    func checkRoom(for bytes: Int) throws {
        try makeFolder(folder)
        let free = try FileManager.default.attributesOfFileSystem(forPath: folder.path)[.systemFreeSize] as? Int ?? .max
        guard bytes + ModelLimits.freeBytesMin <= free else {
            throw ModelProblem(
                .noRoom,
                "\(folder.path) has \(free >> 20) MiB left, and the model needs \(bytes >> 20) MiB with \(ModelLimits.freeBytesMin >> 20) MiB to spare."
            )
        }
    }

    func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw ModelProblem(.notWritable, "Models cannot be kept in \(folder.path): \(error.localizedDescription)")
        }
    }

    private func place(for name: String, kind: ModelKind) throws -> URL {
        try checkName(name)
        let target = folder.appending(path: "\(kind.rawValue)/\(name)")
        try makeFolder(target.deletingLastPathComponent())
        return target
    }

    private func put(_ part: URL, at target: URL, _ notes: ModelNotes) throws -> Entry {
        // First what is told of it: a model that is there is one of which all is known, also after a crash.
        try notes.write(beside: target)
        try FileManager.default.moveItem(at: part, to: target)
        return try entry(at: target)
    }

    private static func check(_ digest: String, against expected: String?, of name: String) throws {
        guard let expected, expected.lowercased() != digest else { return }
        throw ModelProblem(
            .wrongChecksum, "\(name) has the SHA-256 \(digest), and \(expected) was expected: it is damaged, or another file.")
    }

    /// SHA-256 in hexadecimal, of what is copied on the way.
    private static func digest(
        of source: URL, copiedTo target: URL?, isCancelled: () -> Bool = { Task.isCancelled }, report: (Double) -> Void
    ) throws -> String {
        let input = try FileHandle(forReadingFrom: source)
        defer { try? input.close() }  // it was only read
        let size = max(1, Int(try input.seekToEnd()))
        try input.seek(toOffset: 0)
        var output: FileHandle?
        if let target {
            try Data().write(to: target)
            output = try FileHandle(forWritingTo: target)
        }
        var hash = SHA256()
        var done = 0
        while let chunk = try input.read(upToCount: ModelLimits.chunkBytes), !chunk.isEmpty {
            if isCancelled() { throw CancellationError() }
            hash.update(data: chunk)
            try output?.write(contentsOf: chunk)
            done += chunk.count
            report(Double(done) / Double(size))
        }
        try output?.synchronize()
        try output?.close()
        return hash.finalize().hexadecimal
    }
}

extension ModelLibrary.Entry {
    var place: ModelLibrary.Place { ModelLibrary.Place(URL(filePath: file.path)) }
}
