import Analysis
import Embeddings
import Foundation
import GRDB
import JobQueue
import Manuscripts
import Persistence
import Storyboards
import Testing

@testable import Studio

/// Search in the studio: an index made by its job, asked by its owner.
@Suite(.timeLimit(.minutes(2)))
struct SearchTests {
    private static let story = """
        # The Ferry

        The ferry left at dusk. “Hold the rope,” said Anna. Tom held it, and the lights of the town grew small behind them.

        # The Island

        In the morning there was an island where the map had none. A dog was barking at the waves.
        """

    /// Of a machine where no model is installed.
    private static let absent = EmbeddingEngine(executable: "/bin/false", arguments: []) { () throws(EmbeddingError) in
        throw .modelMissing(reason: "no model is installed")
    }

    /// A project whose index is made.
    private func project(
        _ studio: TemporaryStudio, _ engine: EmbeddingEngine, by owner: UUIDv7, story: String = story, title: String? = nil
    ) async throws -> ProjectSummary {
        let project = try await studio.projects.create(
            owner: owner, upload: try studio.upload(story), name: "ferry.md", title: title, options: FilmOptions(height: 144))
        try await index(project, studio, engine)
        return project
    }

    @discardableResult
    private func index(
        _ project: ProjectSummary, _ studio: TemporaryStudio, _ engine: EmbeddingEngine
    ) async throws -> ProjectIndexJob.Report {
        // Without the queue, so that no film is made beside it.
        try await ProjectIndexJob(database: studio.database, home: studio.home, embeddings: engine).index(project.id) { _, _ in
        }
    }

    private func texts(
        _ query: String, _ mode: SearchMode, _ studio: TemporaryStudio, _ engine: EmbeddingEngine, by owner: UUIDv7,
        in project: UUIDv7? = nil
    ) async throws -> [String] {
        let search = Search(database: studio.database, embeddings: engine)
        return try await search.answer(.init(query: SearchQuery(query), mode: mode, project: project, limit: 50), owner: owner)
            .items.map(\.text)
    }

    @Test func `a passage is found by its words and, in other words, by what it means`() async throws {
        try await TemporaryStudio.withEngine { engine in
            try await TemporaryStudio.run { studio in
                let anna = try await studio.person("anna")
                let project = try await project(studio, engine, by: anna)
                #expect(try await texts("rope", .words, studio, engine, by: anna) == ["“Hold the rope,” said Anna."])
                let meant = try await texts("a hound yelps at the surf", .meaning, studio, engine, by: anna, in: project.id)
                #expect(meant.first == "A dog was barking at the waves.")
                let both = try await texts("a hound at the waves -map", .both, studio, engine, by: anna)
                #expect(both.first == "A dog was barking at the waves." && !both.contains { $0.contains("map") })
            }
        }
    }

    @Test func `the index goes on where it was stopped, and makes nothing twice`() async throws {
        try await TemporaryStudio.withEngine { engine in
            try await TemporaryStudio.run { studio in
                let anna = try await studio.person("anna")
                let many = "# Waves\n\n" + (1...600).map { "Wave number \($0) broke on the rock." }.joined(separator: " ")
                let project = try await project(studio, Self.absent, by: anna, story: many)
                let handler = ProjectIndexJob(database: studio.database, home: studio.home, embeddings: engine)
                struct Enough: Error {}
                // Stopped after the first pack of vectors.
                await #expect(throws: Enough.self) {
                    try await handler.index(project.id) { done, _ in if done > 0 { throw Enough() } }
                }
                let before = try await packs(studio)
                #expect(before.map(\.first) == [0])
                let report = try await index(project, studio, engine)
                #expect(report.sentences == 600 && report.meanings == 600 && report.note == nil)
                let after = try await packs(studio)
                #expect(after.map(\.first) == [0, 256, 512] && after[0].rowid == before[0].rowid)
                #expect(try await index(project, studio, engine) == report)
                #expect(try await packs(studio).map(\.rowid) == after.map(\.rowid))
                #expect(try await texts("\"number 599\"", .both, studio, engine, by: anna).first?.contains("599") == true)
            }
        }
    }

    private func packs(_ studio: TemporaryStudio) async throws -> [(rowid: Int64, first: Int)] {
        try await studio.database.read { db in
            try Row.fetchAll(db, sql: "SELECT rowid, first FROM search_vectors ORDER BY first").map {
                ($0["rowid"], $0["first"])
            }
        }
    }

    @Test func `a story that comes in is indexed by a job of its own, once however often it is asked for`() async throws {
        try await TemporaryStudio.run { studio in
            studio.queue.register(ProjectIndexJob(database: studio.database, home: studio.home, embeddings: Self.absent))
            let indexing = ProjectIndexing(queue: studio.queue, database: studio.database)
            let projects = Projects(database: studio.database, queue: studio.queue, home: studio.home, indexing: indexing)
            try await studio.working {
                let anna = try await studio.person("anna")
                let project = try await projects.create(
                    owner: anna, upload: try studio.upload(Self.story), name: "a.md", title: nil,
                    options: FilmOptions(height: 144))
                let job = try await ended(studio)
                #expect(job.state == .succeeded && job.subject == project.id.description && job.owner == anna.description)
                #expect(try job.result?.decoded(as: ProjectIndexJob.Report.self).sentences == 5)
                await indexing.submitAll { Issue.record("\($0)") }
                #expect(try await ended(studio, after: job).id == job.id)
                #expect(try await texts("rope", .words, studio, Self.absent, by: anna).count == 1)
            }
        }
    }

    /// The index job, when it has ended, again after `before`.
    private func ended(_ studio: TemporaryStudio, after before: Job? = nil) async throws -> Job {
        for try await _ in try await studio.feed.subscribe(to: [.jobs], after: 0) {
            let jobs = try await studio.queue.jobs(JobFilter(kind: ProjectIndexJob.kind)).items
            guard let job = jobs.first, let finished = job.finishedAt, job.state.isFinished else { continue }
            if before?.finishedAt.map({ finished > $0 }) ?? true { return job }
        }
        throw CancellationError()
    }

    @Test func `another story, or another program that reads it otherwise, makes the index anew`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await project(studio, Self.absent, by: anna)
            let first = try await book(of: project, studio)
            // Another program that reads the same sentences.
            try await studio.database.write { db in try db.execute(sql: "UPDATE search_books SET recipe = 'older'") }
            try await index(project, studio, Self.absent)
            let second = try await book(of: project, studio)
            #expect(second.base == first.base && second.recipe == first.recipe)
            try Data("# New\n\nA whale sang.".utf8).write(to: studio.home.folder(of: project.id).appending(path: "story.md"))
            try await index(project, studio, Self.absent)
            #expect(try await texts("whale", .words, studio, Self.absent, by: anna) == ["A whale sang."])
            #expect(try await texts("rope", .words, studio, Self.absent, by: anna).isEmpty)
        }
    }

    private func book(of project: ProjectSummary, _ studio: TemporaryStudio) async throws -> SearchBook {
        try #require(try await studio.database.read { db in try SearchBook.of(project.id, in: db) })
    }

    @Test func `nobody finds a word of somebody else's, and nobody what was deleted`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let tom = try await studio.person("tom")
            let hers = try await project(studio, Self.absent, by: anna)
            let his = try await project(studio, Self.absent, by: tom, story: "# Rope\n\nTom had a rope too.")
            _ = try await project(studio, Self.absent, by: anna, story: "# More\n\nAnother rope, and another.")
            #expect(try await texts("rope", .words, studio, Self.absent, by: tom) == ["Tom had a rope too."])
            #expect(try await texts("rope", .words, studio, Self.absent, by: anna).count == 2)
            #expect(try await texts("rope", .words, studio, Self.absent, by: anna, in: hers.id).count == 1)
            await #expect(throws: ProjectError.notFound) {
                try await texts("rope", .words, studio, Self.absent, by: anna, in: his.id)
            }
            try await studio.projects.delete(hers.id, owner: anna)
            #expect(try await texts("rope", .words, studio, Self.absent, by: anna) == ["Another rope, and another."])
            let left = try await studio.database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM search_books") }
            #expect(left == 2)
            let sentences = "SELECT count(*) FROM search_sentences WHERE book NOT IN (SELECT base FROM search_books)"
            #expect(try await studio.database.read { db in try Int.fetchOne(db, sql: sentences) } == 5)
            #expect(try await DiscardedBooksJob(database: studio.database).discard().sentences == 5)
            #expect(try await studio.database.read { db in try Int.fetchOne(db, sql: sentences) } == 0)
            #expect(try await texts("rope", .words, studio, Self.absent, by: tom) == ["Tom had a rope too."])
        }
    }

    @Test func `several stories are searched together, also where the studio's first is somebody else's`() async throws {
        try await TemporaryStudio.run { studio in
            let tom = try await studio.person("tom")
            let anna = try await studio.person("anna")
            let ropes = "# Ropes\n\n" + (1...SearchLimits.hitsMax).map { "Rope \($0) held." }.joined(separator: " ")
            _ = try await project(studio, Self.absent, by: tom, story: ropes)
            _ = try await project(studio, Self.absent, by: anna)
            _ = try await project(studio, Self.absent, by: tom, story: ropes)
            _ = try await project(studio, Self.absent, by: anna, story: "# More\n\nAnother rope, and another.")
            let search = Search(database: studio.database, embeddings: Self.absent)
            let answer = try await search.answer(.init(query: SearchQuery("rope"), mode: .words, limit: 50), owner: anna)
            #expect(Set(answer.items.map(\.text)) == ["“Hold the rope,” said Anna.", "Another rope, and another."])
            #expect(answer.nextCursor == nil)
        }
    }

    @Test func `hits come in pages, each once`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let many = "# Ropes\n\n" + (1...25).map { "Rope \($0) held." }.joined(separator: " ")
            _ = try await project(studio, Self.absent, by: anna, story: many)
            let search = Search(database: studio.database, embeddings: Self.absent)
            var found: [[String]] = []
            var cursor: PageCursor?
            repeat {
                let answer = try await search.answer(
                    .init(query: SearchQuery("rope"), mode: .words, limit: 10, cursor: cursor), owner: anna)
                found.append(answer.items.map(\.text))
                cursor = answer.nextCursor.map(PageCursor.init)
            } while cursor != nil
            #expect(found.map(\.count) == [10, 10, 5])
            #expect(Set(found.joined()).count == 25)
            await #expect(throws: SearchError.badCursor) {
                try await search.answer(
                    .init(query: SearchQuery("rope"), mode: .words, limit: 1, cursor: PageCursor(rawValue: "-1")), owner: anna)
            }
        }
    }

    @Test func `without a model words are found, and the person is told`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let waiting = try await studio.projects.create(
                owner: anna, upload: try studio.upload(Self.story), name: "b.md", title: nil, options: FilmOptions())
            let project = try await project(studio, Self.absent, by: anna)
            let search = Search(database: studio.database, embeddings: Self.absent)
            let answer = try await search.answer(.init(query: SearchQuery("rope"), mode: .both, limit: 5), owner: anna)
            #expect(answer.items.map(\.project) == [project.id] && answer.mode == .words)
            #expect(answer.note?.contains("scripts/setup.sh") == true)
            #expect(answer.pending == [waiting.id])
            await #expect(throws: SearchError.self) {
                try await search.answer(.init(query: SearchQuery("rope"), mode: .meaning, limit: 5), owner: anna)
            }
        }
    }

    @Test func `an engine that breaks costs the meaning of a search, and not its words`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            _ = try await project(studio, Self.absent, by: anna)
            let broken = EmbeddingEngine(executable: "/bin/false", arguments: [])
            let search = Search(database: studio.database, embeddings: broken)
            let answer = try await search.answer(.init(query: SearchQuery("rope"), mode: .both, limit: 5), owner: anna)
            #expect(answer.items.count == 1 && answer.note?.contains("Only words") == true)
            await #expect(throws: SearchError.self) {
                try await search.answer(.init(query: SearchQuery("rope"), mode: .meaning, limit: 5), owner: anna)
            }
        }
    }

    @Test func `a hit names the chapter, the place and the shots that tell it`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await project(studio, Self.absent, by: anna)
            let story = studio.home.folder(of: project.id).appending(path: "story.md")
            let storyboard = try await studio.storyboard(of: story)
            try await studio.database.write { db in try ShotPassages.keep(storyboard, of: project.id, in: db) }
            let search = Search(database: studio.database, embeddings: Self.absent)
            let hit = try #require(
                try await search.answer(.init(query: SearchQuery("barking"), mode: .words, limit: 5), owner: anna).items.first)
            #expect(hit.chapterTitle == "The Island" && hit.chapter == 1 && hit.paragraph == 0 && hit.start > 0)
            #expect(hit.end - hit.start == hit.text.utf8.count && hit.projectTitle == project.title)
            let shots = try #require(hit.shots)
            #expect(!shots.isEmpty)
            let told = shots.map { storyboard.summaries[$0].narration }.joined(separator: " ")
            #expect(told.contains("barking"))
            #expect(!storyboard.summaries.enumerated().contains { $1.narration.contains("barking") && !shots.contains($0) })
        }
    }

    @Test func `the index steps down with the schema, and is made again after it`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let project = try await project(studio, Self.absent, by: anna)
            try await studio.database.migrate(to: SearchIndex.migration.number - 1)
            #expect(try await studio.database.read { db in try db.tableExists("search_books") } == false)
            let newest = (Accounts.migrations + Projects.migrations).map(\.number).max()
            try await studio.database.migrate(to: try #require(newest))
            #expect(try await texts("rope", .words, studio, Self.absent, by: anna).isEmpty)
            try await index(project, studio, Self.absent)
            #expect(try await texts("rope", .words, studio, Self.absent, by: anna).count == 1)
        }
    }

    @Test func `vectors that were searched lately stay in memory up to a limit`() async throws {
        try await TemporaryStudio.withEngine { engine in
            try await TemporaryStudio.run { studio in
                let anna = try await studio.person("anna")
                for number in 1...3 { _ = try await project(studio, engine, by: anna, title: "Ferry \(number)") }
                let model = try engine.model()
                let books = try await studio.database.read { db in
                    try SearchBook.fetchAll(db, sql: "SELECT * FROM search_books")
                }
                let each = VectorMatrix.bytes(rows: books[0].sentences, dimensions: model.dimensions)
                let shelf = VectorShelf(bytesMax: 2 * each)
                try await studio.database.read { db in
                    let first = try shelf.vectors(of: books[0], by: model, in: db)
                    _ = try shelf.vectors(of: books[1], by: model, in: db)
                    #expect(try shelf.vectors(of: books[0], by: model, in: db) === first)
                    _ = try shelf.vectors(of: books[2], by: model, in: db)
                    #expect(shelf.bytes == 2 * each)
                    #expect(try shelf.vectors(of: books[0], by: model, in: db) === first)
                }
            }
        }
    }
}

extension TemporaryStudio {
    /// A program that is built beside the tests.
    static func program(_ name: String) -> String {
        // It is always there on Linux.
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
    }

    /// Runs `body` with an embedding engine, and stops that.
    static func withEngine<Value>(_ body: (EmbeddingEngine) async throws -> Value) async throws -> Value {
        let engine = EmbeddingEngine(executable: program("embedding-engine"), arguments: [])
        do {
            let value = try await body(engine)
            await engine.stop()
            return value
        } catch {
            await engine.stop()
            throw error
        }
    }

    func storyboard(of story: URL) async throws -> Storyboard {
        let manuscript = try ManuscriptReader.read(contentsOf: story.path)
        return try StoryboardArtist(options: StoryboardOptions()).storyboard(
            for: manuscript, StoryAnalyzer().analyze(manuscript))
    }
}
