import Foundation
package import GRDB
package import JobQueue
package import Persistence
import Rendering
import Storyboards
import Timelines

/// The job that makes a project's film. Safe to run again: everything costly is an artefact.
package struct FilmJob: JobHandler {
    package static let kind = "film"
    package static let lane = Lane.cpu
    /// Many, because a crash of the studio counts as one, and every run goes on where the last one stopped.
    package static let attemptsMax = 20
    /// An error that nobody knows is not tried more often than this.
    private static let unexpectedAttemptsMax = 3

    struct Instructions: Codable, Sendable {
        var project: UUIDv7
    }

    private let database: DatabaseFile
    private let home: StudioHome
    private let maker: FilmMaker

    package init(database: DatabaseFile, home: StudioHome, maker: FilmMaker) {
        self.database = database
        self.home = home
        self.maker = maker
    }

    package func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let instructions: Instructions = try job.payload.decoded()
        let found = try await database.read { db in
            try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [instructions.project])
        }
        guard let project = found else { return .cancelled }
        do {
            return .completed(result: try JSONText(encoding: try await film(project, context: context)))
        } catch {
            try await forgetIfDeleted(project)
            let problem = FilmProblem(error)
            switch problem.kind {
            case .cancelled: throw error
            case .unexpected where job.attempts < Self.unexpectedAttemptsMax: return .retry(reason: problem.sentence)
            default: return .failed(reason: problem.sentence)
            }
        }
    }

    /// A project that was deleted while its film was being made may have got new files since. Asked of the writer, because a task
    /// that is cancelled, as this one then is, may not read.
    private func forgetIfDeleted(_ project: Project) async throws {
        let exists = try await database.write { db in
            try Bool.fetchOne(db, sql: "SELECT 1 FROM projects WHERE id = ?", arguments: [project.id])
        }
        // What cannot be removed is removed at the next start.
        if exists != true { try? FileManager.default.removeItem(at: home.folder(of: project.id)) }
    }

    package func stateDidChange(of job: Job, in db: Database) throws {
        let instructions: Instructions = try job.payload.decoded()
        let exists = try Bool.fetchOne(db, sql: "SELECT 1 FROM projects WHERE id = ?", arguments: [instructions.project])
        if exists == true { try ProjectEvents.appendState(of: instructions.project, job: job, in: db) }
    }

    private func film(_ project: Project, context: JobContext) async throws -> FilmSummary {
        // Bounded by the number of shots: progress does not go this way.
        let (events, telling) = AsyncStream.makeStream(of: FilmEvent.self)
        async let told: Void = tell(events, of: project, context: context)
        let film: Film
        do {
            defer { telling.finish() }
            let story = home.folder(of: project.id).appending(path: project.story)
            film = try await maker.make(from: story, title: project.title, options: project.options) { event in
                // Progress is thinned where it is kept; the rest is a bounded number of things that must not be lost.
                if case .progress(let progress) = event {
                    context.reportProgress(progress.fraction, progress.sentence)
                } else {
                    telling.yield(event)
                }
            }
        }
        try await told
        return try deliver(film, of: project)
    }

    private func deliver(_ film: Film, of project: Project) throws -> FilmSummary {
        try film.video.place(at: home.film(of: project.id))
        try Data(SubRip.text(of: film.timeline).utf8).write(to: home.captions(of: project.id), options: .atomic)
        let format = try project.options.format
        let bytes = try home.film(of: project.id).resourceValues(forKeys: [.fileSizeKey]).fileSize
        return FilmSummary(
            url: MediaPath.film(of: project.id), captionsUrl: MediaPath.captions(of: project.id),
            seconds: film.timeline.seconds, bytes: bytes ?? 0, width: format.width, height: format.height)
    }

    private func tell(_ events: AsyncStream<FilmEvent>, of project: Project, context: JobContext) async throws {
        for await event in events {
            switch event {
            case .progress: break
            case .storyboard(let storyboard):
                try await keep(storyboard, of: project)
            case .painted(let shot, let still):
                try still.place(at: home.still(of: project.id, shot: shot))
                try await database.write { db in
                    let painted = ProjectEvents.ShotPainted(index: shot, still: MediaPath.still(of: project.id, shot: shot))
                    try EventLog.append(
                        to: .project(project.id), type: "film.shot", owner: "\(project.owner)", data: painted, at: .now, in: db)
                }
            }
        }
    }

    private func keep(_ storyboard: Storyboard, of project: Project) async throws {
        let shots = storyboard.summaries
        try await database.write { db in
            try db.execute(
                sql: "UPDATE projects SET shots = ?, updated_at = ? WHERE id = ?",
                arguments: [JSONText(encoding: shots), Timestamp.now, project.id])
            let drawn = ProjectEvents.StoryboardDrawn(title: project.title, author: storyboard.author, shots: shots)
            try EventLog.append(
                to: .project(project.id), type: "film.storyboard", owner: "\(project.owner)", data: drawn, at: .now, in: db)
        }
    }
}

extension Storyboard {
    /// The shots as a list shows them.
    var summaries: [ShotSummary] {
        shots.enumerated().map { index, shot in
            ShotSummary(
                index: index, kind: shot.picture.summaryKind, caption: shot.picture.caption,
                narration: shot.narration.map(text(of:)).joined(separator: " "))
        }
    }

    private func text(of part: LinePart) -> String {
        String(decoding: Array(lines[part.line].text.utf8)[part.start..<part.end], as: UTF8.self)
            .trimmingCharacters(in: .whitespaces)
    }
}

extension PictureBrief {
    fileprivate var summaryKind: ShotSummary.Kind {
        switch kind {
        case .scene: .scene
        case .title: .title
        case .chapter: .chapter
        case .end: .end
        }
    }
}
