package import Diffusion
import Foundation
package import JobQueue
package import Persistence

/// The models of a running studio: listed, told of, fetched, changed and removed. What blocks is done on a thread of its own.
package struct Models: Sendable {
    /// Which models a list shows.
    package struct Filter: Sendable {
        package var kind: ModelKind?
        package var family: ModelFamily?

        package init(kind: ModelKind? = nil, family: ModelFamily? = nil) {
            self.kind = kind
            self.family = family
        }
    }

    /// A model to fetch: by an address, or by its name in the catalogue.
    package struct Wish: Sendable, Decodable {
        package var catalogue: String?
        package var url: String?
        package var name: String?
        package var sha256: String?
    }

    package let library: ModelLibrary
    package let catalogue: ModelCatalogue
    private let database: DatabaseFile
    private let queue: JobQueue
    private let memory: MemoryBook
    private let engines: [DiffusionEngine]
    private let thread = OwnThread("models")

    /// - Parameters:
    ///   - memory: what requests took, as the painters note it.
    ///   - engines: those that may hold models in memory.
    package init(
        library: ModelLibrary, catalogue: ModelCatalogue = .builtIn, database: DatabaseFile, queue: JobQueue,
        memory: MemoryBook, engines: [DiffusionEngine]
    ) {
        self.library = library
        self.catalogue = catalogue
        self.database = database
        self.queue = queue
        self.memory = memory
        self.engines = engines
    }

    /// A page of the models, by name.
    package func list(_ filter: Filter, limit: Int, after cursor: PageCursor?) async throws -> Page<ModelSummary> {
        let entries = try await thread.run { [library] in library.entries().entries }
        var found = entries.filter { entry in
            (filter.kind ?? entry.file.kind) == entry.file.kind && (filter.family ?? entry.file.family) == entry.file.family
        }
        if let cursor {
            let place = ModelLibrary.Place(library.folder.appending(path: cursor.rawValue))
            found.removeFirst(found.firstIndex { place < $0.place } ?? found.count)
        }
        let page = found.prefix(limit)
        let next = page.count < found.count ? page.last.map { PageCursor(rawValue: library.relativePath(of: $0)) } : nil
        return Page(items: page.map { ModelSummary($0, isLoaded: isLoaded($0)) }, next: next)
    }

    /// One model, with what it took of the memory.
    package func model(named name: String) async throws -> ModelSummary {
        try await summary(try await entry(named: name))
    }

    package func change(_ name: String, _ change: ModelChange) async throws -> ModelSummary {
        try change.check()
        _ = try await entry(named: name)
        let changed = try await thread.run { [library] in try library.change(named: name) { change.apply(to: &$0) } }
        try await tell("model.changed", changed.name)
        return try await summary(changed)
    }

    package func remove(_ name: String) async throws {
        _ = try await entry(named: name)
        let removed = try await thread.run { [library] in try library.remove(named: name) }
        try await tell("model.removed", removed.name)
    }

    /// Asks for a model; whoever asks for the same gets the same job.
    /// - Throws: `ModelProblem` for what can be told at once; `JobQueueError.limitReached`.
    package func download(_ wish: Wish, owner: UUIDv7) async throws -> Job {
        let instructions = try instructions(of: wish)
        try await thread.run { [library] in
            let there = library.downloaded(instructions.url, as: instructions.name, sha256: instructions.sha256)
            if there == nil { try library.checkName(instructions.name) }
        }
        return try await queue.submit(
            try JobSubmission(
                for: ModelDownloadJob.self, payload: instructions, owner: owner.description, recipe: instructions.recipe))
    }

    private func instructions(of wish: Wish) throws -> ModelDownloadJob.Instructions {
        if let name = wish.catalogue {
            let entry = try catalogue.entry(named: name)
            return ModelDownloadJob.Instructions(
                url: entry.url, name: wish.name ?? entry.file, sha256: entry.sha256, licence: entry.licence)
        }
        guard let text = wish.url, let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil,
            url.user() == nil, text.utf8.count <= ModelLimits.addressBytesMax
        else {
            throw ModelProblem(.unusable, "Say a model's url, as https://host/path, or its name in the catalogue.")
        }
        if let sha256 = wish.sha256, sha256.wholeMatch(of: /[0-9A-Fa-f]{64}/) == nil {
            throw ModelProblem(.unusable, "A SHA-256 has 64 hexadecimal digits.")
        }
        return ModelDownloadJob.Instructions(url: url, name: wish.name ?? url.lastPathComponent, sha256: wish.sha256)
    }

    /// The machine, as it is now.
    package func machine() async throws -> MachineReport {
        try await thread.run { [engines] in MachineReport(engines: engines) }
    }

    /// A model of the library: whatever else lies on the machine is nobody's business out there.
    private func entry(named name: String) async throws -> ModelLibrary.Entry {
        guard !name.contains("/") else { throw ModelProblem(.notFound, "There is no such model.") }
        return try await thread.run { [library] in try library.entry(named: name) }
    }

    private func summary(_ entry: ModelLibrary.Entry) async throws -> ModelSummary {
        var summary = ModelSummary(entry, isLoaded: isLoaded(entry))
        let name = DiffusionEngine.memoryName(of: DiffusionModel(checkpoint: entry.file.path))
        summary.memory = memory.ledger.records(of: name).map { record in
            ModelSummary.Measurement(
                step: record.requests.step, width: record.requests.width, height: record.requests.height,
                count: record.requests.count, bytesMax: record.bytesMax, failedWithinBytes: record.failedWithinBytes)
        }
        return summary
    }

    private func isLoaded(_ entry: ModelLibrary.Entry) -> Bool {
        engines.contains { $0.loadedModel?.files.values.contains(entry.file.path) == true }
    }

    private func tell(_ type: String, _ name: String) async throws {
        try await database.write { db in
            try EventLog.append(to: .models, type: type, data: ModelNews(name: name), at: .now, in: db)
        }
    }
}
