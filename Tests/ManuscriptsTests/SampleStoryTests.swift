import Foundation
import Manuscripts
import Testing

enum SampleStory {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let path = root.appending(path: "Resources/samples/the-lamp-at-gull-rock.md").path
    static let packer = root.appending(path: "scripts/pack-epub.py").path

    struct PackingFailed: Error {
        let status: Int32
    }

    /// Packs the story and returns the book's bytes.
    static func packed() throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-pack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder that stays behind must not hide what the test found.
        defer { try? FileManager.default.removeItem(at: folder) }
        let book = folder.appending(path: "book.epub")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", packer, path, book.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PackingFailed(status: process.terminationStatus) }
        return try Array(Data(contentsOf: book))
    }
}

struct SampleStoryTests {
    @Test func `the sample story is read as it was written`() throws {
        let story = try ManuscriptReader.read(contentsOf: SampleStory.path)
        #expect(story.title == "The Lamp at Gull Rock")
        #expect(story.author == "SEIDRA")
        #expect(story.language == "en")
        #expect(story.titles == ["I. The Red Boat", "II. The Storm", "III. The Key"])
        let words = story.chapters.flatMap(\.paragraphs).flatMap { $0.text.split(separator: " ") }.count
        #expect((550...700).contains(words))
    }

    @Test func `packed as EPUB it is the same story, and always the same bytes`() throws {
        let bytes = try SampleStory.packed()
        #expect(try SampleStory.packed() == bytes)
        // OCF: the mimetype is the first file, stored, without extra fields.
        #expect(bytes[30..<58].elementsEqual("mimetypeapplication/epub+zip".utf8))
        let written = try ManuscriptReader.read(contentsOf: SampleStory.path)
        let packed = try ManuscriptReader.read(bytes, fileName: "lamp.epub")
        #expect(packed.title == written.title && packed.author == written.author && packed.language == written.language)
        #expect(packed.titles == written.titles)
        #expect(packed.chapters.map { $0.paragraphs.map(\.text) } == written.chapters.map { $0.paragraphs.map(\.text) })
    }
}
