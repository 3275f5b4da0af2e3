import Artefacts
package import Foundation
import GRDB
package import JobQueue
import Manuscripts
package import Persistence

/// The films that people make here.
package struct Projects: Sendable {
    package static let migrations =
        Project.migrations + StoredEdit.migrations + [LanguageModelSettings.migration] + Search.migrations
        + [Personas.migration, StoredStoryboardEdit.migration]

    private let database: DatabaseFile
    private let queue: JobQueue
    private let home: StudioHome
    private let indexing: ProjectIndexing?
    /// Reads the stories that come in.
    private let reader = OwnThread("stories")
    /// What is understood of their stories.
    package let readings: ProjectReadings
    package let scripts: ProjectScripts
    /// Who may be cast in them.
    package let personas: Personas

    /// - Parameters:
    ///   - refiner: the one that films are made with, so that their readings are shown as they were used.
    ///   - indexing: makes stories searchable; nil where nobody searches.
    package init(
        database: DatabaseFile, queue: JobQueue, home: StudioHome, refiner: StoryRefiner? = nil,
        indexing: ProjectIndexing? = nil
    ) {
        self.database = database
        self.queue = queue
        self.home = home
        self.indexing = indexing
        readings = ProjectReadings(database: database, home: home, refiner: refiner)
        scripts = ProjectScripts(database: database, home: home, indexing: indexing)
        personas = Personas(database: database, home: home)
    }

    /// Takes a story in and asks for its film: project, job and events are one commit.
    /// - Parameters:
    ///   - upload: the story's file, which becomes the project's own.
    ///   - name: what the person calls it; its extension helps to tell what it is.
    ///   - prompt: what the story was made of, when somebody had only an idea.
    /// - Throws: what is wrong with the story or the options, and then leaves nothing behind.
    package func create(
        owner: UUIDv7, upload: URL, name: String, title: String?, options: FilmOptions, prompt: ProjectPrompt? = nil
    ) async throws -> ProjectSummary {
        if let fault = options.fault { throw FilmProblem(.badOptions, fault) }
        let manuscript = try await reader.run {
            try ManuscriptReader.read(contentsOf: upload.path, fileName: name)
        }
        if let chapters = options.chapters, chapters.upperBound > manuscript.chapters.count {
            throw FilmProblem(
                .badOptions, "The story has \(manuscript.chapters.count) chapters; there is no chapter \(chapters.upperBound).")
        }
        let id = UUIDv7()
        let story = "story.\(Self.safeExtension(of: name))"
        let folder = home.folder(of: id)
        do {
            try takeOver(upload, as: folder.appending(path: story))
            return try await insert(
                id: id, owner: owner, title: title ?? manuscript.title, author: manuscript.author, story: story,
                faults: manuscript.record.faults.prefix(ReadingLimits.faultsToldMax).map(\.description), options: options,
                prompt)
        } catch {
            remove(folder)
            throw error
        }
    }

    private func takeOver(_ upload: URL, as story: URL) throws {
        do {
            try FileManager.default.createDirectory(at: story.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.moveItem(at: upload, to: story)
        } catch {
            throw ArtefactError(path: story.path, underlying: error)
        }
    }

    private func insert(
        id: UUIDv7, owner: UUIDv7, title: String, author: String?, story: String, faults: [String], options: FilmOptions,
        _ prompt: ProjectPrompt?
    ) async throws -> ProjectSummary {
        let submission = try FilmJob.submission(for: id, owner: owner)
        let bytes = ProjectDiskSpace.bytes(in: home.folder(of: id))
        return try await database.write { [queue, indexing] db in
            try ProjectDiskSpace.check(bytes, of: nil, owner: owner, in: db)
            let job = try queue.submit(submission, in: db)
            let now = Timestamp.now
            try db.execute(
                sql: """
                    INSERT INTO projects (id, owner, title, author, story, options, faults, job, created_at, updated_at, prompt,
                        script_maker)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, owner, title, author, story, JSONText(encoding: OptionsDocument(options)),
                    faults.isEmpty ? nil : JSONText(encoding: faults), job.id, now, now, prompt?.idea,
                    prompt?.maker.rawValue,
                ])
            try indexing?.submit(for: id, owner: owner, in: db)
            try ProjectDiskSpace.record(bytes, of: id, in: db)
            return try ProjectEvents.appendState(of: id, job: job, type: "project.created", in: db)
        }
    }

    /// Newest first, without shots. Throws `ProjectError.badCursor`.
    package func list(owner: UUIDv7, limit: Int, after cursor: PageCursor?) async throws -> Page<ProjectSummary> {
        if let cursor, UUIDv7(cursor.rawValue) == nil { throw ProjectError.badCursor }
        let rows = try await database.read { db in
            let projects = try Project.fetchAll(
                db,
                sql: """
                    SELECT id, owner, title, author, story, options, NULL AS shots, job, missing, faults, edits, prompt, script_maker,
                        script_trouble, film, disk_bytes, created_at, updated_at
                    FROM projects WHERE owner = ? AND id < ? ORDER BY id DESC LIMIT ?
                    """,
                // "g" comes after every id.
                arguments: [owner, cursor?.rawValue ?? "g", limit + 1])
            return try projects.map { project in
                ProjectSummary(project, job: try Self.job(of: project, in: db))
            }
        }
        let items = Array(rows.prefix(limit))
        return Page(items: items, next: rows.count > limit ? items.last.map { PageCursor(rawValue: "\($0.id)") } : nil)
    }

    /// With its shots. Throws `ProjectError.notFound`, also for what belongs to somebody else.
    package func project(_ id: UUIDv7, owner: UUIDv7) async throws -> ProjectSummary {
        try await database.read { [home] db in
            let project = try Self.find(id, owner: owner, in: db)
            let shots = project.shots?.map { shot in
                var shot = shot
                let isPainted = FileManager.default.fileExists(atPath: home.still(of: id, shot: shot.index).path)
                shot.still = isPainted ? MediaPath.still(of: id, shot: shot.index) : nil
                return shot
            }
            return ProjectSummary(project, job: try Self.job(of: project, in: db), shots: shots)
        }
    }

    /// The title, where a file is named after it. Throws `ProjectError.notFound`.
    package func title(of id: UUIDv7, owner: UUIDv7) async throws -> String {
        try await database.read { db in try Self.find(id, owner: owner, in: db).title }
    }

    package func cancel(_ id: UUIDv7, owner: UUIDv7) async throws -> ProjectSummary {
        let job = try await database.read { db in try Self.find(id, owner: owner, in: db).job }
        try await queue.cancel(job)
        return try await project(id, owner: owner)
    }

    /// Goes on with a film that stopped. One that is there is made anew where its story or reading was edited since, or where a language model may
    /// have more to say of it; it stays until then.
    package func retry(_ id: UUIDv7, owner: UUIDv7) async throws -> ProjectSummary {
        let again: UUIDv7? = try await database.write { [queue] db in
            let project = try Self.find(id, owner: owner, in: db)
            let job = try Self.job(of: project, in: db)
            if job.state == .paused {
                try queue.resume(job.id, in: db)
            } else if let film = FilmSummary(of: job), film.isWorthARetry || project.isStale(film) {
                let job = try queue.submit(try FilmJob.submission(for: id, owner: owner, asksAgain: true), in: db)
                try db.execute(
                    sql: "UPDATE projects SET job = ?, film = ?, updated_at = ? WHERE id = ?",
                    arguments: [job.id, JSONText(encoding: film), Timestamp.now, id])
                try ProjectEvents.appendState(of: id, job: job, in: db)
            } else {
                return job.id
            }
            return nil
        }
        // Not in that transaction: ten thousand parts may have to be ended before.
        if let again { try await queue.retry(again) }
        return try await project(id, owner: owner)
    }

    /// Stops its job and removes the project with its files. What was made for it stays among the artefacts.
    package func delete(_ id: UUIDv7, owner: UUIDv7) async throws {
        try await database.write { [queue] db in
            let job = try Self.job(of: try Self.find(id, owner: owner, in: db), in: db)
            do {
                // Of one that has failed, what is still under way for it.
                try queue.cancel(job.id, in: db)
            } catch let refusal as JobQueueError where refusal.code == .notPossible {
                // It has ended, and nothing of it is under way.
            }
            try db.execute(sql: "DELETE FROM projects WHERE id = ?", arguments: [id])
            try ProjectEvents.appendDeletion(of: id, owner: owner, in: db)
        }
        remove(home.folder(of: id))
    }

    /// Removes the files of projects that are not, which a crash between two steps may leave behind. Run at the start.
    package func sweep() async throws {
        let folders = home.projects
        // No folder: nobody has brought a story yet.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folders.path)) ?? []
        let known = try await database.read { db in try Set(String.fetchAll(db, sql: "SELECT id FROM projects")) }
        for name in names where !known.contains(name) { remove(folders.appending(path: name)) }
    }

    private func remove(_ folder: URL) {
        // What cannot be removed is only disk space, and the person has what they asked for.
        try? FileManager.default.removeItem(at: folder)
    }

    static func find(_ id: UUIDv7, owner: UUIDv7, in db: Database) throws -> Project {
        let found = try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ? AND owner = ?", arguments: [id, owner])
        guard let found else { throw ProjectError.notFound }
        return found
    }

    static func job(of project: Project, in db: Database) throws -> Job {
        guard let job = try Job.fetchOne(db, sql: "SELECT * FROM jobs WHERE id = ?", arguments: [project.job]) else {
            throw ProjectError.notFound
        }
        return job
    }

    private static func safeExtension(of name: String) -> String {
        let given = URL(filePath: name).pathExtension.lowercased()
        return ManuscriptReader.fileExtensions.contains(given) ? given : "txt"
    }
}
