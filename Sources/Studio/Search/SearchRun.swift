import Embeddings
import GRDB
import Persistence

/// One search in an open database: by words, by meaning, or by both.
struct SearchRun: Sendable {
    /// A query as a direction, and the model that gave it.
    struct Meaning: Sendable {
        var model: EmbeddingModel
        var vector: [Float]
    }

    let query: SearchQuery
    let findsWords: Bool
    /// nil to find words alone.
    let meaning: Meaning?
    /// What the database may take for it, with all that is read of its hits.
    var limit = Duration.seconds(SearchLimits.databaseSecondsMax)
    /// The vectors of a book, from the database or from where they are kept meanwhile.
    let vectors: @Sendable (SearchBook, EmbeddingModel, Database) throws -> VectorMatrix

    /// A sentence that was found.
    struct Hit: Sendable {
        var id: Int64
        /// By its places in the lists (`RankFusion`): it orders the hits of one search, and says nothing across searches.
        var score: Double
        /// How near it is in meaning, −1 … 1; nil where it was found by its words alone.
        var cosine: Float?
    }

    /// What `answer` makes of the hits: the best first, at most `SearchLimits.hitsMax`.
    /// - Throws: `SearchError.tookTooLong`; what `answer` throws.
    func answer<Answer>(
        in books: [SearchBook], in db: Database, _ answer: (_ hits: [Hit]) throws -> Answer
    ) throws -> Answer {
        let deadline = ContinuousClock.now + limit
        do {
            return try db.withTimeLimit(limit) { try answer(try hits(in: books, until: deadline, in: db)) }
        } catch is Database.TimeLimitPassed {
            throw SearchError.tookTooLong
        }
    }

    private func hits(
        in books: [SearchBook], until deadline: ContinuousClock.Instant, in db: Database
    ) throws -> [Hit] {
        guard !books.isEmpty else { return [] }
        let words = findsWords ? try SearchIndex.matches(of: query, in: books, upTo: SearchLimits.hitsMax, in: db) : .init()
        let near = try meaning.map { try nearest(to: $0, in: books, until: deadline, in: db) } ?? []
        let cosines = Dictionary(uniqueKeysWithValues: near.map { ($0.id, $0.cosine) })
        return RankFusion.fuse(lists(words, near.map(\.id))).prefix(SearchLimits.hitsMax).map {
            Hit(id: $0.id, score: $0.score, cosine: cosines[$0.id])
        }
    }

    /// A sentence that has but some of the words says less than one that means the same.
    private func lists(_ words: SearchIndex.WordMatches, _ near: [Int64]) -> [RankFusion.List] {
        guard meaning != nil else { return [.init(ids: words.whole + words.partial)] }
        return [
            .init(ids: words.whole), .init(ids: near), .init(ids: words.partial, weight: SearchLimits.partialMatchWeight),
        ]
    }

    /// The nearest of all books, one book after another, so that no more than one is in memory beside those that are kept there.
    private func nearest(
        to meaning: Meaning, in books: [SearchBook], until deadline: ContinuousClock.Instant, in db: Database
    ) throws -> [(id: Int64, cosine: Float)] {
        var found: [(id: Int64, cosine: Float)] = []
        for book in books where book.model == meaning.model.identity {
            guard ContinuousClock.now < deadline else { throw SearchError.tookTooLong }
            let matrix = try vectors(book, meaning.model, db)
            for near in matrix.nearest(to: meaning.vector, count: SearchLimits.hitsMax)
            where near.cosine >= SearchLimits.cosineMin {
                found.append((book.base + Int64(near.row), near.cosine))
            }
        }
        let excluded = try SearchIndex.excluded(found.map(\.id), by: query, in: db)
        let kept = found.filter { !excluded.contains($0.id) }.sorted { ($1.cosine, $0.id) < ($0.cosine, $1.id) }
        return Array(kept.prefix(SearchLimits.hitsMax))
    }
}
