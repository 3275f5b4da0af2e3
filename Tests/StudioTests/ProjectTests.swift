import Foundation
import GRDB
import JobQueue
import Manuscripts
import Persistence
import Testing

@testable import Studio

struct ProjectTests {
    @Test func `a story becomes a project, a queued job and two events in one commit`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let upload = try studio.upload(shortStory)
            let project = try await studio.projects.create(
                owner: anna, upload: upload, name: "ferry.md", title: nil, options: FilmOptions(height: 144))
            #expect(project.title == "The Ferry" || !project.title.isEmpty)
            #expect(project.state == .queued)
            #expect(project.job.subject == project.id.description)
            #expect(project.job.owner == anna.description)
            #expect(studio.storyFiles == ["\(project.id)", "\(project.id)/story.md"])
            #expect(try await studio.eventTypes() == ["job.queued", "project.created"])
            let found = try await studio.projects.project(project.id, owner: anna)
            #expect(found.options.height == 144)
            #expect(found.shots == nil)
            #expect(found.film == nil)
        }
    }

    @Test func `a story that cannot be filmed leaves nothing behind`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let empty = try studio.upload("")
            await #expect(throws: ManuscriptError.empty) {
                try await studio.projects.create(owner: anna, upload: empty, name: "a.txt", title: nil, options: FilmOptions())
            }
            let upload = try studio.upload(shortStory)
            let problem = await #expect(throws: FilmProblem.self) {
                try await studio.projects.create(
                    owner: anna, upload: upload, name: "a.md", title: nil, options: FilmOptions(chapters: 2...9))
            }
            #expect(problem?.sentence.contains("no chapter 9") == true)
            for file in [empty, upload] { try FileManager.default.removeItem(at: file) }
            #expect(studio.storyFiles == [])
            #expect(try await studio.eventTypes() == [])
        }
    }

    @Test func `a story by somebody whom the database does not know leaves no folder`() async throws {
        try await TemporaryStudio.run { studio in
            let upload = try studio.upload(shortStory)
            await #expect(throws: (any Error).self) {
                try await studio.projects.create(
                    owner: UUIDv7(), upload: upload, name: "a.md", title: nil, options: FilmOptions())
            }
            #expect(studio.storyFiles == [])
            let jobs = try await studio.queue.jobs()
            #expect(jobs.items.isEmpty)
        }
    }

    @Test func `a list comes newest first, in pages, to its owner alone`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            for number in 1...3 { try await make("Film \(number)", owner: anna, studio) }
            try await make("Tom's", owner: tom, studio)
            let first = try await studio.projects.list(owner: anna, limit: 2, after: nil)
            #expect(first.items.map(\.title) == ["Film 3", "Film 2"])
            let second = try await studio.projects.list(owner: anna, limit: 2, after: first.next)
            #expect(second.items.map(\.title) == ["Film 1"])
            #expect(second.next == nil)
            await #expect(throws: ProjectError.badCursor) {
                try await studio.projects.list(owner: anna, limit: 2, after: PageCursor(rawValue: "2"))
            }
        }
    }

    @Test func `what belongs to somebody else is not there`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let id = try await make("Anna's", owner: anna, studio)
            await #expect(throws: ProjectError.notFound) { try await studio.projects.project(id, owner: tom) }
            await #expect(throws: ProjectError.notFound) { try await studio.projects.title(of: id, owner: tom) }
            await #expect(throws: ProjectError.notFound) { try await studio.projects.cancel(id, owner: tom) }
            await #expect(throws: ProjectError.notFound) { try await studio.projects.retry(id, owner: tom) }
            await #expect(throws: ProjectError.notFound) { try await studio.projects.delete(id, owner: tom) }
            #expect(try await studio.projects.project(id, owner: anna).state == .queued)
        }
    }

    @Test func `a film is cancelled and taken up again, and each change is told`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await make("The Ferry", owner: anna, studio)
            #expect(try await studio.projects.cancel(id, owner: anna).state == .cancelled)
            #expect(try await studio.projects.retry(id, owner: anna).state == .queued)
            await #expect(throws: JobQueueError.self) { try await studio.projects.retry(id, owner: anna) }
            #expect(
                try await studio.eventTypes() == [
                    "job.queued", "project.created", "project.changed", "job.cancelled", "project.changed", "job.queued",
                ])
        }
    }

    @Test func `a deleted project takes its files and its job with it`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await make("The Ferry", owner: anna, studio)
            let job = try await studio.projects.project(id, owner: anna).job.id
            try await studio.projects.delete(id, owner: anna)
            #expect(studio.storyFiles == [])
            #expect(try await studio.queue.job(job).state == .cancelled)
            #expect(try await studio.eventTypes().last == "project.deleted")
            await #expect(throws: ProjectError.notFound) { try await studio.projects.delete(id, owner: anna) }
        }
    }

    @Test func `the start tidies away folders of projects that are not there`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let id = try await make("The Ferry", owner: anna, studio)
            let stray = studio.home.folder(of: UUIDv7())
            try FileManager.default.createDirectory(at: stray, withIntermediateDirectories: true)
            try await studio.projects.sweep()
            #expect(studio.storyFiles == ["\(id)", "\(id)/story.md"])
        }
    }

    @discardableResult
    private func make(_ title: String, owner: UUIDv7, _ studio: TemporaryStudio) async throws -> UUIDv7 {
        let upload = try studio.upload(shortStory)
        return try await studio.projects.create(
            owner: owner, upload: upload, name: "ferry.md", title: title, options: FilmOptions()
        ).id
    }
}
