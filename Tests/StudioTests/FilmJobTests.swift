import Foundation
import GRDB
import JobQueue
import Persistence
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(5)))
struct FilmJobTests {
    private let options = FilmOptions(height: 144)

    private func film(
        _ studio: TemporaryStudio, by owner: UUIDv7, story: String = shortStory, title: String? = nil
    ) async throws -> ProjectSummary {
        try await studio.projects.create(
            owner: owner, upload: try studio.upload(story), name: "ferry.md", title: title, options: options)
    }

    /// Waits until something holds of a project; whatever its jobs tell is a reason to look.
    @discardableResult
    private func wait(
        for project: ProjectSummary, by owner: UUIDv7, _ studio: TemporaryStudio, until holds: (ProjectSummary) -> Bool
    ) async throws -> ProjectSummary {
        for try await _ in try await studio.feed.subscribe(to: [.jobs, .jobParts, .project(project.id)], after: 0) {
            let now = try await studio.projects.project(project.id, owner: owner)
            if holds(now) { return now }
        }
        throw CancellationError()
    }

    private func parts(_ studio: TemporaryStudio) async throws -> [Job] {
        try await studio.queue.jobs(JobFilter(isWanted: false), limit: JobQueueLimits.pageItemsMax).items
    }

    private func events(_ channel: EventChannel, _ studio: TemporaryStudio) async throws -> [Event] {
        try await studio.database.read { db in try EventLog.events(after: 0, channels: [channel], limit: .max, in: db) }
    }

    @Test func `a film is made part by part, and what is made is told as it is made`() async throws {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let project = try await film(studio, by: anna)
                let made = try await wait(for: project, by: anna, studio) { $0.state == .succeeded || $0.state == .failed }
                #expect(made.job.error == nil)
                #expect(made.film?.height == 144)
                let shots = try #require(made.shots)
                #expect(shots.allSatisfy { $0.still != nil })

                let told = try await events(.project(project.id), studio).map(\.type)
                #expect(told.filter { $0 == "film.storyboard" }.count == 1)
                #expect(told.filter { $0 == "film.shot" }.count == shots.count)
                let drawn = try #require(told.firstIndex(of: "film.storyboard"))
                #expect(try #require(told.firstIndex(of: "film.shot")) > drawn)

                let job = try await events(.jobs, studio).map { try $0.data.decoded(as: JobEvent.self) }
                #expect(job.map(\.progress) == job.map(\.progress).sorted(), "it never goes back")
                #expect(job.contains { $0.message?.hasPrefix("Painting and speaking, ") == true })
                #expect(job.contains { $0.message?.hasPrefix("Rendering shot ") == true })
                #expect(made.job.attempts == 1)

                let parts = try await parts(studio)
                #expect(parts.allSatisfy { $0.state == .succeeded && $0.subject == project.id.description })
                let kinds = Dictionary(grouping: parts, by: \.kind).mapValues(\.count)
                #expect(kinds["film.segment"] == shots.count)
                #expect(kinds["film.soundtrack"] == 1)
                #expect(kinds["film.line"] == Set(voice.spoken).count)
            }
        }
    }

    @Test func `what one film has made another takes without asking for it`() async throws {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let tom = try await studio.person("tom")
                let first = try await film(studio, by: anna)
                try await wait(for: first, by: anna, studio) { $0.state == .succeeded }
                let (parts, spoken) = (try await parts(studio).count, voice.spoken.count)
                let second = try await film(studio, by: tom)
                let made = try await wait(for: second, by: tom, studio) { $0.state == .succeeded }
                #expect(try await self.parts(studio).count == parts)
                #expect(voice.spoken.count == spoken)
                #expect(made.shots?.allSatisfy { $0.still != nil } == true)
                #expect(made.film?.bytes == (try await studio.projects.project(first.id, owner: anna).film?.bytes))
            }
        }
    }

    @Test func `a line that cannot be spoken is what the film says, and a retry makes only what is missing`() async throws {
        let voice = HummingVoice(stumbling: ["grew small"])
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let project = try await film(studio, by: anna)
                let failed = try await wait(for: project, by: anna, studio) { $0.state == .failed }
                let sentence = try #require(failed.job.error)
                #expect(
                    sentence.hasPrefix("The line “Tom held it, and the lights of the town grew small behind them.” could not"))
                #expect(sentence.contains("Choose another voice"))
                voice.recover()
                _ = try await studio.projects.retry(project.id, owner: anna)
                try await wait(for: project, by: anna, studio) { $0.state == .succeeded }
                #expect(voice.spoken.count == Set(voice.spoken).count, "each line once")
                #expect(try await events(.project(project.id), studio).filter { $0.type == "film.storyboard" }.count == 1)
            }
        }
    }

    @Test func `a line that nobody can read is told before anything is painted`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice(unreadable: "island")) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let project = try await film(studio, by: anna)
                let failed = try await wait(for: project, by: anna, studio) { $0.state == .failed }
                #expect(failed.job.error?.contains("Greek") == true)
                #expect(try await parts(studio).isEmpty)
            }
        }
    }

    @Test func `a film that is stopped stops its parts at once, and goes on where it was`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice()) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let project = try await film(studio, by: anna)
                let rendering = try await wait(for: project, by: anna, studio) {
                    $0.job.message?.hasPrefix("Rendering") == true && $0.job.blocked > 0
                }
                #expect(rendering.state == .running, "to its owner it is under way")
                #expect(try await studio.projects.cancel(project.id, owner: anna).state == .cancelled)
                #expect(try await parts(studio).allSatisfy { $0.state.isFinished })
                _ = try await studio.projects.retry(project.id, owner: anna)
                try await wait(for: project, by: anna, studio) { $0.state == .succeeded }
                let painted = try await parts(studio).filter { $0.kind == "film.picture" }
                #expect(painted.allSatisfy { $0.attempts == 1 }, "what was painted is not painted again")
            }
        }
    }

    @Test func `parts that two films need go on when one of the films is deleted`() async throws {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let tom = try await studio.person("tom")
                try await studio.queue.pauseLane(.cpu)
                let first = try await film(studio, by: anna)
                let second = try await film(studio, by: tom)
                try await studio.queue.resumeLane(.cpu)
                try await wait(for: second, by: tom, studio) { $0.job.blocked > 0 || $0.state == .succeeded }
                try await studio.projects.delete(first.id, owner: anna)
                let made = try await wait(for: second, by: tom, studio) { $0.state == .succeeded }
                #expect(made.shots?.allSatisfy { $0.still != nil } == true)
                #expect(voice.spoken.count == Set(voice.spoken).count, "each line once")
                #expect(try await parts(studio).allSatisfy { $0.state.isFinished })
                #expect(!FileManager.default.fileExists(atPath: studio.home.folder(of: first.id).path))
            }
        }
    }

    @Test func `a deleted film leaves no part of it at work`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice()) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let project = try await film(studio, by: anna)
                try await wait(for: project, by: anna, studio) { $0.job.blocked > 0 }
                try await studio.projects.delete(project.id, owner: anna)
                #expect(try await parts(studio).allSatisfy { $0.state.isFinished })
            }
        }
    }

    @Test func `what is damaged or gone from the disk is made again`() async throws {
        let voice = HummingVoice()
        try await TemporaryStudio.run(voice: voice) { studio in
            try await studio.working {
                let anna = try await studio.person("anna")
                let first = try await film(studio, by: anna)
                try await wait(for: first, by: anna, studio) { $0.state == .succeeded }
                let spoken = voice.spoken.count
                func files(_ kind: String) throws -> [URL] {
                    let folder = studio.home.artefacts.appending(path: kind)
                    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
                        .map { folder.appending(path: $0) }.filter { !$0.pathExtension.isEmpty }
                }
                // The soundtrack is to be mixed again, of lines of which one has lost its last sample; and a drawing is broken.
                for kind in ["film", "soundtrack", "segment"] {
                    for file in try files(kind) { try FileManager.default.removeItem(at: file) }
                }
                let line = try #require(try files("speech").first)
                try Data(contentsOf: line).dropLast(4).write(to: line)
                try Data("{".utf8).write(to: try #require(try files("illustration").first))
                let second = try await film(studio, by: anna)
                let made = try await wait(for: second, by: anna, studio) { $0.state == .succeeded || $0.state == .failed }
                #expect(made.job.error == nil)
                #expect(voice.spoken.count == spoken + 1)
            }
        }
    }
}
