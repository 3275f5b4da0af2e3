import Artefacts
import Foundation
import Glibc
import Testing

struct ArtefactStoreTests {
    private struct Ingredients: Codable {
        var b = 2
        var a = "one"
    }

    private struct Refused: Error {}

    private func withStore(_ body: (ArtefactStore) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "seidra-artefacts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }  // a temporary folder; nothing to do if it is gone
        try await body(ArtefactStore(root: root))
    }

    private func files(in store: ArtefactStore) -> [String] {
        let found = FileManager.default.enumerator(at: store.root, includingPropertiesForKeys: [.isRegularFileKey])
        return (found?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }.map(\.lastPathComponent)
    }

    @Test func `equal ingredients give equal recipes, and any difference gives another`() throws {
        let recipe = try Recipe(kind: "speech", maker: "voice-1", ingredients: Ingredients())
        #expect(recipe == (try Recipe(kind: "speech", maker: "voice-1", ingredients: Ingredients())))
        #expect(recipe != (try Recipe(kind: "speech", maker: "voice-2", ingredients: Ingredients())))
        #expect(recipe != (try Recipe(kind: "segment", maker: "voice-1", ingredients: Ingredients())))
        #expect(recipe != (try Recipe(kind: "speech", maker: "voice-1", ingredients: Ingredients(b: 3))))
    }

    @Test func `a recipe is the same in every release, or every film would be made anew`() throws {
        let recipe = try Recipe(kind: "speech", maker: "voice-1", ingredients: Ingredients())
        // sha256("speech\nvoice-1\n" + {"a":"one","b":2})
        #expect(recipe.digest == "f7afb600079883dceb1c94b034f8e0db0e821d97db4f05f3e142a546a0cc15bf")
    }

    @Test func `what was made once is not made again`() async throws {
        try await withStore { store in
            let recipe = try Recipe(kind: "text", maker: "test", ingredients: ["x"])
            var makes = 0
            for _ in 1...3 {
                let data = try await store.value(recipe, fileExtension: "txt", decode: { $0 }) {
                    makes += 1
                    return Data("made".utf8)
                }
                #expect(String(decoding: data, as: UTF8.self) == "made")
            }
            #expect(makes == 1)
        }
    }

    @Test func `what was damaged on the disk is made again`() async throws {
        struct Damaged: Error {}
        try await withStore { store in
            let recipe = try Recipe(kind: "text", maker: "test", ingredients: ["x"])
            func read(_ data: Data) throws -> String {
                guard data.count == 4 else { throw Damaged() }
                return String(decoding: data, as: UTF8.self)
            }
            _ = try await store.value(recipe, fileExtension: "txt", decode: read) { Data("made".utf8) }
            try Data("ma".utf8).write(to: try #require(store.existing(recipe, fileExtension: "txt")))
            let again = try await store.value(recipe, fileExtension: "txt", decode: read) { Data("anew".utf8) }
            #expect(again == "anew")
        }
    }

    @Test func `what cannot be read for the moment stays where it is`() async throws {
        try await withStore { store in
            let recipe = try Recipe(kind: "text", maker: "test", ingredients: ["x"])
            try await store.artefact(recipe, fileExtension: "txt") { Data("made".utf8) }
            let error = #expect(throws: ArtefactError.self) {
                try store.value(
                    existing: recipe, fileExtension: "txt", read: { _ -> Data in throw POSIXError(.EMFILE) }, decode: { $0 })
            }
            #expect(error?.code == .unreadable && error?.systemError == EMFILE)
            #expect(try store.value(existing: recipe, fileExtension: "txt", decode: { $0 }) == Data("made".utf8))
        }
    }

    @Test func `what a purge takes while it is read is not there`() async throws {
        try await withStore { store in
            let recipe = try Recipe(kind: "text", maker: "test", ingredients: ["x"])
            try await store.artefact(recipe, fileExtension: "txt") { Data("made".utf8) }
            let value = try store.value(
                existing: recipe, fileExtension: "txt",
                read: { file in
                    unlink(file.path)
                    return try Data(contentsOf: file)
                }, decode: { $0 })
            #expect(value == nil)
        }
    }

    @Test func `a maker that fails leaves nothing behind`() async throws {
        try await withStore { store in
            let recipe = try Recipe(kind: "text", maker: "test", ingredients: ["x"])
            await #expect(throws: Refused.self) {
                _ = try await store.artefact(recipe, fileExtension: "txt") { draft in
                    try Data("half".utf8).write(to: draft)
                    throw Refused()
                }
            }
            #expect(store.existing(recipe, fileExtension: "txt") == nil)
            #expect(files(in: store).isEmpty)
        }
    }

    @Test func `the sweep removes the drafts of dead processes and leaves those of the living`() async throws {
        try await withStore { store in
            let folder = store.root.appending(path: "text/ab")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let alive = ".draft-\(getppid())-1.txt"
            // Process ids end at 2^22.
            for name in [".draft-4194399-1.txt", "..draft-4194399-2.txt.partial", alive, "kept.txt"] {
                try Data("x".utf8).write(to: folder.appending(path: name))
            }
            store.sweep()
            #expect(Set(files(in: store)) == [alive, "kept.txt"])
        }
    }

    @Test func `a full disk is told in words`() async throws {
        try await withStore { store in
            let recipe = try Recipe(kind: "text", maker: "test", ingredients: ["full"])
            do {
                _ = try await store.artefact(recipe, fileExtension: "txt") { draft in
                    // /dev/full answers every write with ENOSPC.
                    try FileManager.default.createSymbolicLink(at: draft, withDestinationURL: URL(filePath: "/dev/full"))
                    let file = try FileHandle(forWritingTo: draft)
                    defer { try? file.close() }  // the write's own error is the one that is tested
                    try file.write(contentsOf: Data("x".utf8))
                }
                Issue.record("writing to a full disk went well")
            } catch {
                #expect(ArtefactError(path: store.root.path, underlying: error).code == .diskFull)
            }
            #expect(store.existing(recipe, fileExtension: "txt") == nil)
        }
    }
}
