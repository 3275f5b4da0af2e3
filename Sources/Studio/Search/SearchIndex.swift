import GRDB
import Persistence

/// What can be searched, as tables. A book is a run of sentences whose ids follow one another, from `base`: a place in the book is an id less
/// `base`, the same number as its row among the book's vectors.
///
/// Sentences are kept once; the two full-text tables hold only words, with English in the one that knows its inflections (Porter 1980). What a
/// row of one table means for the others is said by triggers, so that a project which is deleted takes its book along.
enum SearchIndex {
    static let migration = Migration(
        13, "search",
        up: firstTables + """
            CREATE TABLE project_shot_passages (
                project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
                shot INTEGER NOT NULL,
                chapter INTEGER NOT NULL,
                paragraph INTEGER NOT NULL,
                start INTEGER NOT NULL,
                "end" INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX project_shot_passages_by_place ON project_shot_passages (project, chapter, paragraph);
            CREATE TRIGGER search_forgets_projects AFTER DELETE ON projects BEGIN
                DELETE FROM search_books WHERE project = old.id;
            END;
            """,
        down: """
            DROP TRIGGER search_forgets_projects;
            DROP TABLE project_shot_passages;
            DROP TABLE search_vectors;
            DROP TABLE search_words;
            DROP TABLE search_stems;
            DROP TABLE search_sentences;
            DROP TABLE search_books;
            """)

    /// Those that know nothing of projects but their ids: a search outside of the studio has them in memory.
    static let tables = firstTables + discarding

    private static let firstTables =
        """
        CREATE TABLE search_books (
            base INTEGER PRIMARY KEY,
            project TEXT NOT NULL UNIQUE,
            recipe TEXT NOT NULL,
            digest TEXT NOT NULL,
            language TEXT NOT NULL,
            is_stemmed INTEGER NOT NULL,
            chapters TEXT NOT NULL,
            sentences INTEGER NOT NULL,
            is_whole INTEGER NOT NULL DEFAULT 0,
            model TEXT
        ) STRICT;
        CREATE TABLE search_sentences (
            id INTEGER PRIMARY KEY,
            book INTEGER NOT NULL,
            is_stemmed INTEGER NOT NULL,
            chapter INTEGER NOT NULL,
            paragraph INTEGER NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            text TEXT NOT NULL
        ) STRICT;
        CREATE TABLE search_vectors (
            book INTEGER NOT NULL,
            first INTEGER NOT NULL,
            count INTEGER NOT NULL,
            vectors BLOB NOT NULL,
            PRIMARY KEY (book, first)
        ) STRICT;
        CREATE VIRTUAL TABLE search_words USING fts5(
            text, content = 'search_sentences', content_rowid = 'id', prefix = '2 3',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE search_stems USING fts5(
            text, content = 'search_sentences', content_rowid = 'id', prefix = '2 3',
            tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER search_adds_words AFTER INSERT ON search_sentences WHEN NOT new.is_stemmed BEGIN
            INSERT INTO search_words (rowid, text) VALUES (new.id, new.text);
        END;
        CREATE TRIGGER search_adds_stems AFTER INSERT ON search_sentences WHEN new.is_stemmed BEGIN
            INSERT INTO search_stems (rowid, text) VALUES (new.id, new.text);
        END;
        CREATE TRIGGER search_forgets_words AFTER DELETE ON search_sentences WHEN NOT old.is_stemmed BEGIN
            INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', old.id, old.text);
        END;
        CREATE TRIGGER search_forgets_stems AFTER DELETE ON search_sentences WHEN old.is_stemmed BEGIN
            INSERT INTO search_stems (search_stems, rowid, text) VALUES ('delete', old.id, old.text);
        END;

        """ + forgettingAtOnce

    /// How books went before there were `discarding` ones.
    static let forgettingAtOnce = """
        CREATE TRIGGER search_forgets_books AFTER DELETE ON search_books BEGIN
            DELETE FROM search_sentences WHERE id >= old.base AND id < old.base + old.sentences;
            DELETE FROM search_vectors WHERE book = old.base;
        END;

        """
}

/// A book in the index.
struct SearchBook: Sendable, FetchableRecord {
    /// The id of its first sentence.
    let base: Int64
    let project: UUIDv7
    /// What made it: the story, its options and the program that read it.
    let recipe: String
    /// Of its sentences, `IndexedBook.digest`.
    let digest: String
    let isStemmed: Bool
    let chapters: [String?]
    let sentences: Int
    /// All its sentences are there.
    let isWhole: Bool
    /// The identity of the model whose vectors it has, or is getting; nil for none.
    let model: String?

    init(row: Row) throws {
        base = row["base"]
        project = row["project"]
        recipe = row["recipe"]
        digest = row["digest"]
        isStemmed = row["is_stemmed"]
        chapters = try (row["chapters"] as JSONText).decoded()
        sentences = row["sentences"]
        isWhole = row["is_whole"]
        model = row["model"]
    }

    var ids: Range<Int64> { base..<base + Int64(sentences) }

    /// Which book, and which making of it. A base alone does not say: it is given out again when the last book has gone.
    struct Key: Sendable, Hashable {
        var base: Int64
        var project: UUIDv7
        var digest: String
    }

    var key: Key { Key(base: base, project: project, digest: digest) }

    static func of(_ project: UUIDv7, in db: Database) throws -> SearchBook? {
        try SearchBook.fetchOne(db, sql: "SELECT * FROM search_books WHERE project = ?", arguments: [project])
    }
}
