package import Embeddings
import Engines
import GRDB
package import Persistence

/// Finds passages in the stories of a person's projects.
package struct Search: Sendable {
    /// What is looked for, and where.
    package struct Request: Sendable {
        package var query: SearchQuery
        package var mode: SearchMode
        /// nil for all projects of the owner.
        package var project: UUIDv7?
        package var limit: Int
        package var cursor: PageCursor?

        package init(query: SearchQuery, mode: SearchMode, project: UUIDv7? = nil, limit: Int, cursor: PageCursor? = nil) {
            self.query = query
            self.mode = mode
            self.project = project
            self.limit = limit
            self.cursor = cursor
        }
    }

    package static let migrations = [SearchIndex.migration, SearchIndex.discardingMigration]

    private let database: DatabaseFile
    private let embeddings: EmbeddingEngine
    private let shelf: VectorShelf
    /// Looks which model is installed.
    private let thread = OwnThread("search")

    package init(database: DatabaseFile, embeddings: EmbeddingEngine) {
        self.database = database
        self.embeddings = embeddings
        shelf = VectorShelf()
    }

    /// - Throws: `SearchError`; `ProjectError.notFound`, also for a project of somebody else.
    package func answer(_ request: Request, owner: UUIDv7) async throws -> SearchAnswer {
        guard let first = Self.place(of: request.cursor) else { throw SearchError.badCursor }
        let (meaning, missing) = try await meaning(of: request)
        return try await database.read { [shelf] db in
            let projects = try Self.projects(request.project, owner: owner, in: db)
            let books = projects.compactMap(\.book)
            let run = SearchRun(
                query: request.query, findsWords: request.mode != .meaning, meaning: meaning, vectors: shelf.vectors)
            return try run.answer(in: books, in: db) { hits in
                let page = Array(hits.dropFirst(first).prefix(request.limit))
                return SearchAnswer(
                    items: try Self.items(page, for: request.query, in: projects, db),
                    nextCursor: hits.count > first + request.limit ? "\(first + request.limit)" : nil,
                    mode: meaning == nil ? .words : request.mode,
                    pending: try projects.filter { try !$0.isWhole(for: meaning?.model, in: db) }.map(\.id), note: missing)
            }
        }
    }

    /// A cursor is the number of hits before the page.
    private static func place(of cursor: PageCursor?) -> Int? {
        guard let cursor else { return 0 }
        return Int(cursor.rawValue).flatMap { (0...SearchLimits.hitsMax).contains($0) ? $0 : nil }
    }

    /// The query as a direction; nil with the reason where no model is there and words will do.
    private func meaning(of request: Request) async throws -> (SearchRun.Meaning?, missing: String?) {
        guard request.mode != .words else { return (nil, nil) }
        do {
            let model = try await thread.run { [embeddings] in try embeddings.model() }
            let vector = try await embeddings.vectors(of: [request.query.meaning], by: model)
            return (SearchRun.Meaning(model: model, vector: vector), nil)
        } catch EmbeddingError.modelMissing {
            let advice = "whoever runs it can install one with scripts/setup.sh."
            return (nil, try Self.note("The studio has no embedding model: \(advice)", for: request))
        } catch  where error is EmbeddingError || error is EngineError {
            return (nil, try Self.note("The embedding model failed: try again in a moment.", for: request))
        }
    }

    /// In words of its own: those of the engine name files of the machine, which are nobody's business out there.
    private static func note(_ reason: String, for request: Request) throws(SearchError) -> String {
        guard request.mode == .both else { throw .noMeaning(reason: reason) }
        return "Only words were looked for. \(reason)"
    }

    // MARK: Projects

    private struct SearchedProject {
        var id: UUIDv7
        var title: String
        /// nil until it is whole.
        var book: SearchBook?

        /// - Parameter model: the one whose vectors are wanted.
        func isWhole(for model: EmbeddingModel?, in db: Database) throws -> Bool {
            guard let book else { return false }
            guard let model else { return true }
            return try book.model == model.identity && SearchIndex.vectorCount(of: book.base, in: db) == book.sentences
        }
    }

    private static func projects(_ project: UUIDv7?, owner: UUIDv7, in db: Database) throws -> [SearchedProject] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, title FROM projects WHERE owner = ?1 AND (?2 IS NULL OR id = ?2)", arguments: [owner, project])
        guard project == nil || !rows.isEmpty else { throw ProjectError.notFound }
        let ids: [UUIDv7] = rows.map { $0["id"] }
        let books = try SearchBook.fetchAll(
            db, sql: "SELECT * FROM search_books WHERE is_whole AND project IN (SELECT value FROM json_each(?))",
            arguments: [JSONText(encoding: ids)])
        let byProject = Dictionary(uniqueKeysWithValues: books.map { ($0.project, $0) })
        return rows.map { row in
            let id: UUIDv7 = row["id"]
            return SearchedProject(id: id, title: row["title"], book: byProject[id])
        }
    }

    private static func items(
        _ hits: [SearchRun.Hit], for query: SearchQuery, in projects: [SearchedProject], _ db: Database
    ) throws -> [SearchHit] {
        let found = try SearchIndex.sentences(hits.map(\.id), for: query, in: db)
        let byBook = Dictionary(
            uniqueKeysWithValues: projects.compactMap { project in project.book.map { ($0.base, project) } })
        return try hits.compactMap { hit in
            guard let sentence = found[hit.id], let project = byBook[sentence.book], let book = project.book else { return nil }
            var item = SearchHit(sentence, hit, chapterTitle: book.chapters[sentence.sentence.chapter])
            item.project = project.id
            item.projectTitle = project.title
            item.shots = try ShotPassages.shots(telling: sentence.sentence, of: project.id, in: db)
            return item
        }
    }
}
