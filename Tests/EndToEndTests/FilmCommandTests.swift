import Foundation
import Testing

/// A story of two sentences and two people, in two places.
private let shortStory = """
    ---
    title: The Short Walk
    author: SEIDRA
    language: en
    ---

    Anna walked along the coast at dusk. The sea was calm and the lighthouse was dark.

    * * *

    “Light the lamp, Tom,” said Anna. The boy ran up the stairs of the tower.
    """

struct FilmCommandTests {
    @Test func `a story becomes a film, and a second run renders nothing`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(shortStory, to: "walk.md")
        let first = try await workplace.film(story, "--json", "--captions", "file", "-o", "walk.mp4")
        #expect(first.status == 0, "\(first.errors)")
        let report = try #require(try lastEvent(of: first, type: "film"))
        #expect(try #require(report["shots"] as? Int) >= 4)

        let probe = try await probe(workplace.file("walk.mp4"))
        #expect(Set(probe.streams.map(\.codec_name)).isSuperset(of: ["h264", "aac"]))
        #expect(probe.streams.first { $0.codec_name == "h264" }?.height == 144)
        #expect(abs((Double(probe.format.duration) ?? 0) - (try #require(report["seconds"] as? Double))) < 0.1)
        #expect(probe.format.tags["title"] == "The Short Walk")
        #expect(probe.chapters.count >= 1)
        let captions = try String(contentsOf: workplace.file("walk.srt"), encoding: .utf8)
        #expect(captions.contains("-->") && captions.contains("Anna walked along the coast"))

        let made = workplace.artefacts
        let film = try Data(contentsOf: workplace.file("walk.mp4"))
        let second = try await workplace.film(story, "--json", "--captions", "file", "-o", "again.mp4")
        #expect(second.status == 0, "\(second.errors)")
        #expect(workplace.artefacts == made)
        #expect(try Data(contentsOf: workplace.file("again.mp4")) == film)
    }

    @Test func `a film leaves out what it is told to, follows the edits, and says what it could not do`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(
            shortStory + "\n\nThe soldier stabbed the smuggler in the chest, and the blood ran over the floor.\n", to: "walk.md"
        )
        let edits = try workplace.write(
            #"[{"type": "removeCharacter", "character": {"name": "Bob"}}]"#, to: "edits.json")
        let run = try await workplace.film(
            story, "--json", "--captions", "file", "-o", "walk.mp4", "--edits", edits.path, "--leave-out",
            "violence:clear,death:mild")
        #expect(run.status == 0, "\(run.errors)")
        let report = try #require(try lastEvent(of: run, type: "film"))
        let notes = try #require(report["notes"] as? [String])
        #expect(notes.contains { $0.hasPrefix("Edit 1 is not in the film. There is nobody called “Bob”") })
        #expect(
            notes.contains { $0.contains("Left out, as asked (violence") && $0.contains("1 sentence, in chapter 1.") },
            "\(notes)")
        let captions = try String(contentsOf: workplace.file("walk.srt"), encoding: .utf8)
        #expect(captions.contains("Light the lamp") && !captions.contains("stabbed"))
        let wrong = try await workplace.film(story, "--leave-out", "boredom")
        #expect(wrong.status == 64)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["/dev/zero", "/dev/null", "/tmp"])
    func `what is no file is refused at once`(path: String) async throws {
        let run = try await Workplace().film(URL(filePath: path))
        #expect(run.status == 65 || run.status == 66)
        #expect(run.errors.contains("is not a file"), "\(run.errors)")
    }

    @Test func `a changed sentence remakes only what depends on it`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(shortStory, to: "walk.md")
        #expect(try await workplace.film(story).status == 0)
        let before = workplace.artefacts
        let changed = shortStory.replacing("The boy ran up", with: "The boy climbed up")
        #expect(try await workplace.film(try workplace.write(changed, to: "walk.md")).status == 0)
        let new = workplace.artefacts.keys.filter { before[$0] == nil }
        #expect(new.filter { $0.contains("/speech/") }.count == 1)
        #expect((1...3).contains(new.filter { $0.contains("/segment/") }.count), "\(new)")
    }

    @Test func `Ctrl-C leaves no child and no half film, and the next run goes on`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(shortStory, to: "walk.md")
        let arguments = ["film", story.path, "--home", workplace.home.path, "--height", "720", "-o", "walk.mp4"]
        let seidra = try Seidra.start(arguments, in: workplace.folder)
        _ = try #require(try await seidra.line(with: "Rendering"))
        let children = seidra.descendants
        #expect(!children.isEmpty)
        seidra.process.interrupt()
        let end = try await seidra.finish()
        #expect(end.status == 130)
        #expect(end.errors.contains("start again to go on"))
        for _ in 0..<2_000 where children.contains(where: Seidra.isAlive) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(!children.contains(where: Seidra.isAlive))
        #expect(!FileManager.default.fileExists(atPath: workplace.file("walk.mp4").path))
        let spoken = workplace.artefacts.keys.filter { $0.contains("/speech/") }
        #expect(!spoken.isEmpty)
        #expect(workplace.artefacts.keys.allSatisfy { !$0.contains("draft") && !$0.contains("partial") })

        let resumed = try await Seidra.start(arguments, in: workplace.folder).finish()
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(Set(workplace.artefacts.keys).isSuperset(of: spoken))
    }

    @Test func `a killed seidra takes its encoders and its engine with it`() async throws {
        let workplace = try Workplace()
        let story = try workplace.write(shortStory, to: "walk.md")
        let arguments = ["film", story.path, "--home", workplace.home.path, "--height", "720", "-o", "walk.mp4"]
        let seidra = try Seidra.start(arguments, in: workplace.folder)
        _ = try #require(try await seidra.line(with: "Rendering"))
        var family = seidra.descendants
        for _ in 0..<2_000 where !family.contains(where: { Seidra.commandLine(of: $0).contains("/ffmpeg") }) {
            // Not Task.sleep: while other tests block the pool, the film would be finished when it returns.
            usleep(2_000)
            family = seidra.descendants
        }
        // The keeper, two wardens, ffmpeg and the engine.
        #expect(family.count >= 5)
        kill(seidra.process.processIdentifier, SIGKILL)
        for _ in 0..<2_000 where family.contains(where: Seidra.isAlive) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(!family.contains(where: Seidra.isAlive))
        seidra.process.waitUntilExit()
    }

    @Test(arguments: ["9:16", "1:1"]) func `a film may be upright or square`(aspect: String) async throws {
        let workplace = try Workplace()
        let story = try workplace.write(shortStory, to: "walk.md")
        #expect(try await workplace.film(story, "--aspect", aspect, "-o", "f.mp4").status == 0)
        let video = try #require(try await probe(workplace.file("f.mp4")).streams.first { $0.codec_name == "h264" })
        #expect(aspect == "1:1" ? video.width == video.height : (video.width ?? 0) < (video.height ?? 0))
    }

    private func lastEvent(of run: Finished, type: String) throws -> [String: Any]? {
        let events = try run.output.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
        return events.last { $0?["type"] as? String == type } ?? nil
    }
}
