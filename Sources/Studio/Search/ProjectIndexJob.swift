package import Embeddings
import Foundation
import GRDB
package import JobQueue
import Manuscripts
package import Persistence

/// The job that makes a project's story searchable: its words first, in a second or two, then the meanings of its sentences, where an
/// embedding model is installed.
///
/// It looks what is there instead of remembering: words are written anew only when the story or the program that reads it has changed, and
/// then kept if the sentences are the same after all; vectors go on behind the last one that was kept. So a crash or a cancel costs a few
/// seconds' work, and whoever wants an index up to date just runs it again. So it also gives way: after some packs it ends its run, lets others of
/// its lane begin, and goes on.
package struct ProjectIndexJob: JobHandler {
    package static let kind = "project.index"
    /// Its own lane, so that it holds up no film: the engine gives way to everybody else by its niceness.
    package static let lane = Lane.maintenance
    package static let attemptsMax = 5

    struct Instructions: Codable, Sendable {
        var project: UUIDv7
    }

    /// What it has made.
    struct Report: Codable, Equatable {
        var sentences: Int
        /// Of them, with vectors.
        var meanings: Int
        /// Whose vectors they are.
        var model: String?
        /// Why there are none.
        var note: String?

        /// Nothing is left to do, as far as it can be done.
        var isWhole: Bool { model == nil || meanings == sentences }
    }

    private let database: DatabaseFile
    private let home: StudioHome
    private let embeddings: EmbeddingEngine
    private let packsPerRunMax: Int
    /// Reads stories, and looks which model is installed.
    private let thread = OwnThread("index")

    /// - Parameter packsPerRunMax: packs of vectors that are made before it gives way.
    package init(
        database: DatabaseFile, home: StudioHome, embeddings: EmbeddingEngine,
        packsPerRunMax: Int = SearchLimits.packsPerRunMax
    ) {
        self.database = database
        self.home = home
        self.embeddings = embeddings
        self.packsPerRunMax = packsPerRunMax
    }

    /// Whether it is, the job finds out itself.
    package func isStillThere(_ job: Job) -> Bool { false }

    package func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let instructions: Instructions = try job.payload.decoded()
        do {
            let report = try await index(instructions.project, packsMax: packsPerRunMax) { done, total in
                context.reportProgress(stage: "meanings", done: Int64(done), of: Int64(total))
            }
            guard report.isWhole else { return .snoozed(for: .seconds(SearchLimits.givingWaySeconds)) }
            return .completed(result: try JSONText(encoding: report))
        } catch is ProjectGone {
            return .cancelled
        } catch is SearchIndex.BookGone {
            // The project was deleted, which the next run finds out, or another run is at it.
            return .snoozed(for: .seconds(SearchLimits.otherRunSeconds))
        } catch {
            return try FilmProblem(error).outcome(of: job)
        }
    }

    /// The project was deleted; nothing of its index is left.
    struct ProjectGone: Error {}

    /// The story is not any more what it was when it was read.
    private struct StoryReplaced: Error {}

    /// - Parameters:
    ///   - packsMax: packs of vectors that are made at most.
    ///   - report: told before each step how many sentences of how many have their meanings; what it throws ends the work.
    /// - Throws: `ProjectGone`; `SearchIndex.BookGone`; what is wrong with the story, the engine or the database.
    func index(
        _ id: UUIDv7, packsMax: Int = .max, report: (_ done: Int, _ total: Int) throws -> Void
    ) async throws -> Report {
        while true {
            let project = try await database.read { db in try Self.project(id, in: db) }
            do {
                let made = try await indexMeanings(of: try await indexWords(of: project), packsMax, report)
                if try await tellsStill(project) { return made }
            } catch {
                // The file of a story goes when another takes its place.
                if try await tellsStill(project) { throw error }
            }
        }
    }

    /// Whether a project has still the story that it had, in the same language.
    private func tellsStill(_ project: Project) async throws -> Bool {
        try await database.read { db in try Self.project(project.id, in: db).hasStory(of: project) }
    }

    private static func project(_ id: UUIDv7, in db: Database) throws -> Project {
        let found = try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [id])
        guard let found else { throw ProjectGone() }
        return found
    }

    // MARK: Words

    private func indexWords(of project: Project) async throws -> SearchBook.Key {
        let story = home.folder(of: project.id).appending(path: project.story)
        let recipe = try await thread.run { try Self.recipe(of: story, project.options) }
        let known = try await database.read { db in try SearchBook.of(project.id, in: db) }
        if let known, known.isWhole, known.recipe == recipe { return known.key }

        let book = try await thread.run {
            IndexedBook(try ManuscriptReader.read(contentsOf: story.path), language: project.options.language)
        }
        let digest = try book.digest()
        if let known, known.isWhole, known.digest == digest {
            try await database.write { db in try SearchIndex.confirm(known.key, recipe: recipe, in: db) }
            return known.key
        }
        let key = try await database.write { db in
            guard try Self.project(project.id, in: db).hasStory(of: project) else { throw StoryReplaced() }
            return try SearchIndex.begin(book, of: project.id, recipe: recipe, digest: digest, in: db)
        }
        for start in stride(from: 0, to: book.sentences.count, by: SearchLimits.sentencesPerCommitMax) {
            try Task.checkCancellation()
            let places = start..<min(start + SearchLimits.sentencesPerCommitMax, book.sentences.count)
            try await database.write { db in try SearchIndex.add(places, of: book, to: key, in: db) }
        }
        try await database.write { db in try SearchIndex.finish(key, in: db) }
        return key
    }

    /// The story's bytes, how it is read, and by which program.
    private static func recipe(of story: URL, _ options: FilmOptions) throws -> String {
        let digest = try FileDigest.sha256(of: story)
        return "\(digest)/\(options.language ?? "")/\(ProgramIdentity.current)"
    }

    // MARK: Meanings

    private func indexMeanings(
        of key: SearchBook.Key, _ packsMax: Int, _ report: (Int, Int) throws -> Void
    ) async throws -> Report {
        let model: EmbeddingModel
        do {
            model = try await thread.run { [embeddings] in try embeddings.model() }
        } catch let error as EmbeddingError {
            let sentences = try await count(of: key)
            return Report(sentences: sentences, meanings: 0, note: error.description)
        }
        let sentences = try await count(of: key)
        var done = try await vectorCount(of: key, by: model)
        var packs = 0
        while done < sentences, packs < packsMax {
            try report(done, sentences)
            let places = done..<min(done + SearchLimits.vectorsPerPackMax, sentences)
            let texts = try await database.read { db in try SearchIndex.texts(of: key, places: places, in: db) }
            guard texts.count == places.count else { throw SearchIndex.BookGone() }
            let vectors = try await embeddings.quantisedVectors(of: texts, by: model)
            try await database.write { [done] db in
                try SearchIndex.add(vectors, at: done, to: key, in: db)
            }
            done = places.upperBound
            packs += 1
        }
        return Report(sentences: sentences, meanings: done, model: model.name)
    }

    private func vectorCount(of key: SearchBook.Key, by model: EmbeddingModel) async throws -> Int {
        while true {
            try Task.checkCancellation()
            let count = try await database.write { db in try SearchIndex.vectorCount(of: key, by: model, in: db) }
            if let count { return count }
        }
    }

    private func count(of key: SearchBook.Key) async throws -> Int {
        try await database.read { db in
            try Int.fetchOne(db, sql: "SELECT sentences FROM search_books WHERE base = ?", arguments: [key.base]) ?? 0
        }
    }
}

extension Project {
    fileprivate func hasStory(of other: Project) -> Bool {
        story == other.story && options.language == other.options.language
    }
}
