import Foundation
import Testing

/// What a long book costs, in a process of its own: in proportion to its text, whatever the format.
struct ReadingMemoryTests {
    /// Beside the test bundle, where the build put it.
    private static let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "manuscript-reader")

    private struct Failed: Error {}

    private struct Cost {
        let textBytes: Int
        let memoryBytes: Int
    }

    /// Reads a book in a process of its own.
    private func cost(of book: [UInt8], as fileExtension: String) throws -> Cost {
        let file = FileManager.default.temporaryDirectory.appending(path: "seidra-long-\(UUID().uuidString).\(fileExtension)")
        try Data(book).write(to: file)
        // A file that stays behind must not hide what the test found.
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = [file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split { $0.isWhitespace }
        process.waitUntilExit()
        let numbers = words.compactMap { Int($0) }
        guard process.terminationStatus == 0, numbers.count == 3 else { throw Failed() }
        return Cost(textBytes: numbers[0], memoryBytes: numbers[2])
    }

    /// Chapters of 60 kB each, of words that do not pack too well.
    private static func chapters(_ count: Int) -> [[String]] {
        var state: UInt64 = 7
        func word() -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return String(state >> 40, radix: 26)
        }
        return (0..<count).map { _ in (0..<150).map { _ in (0..<75).map { _ in word() }.joined(separator: " ") + "." } }
    }

    @Test(.timeLimit(.minutes(2))) func `a long book costs little more than its text`() throws {
        let chapters = Self.chapters(120)
        var fixture = BookFixture()
        fixture.documents = chapters.enumerated().map { index, paragraphs in
            .init(
                name: "\(index).xhtml", body: "<h2>Chapter \(index + 1)</h2><p>\(paragraphs.joined(separator: "</p><p>"))</p>")
        }
        let epub = try cost(of: fixture.bytes(), as: "epub")
        let text = chapters.enumerated().map { "CHAPTER \($0 + 1)\n\n" + $1.joined(separator: "\n\n") }.joined(
            separator: "\n\n\n")
        let plain = try cost(of: Array(text.utf8), as: "txt")
        #expect(min(epub.textBytes, plain.textBytes) > 6_000_000)
        // A process that has read one line has 24 MB. The text itself, what Swift's strings and paragraphs add to it, and one
        // chapter in the making: three times the text; a whole that is in memory adds its size once more.
        let base = 32 << 20
        #expect(epub.memoryBytes < base + 3 * epub.textBytes)
        #expect(plain.memoryBytes < base + 4 * plain.textBytes)
    }
}
