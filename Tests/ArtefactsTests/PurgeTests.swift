import Artefacts
import Foundation
import Glibc
import Testing

struct PurgeTests {
    private func inStore(_ body: (ArtefactStore) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "seidra-purge-\(UUID().uuidString)")
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: root) }
        try await body(ArtefactStore(root: root))
    }

    /// An artefact of 100 kB that was last used some days ago.
    private func make(_ name: String, daysAgo: Int, in store: ArtefactStore) async throws -> URL {
        let url = try await store.artefact(try recipe(name), fileExtension: "bin") { draft in
            try Data(repeating: 1, count: 100_000).write(to: draft)
        }
        let then = timespec(tv_sec: time(nil) - daysAgo * 86_400, tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, url.path, [then, then], 0) == 0)
        return url
    }

    private func recipe(_ name: String) throws -> Recipe { try Recipe(kind: "test", maker: "1", ingredients: name) }

    private func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

    private let week = 7 * 86_400

    @Test func `the longest unused go first, until the rest fits with room to spare`() async throws {
        try await inStore { store in
            var urls: [URL] = []
            for days in [40, 10, 30, 20] { urls.append(try await make("\(days)", daysAgo: days, in: store)) }
            let untouched = store.purge(bytesMax: 500_000, unusedSecondsMin: week)
            #expect(untouched.removed == 0 && untouched.keptBytes >= 400_000)
            let purge = store.purge(bytesMax: 300_000, unusedSecondsMin: week)
            #expect(purge.removed == 2 && purge.freedBytes >= 200_000)
            #expect(urls.map(exists) == [false, true, false, true])
        }
    }

    @Test func `what was used lately stays, however little room there is`() async throws {
        try await inStore { store in
            let fresh = try await make("fresh", daysAgo: 6, in: store)
            let old = try await make("old", daysAgo: 8, in: store)
            let wanted = try await make("wanted", daysAgo: 100, in: store)
            // Asking for it is using it, also on a disk that is mounted without access times; its time of change stays.
            let before = try wanted.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            #expect(store.existing(try recipe("wanted"), fileExtension: "bin") == wanted)
            let again = URL(filePath: wanted.path)
            #expect(try again.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate == before)
            #expect(store.purge(bytesMax: 0, unusedSecondsMin: week).removed == 1)
            #expect([fresh, old, wanted].map(exists) == [true, false, true])
        }
    }

    @Test func `what a project holds is not counted and stays`() async throws {
        try await inStore { store in
            let held = try await make("held", daysAgo: 100, in: store)
            let film = store.root.deletingLastPathComponent().appending(path: "film-\(UUID().uuidString)")
            defer { unlink(film.path) }
            #expect(link(held.path, film.path) == 0)
            let purge = store.purge(bytesMax: 0, unusedSecondsMin: week)
            #expect(purge.removed == 0 && purge.keptBytes == 0)
            unlink(film.path)
            #expect(store.purge(bytesMax: 0, unusedSecondsMin: week).removed == 1)
            #expect(!exists(held))
        }
    }

    @Test func `a purged artefact is made anew`() async throws {
        try await inStore { store in
            let url = try await make("a", daysAgo: 100, in: store)
            #expect(store.purge(bytesMax: 0, unusedSecondsMin: week).removed == 1)
            #expect(store.existing(try recipe("a"), fileExtension: "bin") == nil)
            #expect(try await make("a", daysAgo: 0, in: store) == url)
        }
    }

    @Test func `drafts go when nobody has written to them for long, and not before`() async throws {
        try await inStore { store in
            let folder = store.root.appending(path: "test/ab")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // Of this process, of a dead one, and what ffmpeg writes beside a draft.
            let names = [".draft-\(getpid())-1.mp4", ".draft-999999-2.mp4", "..draft-\(getpid())-3.mp4.12345678.partial"]
            for name in names { try Data("x".utf8).write(to: folder.appending(path: name)) }
            #expect(store.removeDrafts(untouchedSeconds: 60) == 0)
            #expect(store.removeDrafts(untouchedSeconds: 60, now: Date(timeIntervalSinceNow: 3_600)) == 3)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }
}
