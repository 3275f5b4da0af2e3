import Foundation
import GRDB
import Persistence
import Testing

@testable import JobQueue
@testable import Studio

@Suite(.timeLimit(.minutes(2)))
struct ProjectPicturesTests {
    private let options = FilmOptions(height: 144)

    private func project(_ studio: TemporaryStudio, by owner: UUIDv7) async throws -> Project {
        let made = try await studio.projects.create(
            owner: owner, upload: try studio.upload(shortStory), name: "ferry.md", title: nil, options: options)
        let found = try await studio.database.read { db in
            try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [made.id])
        }
        return try #require(found)
    }

    private func plan(_ project: Project, _ studio: TemporaryStudio) async throws -> FilmPlan {
        let story = studio.home.folder(of: project.id).appending(path: project.story)
        return try await studio.maker.plan(of: story, nil, title: project.title, options: options)
    }

    private func isThere(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

    @Test func `a project that cannot take a still costs no other project its own`() async throws {
        try await TemporaryStudio.run(voice: HummingVoice()) { studio in
            let pictures = ProjectPictures(home: studio.home, maker: studio.maker)
            let hers = try await project(studio, by: try await studio.person("anna"))
            let his = try await project(studio, by: try await studio.person("tom"))
            let plan = try await plan(his, studio)
            for project in [hers, his] { try await pictures.tell(plan, to: project, in: studio.database) }
            let picture = try #require(plan.pictures.first)
            try await picture.make(by: studio.maker) { _ in }

            // A file where her folder was: nothing can be placed in it.
            try FileManager.default.removeItem(at: studio.home.folder(of: hers.id))
            try Data().write(to: studio.home.folder(of: hers.id))
            try await studio.database.write { db in try pictures.didPaint(picture.recipe, as: picture.recipe, in: db) }
            #expect(isThere(studio.home.still(of: his.id, shot: 0)))
            #expect(try await studio.eventTypes().filter { $0 == "film.shot" }.count == 1)

            // Her film meets it by itself when it goes on, and gets its still once the folder is well.
            await #expect(throws: (any Error).self) { try await pictures.tell(plan, to: hers, in: studio.database) }
            try FileManager.default.removeItem(at: studio.home.folder(of: hers.id))
            try await pictures.tell(plan, to: hers, in: studio.database)
            #expect(isThere(studio.home.still(of: hers.id, shot: 0)))
        }
    }

    @Test(arguments: ["film.storyboard", "film.shot"])
    func `a project that is deleted while its film is told of leaves no folder behind`(at moment: String) async throws {
        try await TemporaryStudio.run(voice: HummingVoice()) { studio in
            let project = try await project(studio, by: try await studio.person("anna"))
            for picture in try await plan(project, studio).pictures { try await picture.make(by: studio.maker) { _ in } }
            try await studio.database.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER deletion AFTER INSERT ON events WHEN NEW.type = '\(moment)'
                        BEGIN DELETE FROM projects; END
                        """)
            }
            let job = try await studio.queue.job(project.job)
            // It ends as cancelled, or in the belief that all is well.
            _ = try? await studio.filmJob.run(job, context: JobContext(queue: studio.queue, step: nil, run: RunKey(job)))
            #expect(!isThere(studio.home.folder(of: project.id)))
            #expect(try await studio.eventTypes().contains("film.shot") == (moment == "film.shot"))
        }
    }
}
