package import Analysis
import Foundation
import GRDB
package import JobQueue
package import Persistence

/// A story that somebody brought, and the film that is made of it. Its state is that of its job.
struct Project: Sendable, FetchableRecord {
    let id: UUIDv7
    let owner: UUIDv7
    let title: String
    let author: String?
    /// The name of the story's file in the project's folder.
    let story: String
    let options: FilmOptions
    /// nil until the storyboard is drawn.
    let shots: [ShotSummary]?
    let job: UUIDv7
    /// The names of files that should be in its folder and are not.
    let missing: [String]
    /// What of the story could not be read, in sentences.
    let faults: [String]
    /// Of the user's edits (`FilmEdits.digest`); nil when there are none.
    let edits: String?
    /// What it began as, when that was an idea and no story.
    let prompt: String?
    /// Who wrote the script; nil for a story that somebody brought.
    let scriptMaker: ScriptMaker?
    /// Why a language model could not write it, in a sentence.
    let scriptTrouble: String?
    /// The one before that which its job makes; nil when there was none.
    let film: FilmSummary?
    /// What its folder held when it was last counted.
    let diskBytes: Int64
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(row: Row) throws {
        id = row["id"]
        owner = row["owner"]
        title = row["title"]
        author = row["author"]
        story = row["story"]
        options = try (row["options"] as JSONText).decoded(as: OptionsDocument.self).options
        shots = try (row["shots"] as JSONText?)?.decoded()
        job = row["job"]
        missing = try (row["missing"] as JSONText?)?.decoded() ?? []
        faults = try (row["faults"] as JSONText?)?.decoded() ?? []
        edits = row["edits"]
        prompt = row["prompt"]
        scriptMaker = (row["script_maker"] as String?).flatMap(ScriptMaker.init)
        scriptTrouble = row["script_trouble"]
        film = try (row["film"] as JSONText?)?.decoded()
        diskBytes = row["disk_bytes"]
        createdAt = row["created_at"]
        updatedAt = row["updated_at"]
    }

    /// Whether a film was made of another story, or with other edits, than there are now.
    func isStale(_ film: FilmSummary?) -> Bool {
        film.map { $0.edits != edits || $0.story != nil && $0.story != story } ?? false
    }

    static func exists(_ id: UUIDv7, in db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT 1 FROM projects WHERE id = ?", arguments: [id]) ?? false
    }

    static let migrations = [
        Migration(
            4, "projects",
            up: """
                CREATE TABLE projects (
                    id TEXT PRIMARY KEY,
                    owner TEXT NOT NULL REFERENCES accounts (id),
                    title TEXT NOT NULL,
                    author TEXT,
                    story TEXT NOT NULL,
                    options TEXT NOT NULL,
                    shots TEXT,
                    job TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX projects_by_owner ON projects (owner, id);
                """,
            down: "DROP TABLE projects"),
        Migration(
            7, "missing files of projects", up: "ALTER TABLE projects ADD COLUMN missing TEXT",
            down: "ALTER TABLE projects DROP COLUMN missing"),
        Migration(
            8, "pictures of projects",
            up: """
                CREATE TABLE project_pictures (
                    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
                    shot INTEGER NOT NULL,
                    picture TEXT NOT NULL,
                    PRIMARY KEY (project, shot)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX project_pictures_by_picture ON project_pictures (picture);
                """,
            down: "DROP TABLE project_pictures"),
        Migration(
            15, "why no model wrote a script", up: "ALTER TABLE projects ADD COLUMN script_trouble TEXT",
            down: "ALTER TABLE projects DROP COLUMN script_trouble"),
        ProjectDiskSpace.migration,
        Migration(
            19, "films that are made anew", up: "ALTER TABLE projects ADD COLUMN film TEXT",
            down: "ALTER TABLE projects DROP COLUMN film"),
    ]
}

/// A shot, as a list shows it.
package struct ShotSummary: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable {
        case title, chapter, scene, end
    }

    package var index: Int
    package var kind: Kind
    /// What is seen.
    package var caption: String
    /// What is said.
    package var narration: String
    /// Where its picture is served, once it has been painted.
    package var still: String?
}

/// A finished film, as a list shows it.
package struct FilmSummary: Sendable, Hashable, Codable {
    package var url: String
    package var captionsUrl: String
    package var seconds: Double
    package var bytes: Int
    package var width: Int
    package var height: Int
    /// Of the edits that it was made with (`FilmEdits.digest`); nil when there were none.
    package var edits: String?
    /// The name of the file that it was made of.
    package var story: String?
    /// What a language model added to the reading, and what of it failed, in sentences; nil when none was asked.
    package var refinement: [String]?
    /// Questions that it has not answered, or with nonsense: a retry makes the film anew and asks them again. nil for none.
    package var unanswered: Int?
    /// What was left out as the content settings ask; nil for nothing.
    package var leftOut: LeftOutSummary?
    /// Edits that fit nothing in the story, in sentences; nil for none.
    package var unapplied: [String]?
    /// Which shots are not by the painter that was chosen, and why, in sentences; nil for none. A retry asks that painter again.
    package var standIns: [String]?

    /// Somebody who was asked for something could not do it, and may now.
    var isWorthARetry: Bool { unanswered != nil || standIns != nil }
}

extension FilmSummary {
    /// The film that a job has made; nil when it has not.
    init?(of job: Job) {
        // A result of another release's making is no film that this one can show.
        guard job.state == .succeeded, let film: FilmSummary = job.result.flatMap({ try? $0.decoded() }) else { return nil }
        self = film
    }
}

/// How much was left out of a film, and where.
package struct LeftOutSummary: Sendable, Hashable, Codable {
    package struct Chapter: Sendable, Hashable, Codable {
        /// From 1.
        package var number: Int
        package var passages: Int
        package var sentences: Int
        package var kinds: [ContentWarning.Kind]
    }

    package var passages: Int
    package var sentences: Int
    package var chapters: [Chapter]

    init?(_ passages: [LeftOutPassage]) {
        guard !passages.isEmpty else { return nil }
        self.passages = passages.count
        sentences = passages.reduce(0) { $0 + $1.sentences }
        chapters = Dictionary(grouping: passages, by: \.chapter).sorted { $0.key < $1.key }.map { chapter, own in
            Chapter(
                number: chapter + 1, passages: own.count, sentences: own.reduce(0) { $0 + $1.sentences },
                kinds: ContentWarning.Kind.allCases.filter { kind in own.contains { $0.kinds.contains(kind) } })
        }
    }
}

/// A project as the outside sees it.
package struct ProjectSummary: Sendable, Codable {
    package var id: UUIDv7
    package var title: String
    package var author: String?
    /// That of its job; `running` also while it waits for its parts.
    package var state: JobState
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    package var options: OptionsDocument
    package var job: JobEvent
    /// nil in lists, and until the storyboard is drawn.
    package var shots: [ShotSummary]?
    /// While it is made anew, and when that failed, the one that there was. nil also when the film was made and is gone from the disk.
    package var film: FilmSummary?
    /// Files that should be there and are gone from the disk: `film.mp4`, `film.srt`, the story. nil when all are there.
    package var missing: [String]?
    /// What of the story could not be read, in sentences; nil when all was.
    package var faults: [String]?
    /// Who wrote the script, for a project that began as a prompt.
    package var scriptMaker: ScriptMaker?
    /// Why a language model could not write it, in a sentence; nil when it did, or none was asked.
    package var scriptTrouble: String?
    /// True when the film was made before the story or the edits that there are now.
    package var stale: Bool?

    init(_ project: Project, job: Job, shots: [ShotSummary]? = nil) {
        id = project.id
        title = project.title
        author = project.author
        state = job.isUnderWay ? .running : job.state
        createdAt = project.createdAt
        updatedAt = max(project.updatedAt, job.updatedAt)
        options = OptionsDocument(project.options)
        self.job = JobEvent(job)
        self.shots = shots
        scriptMaker = project.scriptMaker
        scriptTrouble = project.scriptTrouble
        let made = FilmSummary(of: job) ?? project.film
        film = project.missing.contains(StudioHome.filmName) ? nil : made
        missing = project.missing.isEmpty ? nil : project.missing
        faults = project.faults.isEmpty ? nil : project.faults
        stale = project.isStale(made) ? true : nil
    }
}
