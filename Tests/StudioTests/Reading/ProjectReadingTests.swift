import Analysis
import Foundation
import GRDB
import JobQueue
import Persistence
import Testing

@testable import Studio

/// The reading of a project, the user's word over it, and the film that follows.
@Suite(.timeLimit(.minutes(5)))
struct ProjectReadingTests {
    private func film(
        _ studio: TemporaryStudio, by owner: UUIDv7, story: String = shortStory, name: String = "ferry.md",
        options: FilmOptions = FilmOptions(height: 144)
    ) async throws -> ProjectSummary {
        try await studio.projects.create(
            owner: owner, upload: try studio.upload(story), name: name, title: nil, options: options)
    }

    /// Waits for the end of a project's film that is being made.
    private func made(_ project: ProjectSummary, by owner: UUIDv7, _ studio: TemporaryStudio) async throws -> ProjectSummary {
        for try await _ in try await studio.feed.subscribe(to: [.jobs, .project(project.id)], after: 0) {
            let now = try await studio.projects.project(project.id, owner: owner)
            if now.state == .failed { throw FilmProblem(.unexpected, now.job.error ?? "") }
            if now.state == .succeeded { return now }
        }
        throw CancellationError()
    }

    private func parts(_ studio: TemporaryStudio) async throws -> [String: Int] {
        let parts = try await studio.queue.jobs(JobFilter(isWanted: false), limit: JobQueueLimits.pageItemsMax).items
        return Dictionary(grouping: parts, by: \.kind).mapValues(\.count)
    }

    private func document(
        _ studio: TemporaryStudio, _ project: UUIDv7, _ owner: UUIDv7, chapters: ClosedRange<Int>? = nil,
        parts: Set<ReadingDocument.Part> = ReadingDocument.Part.usual
    ) async throws -> [String: Any] {
        let readings = studio.projects.readings
        let served = try await readings.document(of: project, owner: owner, chapters: chapters, parts: parts)
        let json = try #require(served.json)
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    private func names(_ document: [String: Any]) -> [String] {
        (document["cast"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    }

    private let inTheMorning = TextAnchor(words: "In the morning there was an island", chapter: 1, paragraph: 0)

    @Test func `a reading is what is asked for of it, and the edits are in it`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await film(studio, by: anna).id
            let readings = studio.projects.readings
            let whole = try await document(studio, project, anna)
            #expect(names(whole).contains("Tom") && whole["quotations"] != nil && whole["summary"] != nil)
            let cast = try await document(studio, project, anna, parts: [.cast])
            #expect(Set(cast.keys) == ["format", "title", "language", "words", "cast"])
            let second = try await document(studio, project, anna, chapters: 2...2, parts: [.sentences])
            let kept = studio.home.artefacts.appending(path: "reading").path
            #expect(!FileManager.default.fileExists(atPath: kept), "there are too many of them to be kept")
            let chapters = try #require(second["chapters"] as? [[String: Any]])
            #expect(chapters.map { $0["number"] as? Int } == [2])

            let edit = try await readings.add(.renameCharacter(.init(name: "Tom"), name: "Thomas"), to: project, owner: anna)
            #expect(names(try await document(studio, project, anna)).contains("Thomas"))
            #expect(try await readings.edits(of: project, owner: anna) == [edit])
            try await readings.remove(edit.id, from: project, owner: anna)
            #expect(names(try await document(studio, project, anna)) == names(whole))
            let told = try await studio.eventTypes().filter { $0 == "analysis.changed" }
            #expect(told.count == 2)
        }
    }

    @Test func `an edit that fits nothing is refused and not kept, and one that no longer fits is told`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await film(studio, by: anna).id
            let readings = studio.projects.readings
            await #expect(throws: EditProblem.nobodyCalled("Bob")) {
                try await readings.add(.removeCharacter(.init(name: "Bob")), to: project, owner: anna)
            }
            #expect(try await readings.edits(of: project, owner: anna).isEmpty)

            let split = try await readings.add(
                .splitScene(at: .init(words: "“Then we must draw it,”", chapter: 1, paragraph: 0)), to: project, owner: anna)
            let twice = StoredEdit(id: UUIDv7(), createdAt: .now, edit: split.edit)
            try await studio.database.write { db in try twice.insert(into: project, in: db) }
            let unapplied = try #require(try await document(studio, project, anna)["unapplied"] as? [[String: Any]])
            #expect(unapplied.map { $0["id"] as? String } == [twice.id.description])
            #expect((unapplied.first?["reason"] as? String)?.contains("begins there already") == true)
        }
    }

    @Test func `nobody reads or corrects what belongs to somebody else`() async throws {
        try await TemporaryStudio.run { studio in
            let (anna, tom) = (try await studio.person("anna"), try await studio.person("tom"))
            let project = try await film(studio, by: anna).id
            let readings = studio.projects.readings
            let edit = try await readings.add(.renameCharacter(.init(name: "Tom"), name: "Thomas"), to: project, owner: anna)
            await #expect(throws: ProjectError.notFound) {
                try await readings.document(of: project, owner: tom, chapters: nil, parts: [.cast])
            }
            await #expect(throws: ProjectError.notFound) {
                try await readings.add(.removeCharacter(.init(name: "Tom")), to: project, owner: tom)
            }
            await #expect(throws: ProjectError.notFound) { try await readings.remove(edit.id, from: project, owner: tom) }
            await #expect(throws: ProjectError.noSuchEdit) { try await readings.remove(UUIDv7(), from: project, owner: anna) }
            try FileManager.default.removeItem(at: studio.home.folder(of: project))
            await #expect(throws: ProjectError.storyMissing) {
                try await readings.document(of: project, owner: anna, chapters: nil, parts: [.cast])
            }
            try await studio.projects.delete(project, owner: anna)
            let left = try await studio.database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM analysis_edits") }
            #expect(left == 0)
        }
    }

    @Test
    func `a film is stale after an edit, is made anew only where the edit changes it, and not at all when it is taken back`()
        async throws
    {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let (projects, readings) = (studio.projects, studio.projects.readings)
                let first = try await made(film(studio, by: anna), by: anna, studio)
                #expect(first.stale == nil)
                let (before, spoken) = (try await parts(studio), voice.spoken.count)
                let shots = try #require(first.shots)

                let edit = try await readings.add(
                    .setScene(at: inTheMorning, SceneFacts(timeOfDay: .night)), to: first.id, owner: anna)
                #expect(try await projects.project(first.id, owner: anna).stale == true)
                let again = try await made(try await projects.retry(first.id, owner: anna), by: anna, studio)
                #expect(again.stale == nil && again.job.id != first.job.id)
                let after = try await parts(studio)
                let painted = after["film.picture", default: 0] - before["film.picture", default: 0]
                #expect(painted > 0 && painted < shots.count, "the second chapter, and not the first")
                #expect(voice.spoken.count == spoken, "the same words")
                #expect(again.shots?.filter { $0.caption.contains("at night") }.isEmpty == false)

                try await readings.remove(edit.id, from: first.id, owner: anna)
                #expect(try await projects.project(first.id, owner: anna).stale == true)
                let back = try await made(try await projects.retry(first.id, owner: anna), by: anna, studio)
                #expect(try await parts(studio) == after, "all of it was there")
                #expect(back.shots?.map(\.caption) == shots.map(\.caption) && back.stale == nil)
                await #expect(throws: JobQueueError.self) { try await projects.retry(first.id, owner: anna) }
            }
        }
    }

    @Test func `what is to be left out is neither told nor shown, and the film says how much and where`() async throws {
        let story = """
            # The Inn

            Anna sat in the kitchen of the inn and looked at the sea.

            # The Fight

            The soldier stabbed the smuggler in the chest, and the blood ran over the floor.
            """
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let options = FilmOptions(height: 144, leaveOut: ContentLimits([.violence: .clear, .death: .mild]))
                let project = try await made(film(studio, by: anna, story: story, options: options), by: anna, studio)
                #expect(!voice.spoken.contains { $0.contains("stabbed") })
                #expect(project.shots?.contains { $0.narration.contains("stabbed") } == false)
                let leftOut = try #require(project.film?.leftOut)
                #expect(leftOut.sentences == 1 && leftOut.chapters.map(\.number) == [2])
                #expect(project.options.leaveOut == "violence:clear,death:mild")

                let nothing = FilmOptions(height: 144, chapters: 2...2, leaveOut: options.leaveOut)
                let empty = try await film(studio, by: anna, story: story, options: nothing)
                await #expect {
                    try await made(empty, by: anna, studio)
                } throws: {
                    "\($0)".contains("Nothing is left to tell")
                }
            }
        }
    }

    @Test func `a project says what of its story could not be read`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let damaged = studio.home.uploads.appending(path: "damaged")
            let sound = Data(String(repeating: "The ferry left at dusk, and Anna held the rope.\n\n", count: 60).utf8)
            try (sound + [0, 0, 0] + sound).write(to: damaged)
            let project = try await studio.projects.create(
                owner: anna, upload: damaged, name: "ferry.txt", title: nil, options: FilmOptions(height: 144))
            let told = try await studio.projects.project(project.id, owner: anna)
            #expect(told.faults == project.faults)
            let document = try await document(studio, project.id, anna, parts: [.faults])
            #expect((document["faults"] as? [String] ?? []) == (told.faults ?? []))
            #expect(told.faults?.isEmpty == false)
        }
    }
}
