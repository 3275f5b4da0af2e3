package import Foundation
import Glibc

/// Artefacts on disk, one file each, under `root/kind/ab/abcdef….ext`.
///
/// A file with its final name is always whole: it is written under another name, flushed, then renamed. So a crash, a
/// cancel or a full disk costs only what was being made, and two makers of one recipe do no harm to each other. Its name is flushed too before it
/// is given out: what a job says in the database that it made is there after a power cut as well.
package struct ArtefactStore: Sendable {
    package let root: URL

    package init(root: URL) {
        self.root = root
    }

    /// Where the artefact is, if it has been made.
    package func existing(_ recipe: Recipe, fileExtension: String) -> URL? {
        let url = location(of: recipe, fileExtension: fileExtension)
        guard access(url.path, R_OK) == 0 else { return nil }
        markUsed(url)
        return url
    }

    /// An artefact that was made before, as a value; nil when it is not there, or damaged, and then it is removed, so that it will be
    /// made anew.
    /// - Parameter read: takes from the file what `decode` needs.
    /// - Throws: `ArtefactError` when it is there and cannot be read for now: nothing says that it is damaged, so that it stays.
    package func value<Bytes, Value>(
        existing recipe: Recipe, fileExtension: String, read: (URL) throws -> Bytes, decode: (Bytes) throws -> Value
    ) throws -> Value? {
        guard let url = existing(recipe, fileExtension: fileExtension) else { return nil }
        let bytes: Bytes
        do {
            bytes = try read(url)
        } catch {
            // A purge may have come between.
            guard access(url.path, F_OK) == 0 else { return nil }
            throw ArtefactError(path: url.path, unreadable: error)
        }
        do {
            return try decode(bytes)
        } catch {
            // Damaged on the disk, by whatever: the recipe knows how to make it anew.
            unlink(url.path)
            return nil
        }
    }

    /// The same of a file that is read whole.
    package func value<Value>(
        existing recipe: Recipe, fileExtension: String, decode: (Data) throws -> Value
    ) throws -> Value? {
        try value(existing: recipe, fileExtension: fileExtension, read: { try Data(contentsOf: $0) }, decode: decode)
    }

    /// The artefact of `recipe`; made by `make`, at the URL it is given, if it is not there yet.
    package func artefact(
        _ recipe: Recipe, fileExtension: String, make: (URL) async throws -> Void
    ) async throws -> URL {
        if let made = existing(recipe, fileExtension: fileExtension) { return made }
        let url = location(of: recipe, fileExtension: fileExtension)
        let draft = try newDraft(of: url)
        do {
            try await make(draft)
            try adopt(draft, as: url)
        } catch {
            throw given(up: draft, for: error)
        }
        return url
    }

    /// Keeps these bytes as the artefact of `recipe`, if it is not there yet. Blocks for as long as the disk takes.
    @discardableResult
    package func keep(_ bytes: Data, as recipe: Recipe, fileExtension: String) throws -> URL {
        if let made = existing(recipe, fileExtension: fileExtension) { return made }
        let url = location(of: recipe, fileExtension: fileExtension)
        let draft = try newDraft(of: url)
        do {
            try Self.write(bytes, to: draft)
            try adopt(draft, as: url)
        } catch {
            throw given(up: draft, for: error)
        }
        return url
    }

    /// Forgets what a recipe has made, because it may come out otherwise another time: an answer that somebody was asked for.
    package func discard(_ recipe: Recipe, fileExtension: String) throws {
        let url = location(of: recipe, fileExtension: fileExtension)
        guard unlink(url.path) == 0 || errno == ENOENT else { throw ArtefactError(path: url.path, systemError: errno) }
    }

    private func newDraft(of url: URL) throws -> URL {
        let folder = url.deletingLastPathComponent()
        try createFolder(folder)
        return folder.appending(path: "\(Self.draftPrefix)\(getpid())-\(UUID().uuidString).\(url.pathExtension)")
    }

    private func adopt(_ draft: URL, as url: URL) throws {
        try Self.flush(draft)
        guard rename(draft.path, url.path) == 0 else { throw ArtefactError(path: url.path, systemError: errno) }
        try Self.flush(url.deletingLastPathComponent())
    }

    /// Removes a draft, and returns what to throw.
    private func given(up draft: URL, for error: any Error) -> any Error {
        unlink(draft.path)
        // A draft's name means nothing to a person.
        guard let error = error as? ArtefactError else { return error }
        return ArtefactError(path: root.path, systemError: error.systemError)
    }

    /// The artefact of `recipe`, whose bytes are those that `make` returns; made if it is not there yet.
    @discardableResult
    package func artefact(
        _ recipe: Recipe, fileExtension: String, bytes make: () async throws -> Data
    ) async throws -> URL {
        try await artefact(recipe, fileExtension: fileExtension) { draft in try Self.write(try await make(), to: draft) }
    }

    /// The artefact of `recipe` as a value; made by `make` if it is not there yet, or if what is there cannot be decoded.
    package func value<Value>(
        _ recipe: Recipe, fileExtension: String, decode: (Data) throws -> Value, make: () async throws -> Data
    ) async throws -> Value {
        if let made = try value(existing: recipe, fileExtension: fileExtension, decode: decode) { return made }
        let url = try await artefact(recipe, fileExtension: fileExtension, bytes: make)
        return try decode(Data(contentsOf: url))
    }

    /// Removes drafts that a process left behind when it was killed. Run at the start, before anything is made.
    package func sweep() {
        guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return }
        for case let file as URL in files {
            // A maker may write beside its draft, under a name made of the draft's.
            guard let prefix = file.lastPathComponent.range(of: Self.draftPrefix) else { continue }
            let owner = file.lastPathComponent[prefix.upperBound...].prefix { $0.isNumber }
            // Signal 0 only asks whether the process is there. This one has made nothing yet: an older one had its number.
            if let process = Int32(owner), process != getpid(), kill(process, 0) == 0 || errno == EPERM { continue }
            unlink(file.path)
        }
    }

    static let draftPrefix = ".draft-"

    private func location(of recipe: Recipe, fileExtension: String) -> URL {
        root.appending(path: recipe.kind).appending(path: recipe.digest.prefix(2))
            .appending(path: "\(recipe.digest).\(fileExtension)")
    }

    private func createFolder(_ folder: URL) throws {
        guard access(folder.path, F_OK) != 0 else { return }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw ArtefactError(path: folder.path, underlying: error)
        }
        // A folder's name is on disk when the one that holds it is.
        for holder in [folder.deletingLastPathComponent(), root, root.deletingLastPathComponent()] { try Self.flush(holder) }
    }

    private static func write(_ data: Data, to url: URL) throws {
        // Not Data.write, which forgets the reason when the reason is a limit on the file's size.
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ArtefactError(path: url.path, systemError: errno) }
        defer { close(descriptor) }
        try data.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw ArtefactError(path: url.path, systemError: errno) }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }

    /// Of a folder: the names in it.
    private static func flush(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ArtefactError(path: url.path, systemError: errno) }
        defer { close(descriptor) }
        // Some network disks cannot flush a folder, and say EINVAL (fsync(2)): they are as safe as they are.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw ArtefactError(path: url.path, systemError: errno) }
    }
}
