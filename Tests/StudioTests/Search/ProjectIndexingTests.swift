import Embeddings
import Foundation
import GRDB
import JobQueue
import Persistence
import Synchronization
import Testing

@testable import Studio

/// When stories are indexed, and that nothing waits for it.
@Suite(.timeLimit(.minutes(2)))
struct ProjectIndexingTests {
    private func project(_ studio: TemporaryStudio, _ text: String, by owner: UUIDv7) async throws -> UUIDv7 {
        try await studio.projects.create(
            owner: owner, upload: try studio.upload(text), name: "ferry.md", title: nil, options: FilmOptions(height: 144)
        ).id
    }

    private func replaceStory(of project: UUIDv7, with text: String, _ studio: TemporaryStudio) throws {
        let folder = studio.home.folder(of: project)
        try Data(text.utf8).write(to: folder.appending(path: "other.md"))
        try DatabaseQueue(path: studio.home.database.path).write { db in
            try db.execute(sql: "UPDATE projects SET story = 'other.md' WHERE id = ?", arguments: [project])
        }
        try FileManager.default.removeItem(at: folder.appending(path: "story.md"))
    }

    private func jobs(_ studio: TemporaryStudio) async throws -> [Job] {
        try await studio.queue.jobs(JobFilter(kind: ProjectIndexJob.kind)).items
    }

    @Test func `a story that is replaced while it is being indexed is not the one that is found`() async throws {
        try await TemporaryStudio.run { studio in
            let project = try await project(studio, "# Old\n\nA rope held.", by: try await studio.person("anna"))
            let isReplaced = Mutex(false)
            // Asked on a thread of its own when the words are indexed.
            let engine = EmbeddingEngine(executable: "/bin/false", arguments: []) { () throws(EmbeddingError) in
                let isFirst = isReplaced.withLock { was in
                    defer { was = true }
                    return !was
                }
                if isFirst {
                    do {
                        try replaceStory(of: project, with: "# New\n\nA whale sang. It sang on.", studio)
                    } catch {
                        Issue.record(error)
                    }
                }
                throw .modelMissing(reason: "no model is installed")
            }
            let job = ProjectIndexJob(database: studio.database, home: studio.home, embeddings: engine)
            #expect(try await job.index(project) { _, _ in }.sentences == 2)
            let found = try await studio.database.read { db in try SearchBook.of(project, in: db)?.sentences }
            #expect(found == 2)
        }
    }

    @Test func `another story gets a job of its own, the same one joins`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await project(studio, "# Old\n\nA rope held.", by: anna)
            let indexing = ProjectIndexing(queue: studio.queue, database: studio.database)
            for _ in 1...2 {
                try await studio.database.write { db in try indexing.submit(for: project, owner: anna, in: db) }
            }
            let first = try await jobs(studio)
            #expect(first.map(\.priority) == [.maintenance])
            try replaceStory(of: project, with: "# New\n\nA whale sang.", studio)
            try await studio.database.write { db in
                try indexing.submit(for: project, owner: anna, in: db)
                // Nobody indexes what is not there.
                try indexing.submit(for: UUIDv7(), owner: anna, in: db)
            }
            #expect(try await jobs(studio).count == 2)
        }
    }

    @Test func `whoever may have no more jobs holds up nobody's index, and no start`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            for owner in [anna, tom, anna, tom] { _ = try await project(studio, "# Old\n\nA rope held.", by: owner) }
            let settings = JobQueueSettings(limits: { owner, _ in
                owner == anna.description ? OwnerLimits(unfinishedMax: 1) : .unlimited
            })
            let queue = JobQueue(database: studio.database, settings: settings) { _ in }
            let troubles = Mutex<[String]>([])
            await ProjectIndexing(queue: queue, database: studio.database).submitAll { trouble in
                troubles.withLock { $0.append(trouble) }
            }
            #expect(try await jobs(studio).map(\.owner) == [tom.description, tom.description])
            let told = troubles.withLock { $0 }
            #expect(told.count == 1 && told.first?.contains(anna.description) == true)
        }
    }

    @Test func `after some packs the job gives way, and goes on until all is done`() async throws {
        try await TemporaryStudio.withEngine { engine in
            try await TemporaryStudio.run { studio in
                let anna = try await studio.person("anna")
                let many = "# Waves\n\n" + (1...600).map { "Wave \($0) broke." }.joined(separator: " ")
                let project = try await project(studio, many, by: anna)
                let job = ProjectIndexJob(
                    database: studio.database, home: studio.home, embeddings: engine, packsPerRunMax: 1)
                let first = try await job.index(project, packsMax: 1) { _, _ in }
                #expect(first.meanings == SearchLimits.vectorsPerPackMax && !first.isWhole)
                // A queue that makes no films.
                let queue = JobQueue(database: studio.database, settings: JobQueueSettings(slots: [.cpu: 0])) { _ in }
                queue.register(job)
                try await studio.database.write { db in
                    try ProjectIndexing(queue: queue, database: studio.database).submit(for: project, owner: anna, in: db)
                }
                try await withThrowingTaskGroup { group in
                    group.addTask { try await studio.feed.run() }
                    group.addTask { try await queue.run() }
                    let feed = try await studio.feed.subscribe(to: [.jobs], after: 0)
                    for try await _ in feed where try await jobs(studio).allSatisfy(\.state.isFinished) { break }
                    queue.shutDown()
                    group.cancelAll()
                }
                let ended = try #require(try await jobs(studio).first)
                #expect(try ended.result?.decoded(as: ProjectIndexJob.Report.self).meanings == 600)
                #expect(try await queue.attempts(of: ended.id).last?.run == 2 && ended.attempts <= 1)
            }
        }
    }
}
