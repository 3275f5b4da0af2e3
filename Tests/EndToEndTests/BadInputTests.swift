import Foundation
import Testing

/// What a newcomer gets when something is wrong: a sentence, an exit code, and nothing left behind.
struct BadInputTests {
    private static let good = "Anna walked along the coast. The sea was calm.\n"

    @Test func `an empty file`() async throws {
        try await expect(status: 65, sentence: "empty", story: "", named: "empty.txt")
    }

    @Test func `a story that is not there`() async throws {
        let workplace = try Workplace()
        let end = try await workplace.film(workplace.file("nowhere.epub"))
        #expect(end.status == 66)
        #expect(end.errors.contains("nowhere.epub"))
    }

    @Test func `a binary file`() async throws {
        let workplace = try Workplace()
        let bytes = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        let end = try await workplace.film(try workplace.write(bytes, to: "picture.txt"))
        #expect(end.status == 65)
        #expect(end.errors.contains("not a text"))
    }

    @Test func `a broken EPUB`() async throws {
        try await expect(
            status: 65, sentence: "damaged and cannot be unpacked", story: "PK\u{3}\u{4} and then nothing that is a zip",
            named: "book.epub")
    }

    @Test func `a script that the voice cannot read`() async throws {
        try await expect(
            status: 65, sentence: "cannot read Chinese script", story: "从前有一个女孩。她住在海边。", named: "zh.txt",
            options: "--voice", "en_US-joe-medium")
    }

    @Test func `a voice that nobody has`() async throws {
        try await expect(
            status: 65, sentence: "no voice named “Caruso”", story: Self.good, named: "s.txt", options: "--voice", "Caruso")
    }

    @Test func `a chapter that the story does not have`() async throws {
        try await expect(status: 65, sentence: "Chapter 7", story: Self.good, named: "s.txt", options: "--chapters", "7")
    }

    @Test(arguments: [["--height", "121"], ["--aspect", "4:3"], ["--chapters", "3-1"], ["--minutes", "0"]])
    func `options that make no sense are refused with the usage`(options: [String]) async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        let end = try await Seidra.start(["film", story.path] + options, in: workplace.folder).finish()
        #expect(end.status == 64)
        #expect(end.errors.contains("Usage"))
    }

    @Test func `no ffmpeg`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        let end = try await workplace.film(story, environment: ["PATH": "/nonexistent"])
        #expect(end.status == 69)
        #expect(end.errors.contains("apt install ffmpeg"))
    }

    @Test func `no voice installed but eSpeak still tells the story`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write("It rained.\n", to: "s.txt")
        let cache = workplace.file("no-cache").path
        let end = try await workplace.film(story, "-o", "f.mp4", environment: ["SEIDRA_CACHE": cache])
        #expect(end.status == 0, "\(end.errors)")
    }

    @Test(arguments: ["/nonexistent/film.mp4", "/proc/film.mp4", "/tmp"])
    func `an output that cannot be written is told before the work begins`(output: String) async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        let end = try await workplace.film(story, "-o", output)
        #expect(end.status == 73)
        #expect(!end.output.contains("Speaking"))
    }

    @Test func `a film never takes the place of its story`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        let end = try await workplace.film(story, "-o", story.path)
        #expect(end.status == 73)
        #expect(end.errors.contains("take the place of its story"))
        let captions = try workplace.write(Self.good, to: "c.srt")
        #expect(try await workplace.film(captions, "-o", workplace.file("c.mp4").path, "--captions", "file").status == 73)
        #expect(try String(contentsOf: story, encoding: .utf8) == Self.good)
        #expect(try String(contentsOf: captions, encoding: .utf8) == Self.good)
    }

    @Test func `a pipe or a device is not replaced by a film`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        let pipe = workplace.file("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(try await workplace.film(story, "-o", pipe).status == 73)
        var status = stat()
        #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func `a home that cannot be used is told before the work begins`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        let end = try await Seidra.start(["film", story.path, "--home", story.path], in: workplace.folder).finish()
        #expect(end.status == 73)
        #expect(end.errors.contains("--home"))
    }

    @Test func `an output that nobody hears does not stop the film`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write("It rained.\n", to: "s.txt")
        let arguments = [
            "film", story.path, "--home", workplace.home.path, "--height", "144", "-o", workplace.file("f.mp4").path,
        ]
        #expect(try await run(Seidra.executable, arguments, output: "/dev/full").status == 0)
        #expect(FileManager.default.fileExists(atPath: workplace.file("f.mp4").path))
    }

    @Test func `a full disk costs only what was being made`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(Self.good, to: "s.txt")
        // A limit of 20 KB on what each file may grow to stands in for the disk.
        let command = "trap '' XFSZ; ulimit -f 40; exec \"$@\""
        let arguments = ["-c", command, "sh", Seidra.executable.path, "film", story.path, "--home", workplace.home.path]
        let end = try await run(URL(filePath: "/bin/sh"), arguments + ["-o", workplace.file("f.mp4").path])
        let said = end.errors
        #expect(end.status == 74, "\(said)")
        #expect(said.contains("full") || said.contains("no space"))
        #expect(!FileManager.default.fileExists(atPath: workplace.file("f.mp4").path))
        #expect(workplace.artefacts.keys.allSatisfy { !$0.contains(".draft-") && !$0.contains(".partial") }, "\(said)")
    }

    private func expect(
        status: Int32, sentence: String, story: String, named name: String, options: String...
    ) async throws {
        let workplace = try Workplace()
        let file = try workplace.write(story, to: name)
        let arguments = ["film", file.path, "--home", workplace.home.path, "-o", "film.mp4"] + options
        let end = try await Seidra.start(arguments, in: workplace.folder).finish()
        #expect(end.status == status)
        #expect(end.errors.contains(sentence), "\(end.errors)")
        #expect(!FileManager.default.fileExists(atPath: workplace.file("film.mp4").path))
    }
}
