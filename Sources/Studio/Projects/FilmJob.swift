import Foundation
package import GRDB
package import JobQueue
package import Persistence
import Rendering
import Timelines

/// The job that makes a project's film: a graph of small jobs, submitted in stages.
///
/// Each run goes the steps in order and looks what is there. Where a language model is to be asked, where lines or pictures are missing, or later
/// segments or the soundtrack, it asks for those and ends; it is run again when they are made. The last run puts the film together. So whatever happened since (a crash, a cancel,
/// another voice, a purge), a run finds out by itself what is left to do, and a part that is there is not even asked for.
package struct FilmJob: JobHandler {
    package static let kind = "film"
    package static let lane = Lane.cpu
    /// Many, because a crash of the studio counts as one, and every run goes on where the last one stopped.
    package static let attemptsMax = 20
    package static let softTimeout: Duration? = FilmPartLimits.filmPatience

    struct Instructions: Codable, Sendable {
        var project: UUIDv7
        /// A language model is asked again what it answered with nonsense: somebody wants the film once more.
        var asksAgain: Bool?
    }

    static func submission(for project: UUIDv7, owner: UUIDv7, asksAgain: Bool = false) throws -> JobSubmission {
        try JobSubmission(
            for: Self.self, payload: Instructions(project: project, asksAgain: asksAgain ? true : nil),
            owner: owner.description, subject: project.description,
            priority: .normal)
    }

    let database: DatabaseFile
    let home: StudioHome
    let maker: FilmMaker
    private let pictures: ProjectPictures
    private let scripts: ProjectScripts
    let indexing: ProjectIndexing?

    /// - Parameter indexing: makes the scripts of language models searchable; nil where nobody searches.
    package init(database: DatabaseFile, home: StudioHome, maker: FilmMaker, indexing: ProjectIndexing? = nil) {
        self.database = database
        self.home = home
        self.maker = maker
        pictures = ProjectPictures(home: home, maker: maker)
        scripts = ProjectScripts(database: database, home: home, indexing: indexing)
        self.indexing = indexing
    }

    /// What makes the parts: to be registered beside it.
    package var partHandlers: [any JobHandler] {
        [
            FilmPartJob<ScriptPart>(maker: maker),
            FilmPartJob<RefinementPart>(maker: maker),
            FilmPartJob<SpokenLinePart>(maker: maker),
            FilmPartJob<PicturePart>(maker: maker, didMake: { try pictures.didPaint($0, as: $1, in: $2) }),
            FilmPartJob<SegmentPart>(maker: maker),
            FilmPartJob<SoundtrackPart>(maker: maker),
        ]
    }

    /// The kinds of its parts.
    static let partKinds = [
        ScriptPart.jobKind, RefinementPart.jobKind, SpokenLinePart.jobKind, PicturePart.jobKind, SegmentPart.jobKind,
        SoundtrackPart.jobKind,
    ]

    package func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let instructions: Instructions = try job.payload.decoded()
        let found = try await database.read { db in
            try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [instructions.project]).map {
                ($0, try ProjectEdits.all(of: $0.id, owner: $0.owner, in: db))
            }
        }
        guard let (project, edits) = found else { return .cancelled }
        do {
            let outcome = try await film(project, edits, asksAgain: instructions.asksAgain == true, job, context)
            try await countOrForget(project)
            return outcome
        } catch {
            try await countOrForget(project)
            return try FilmProblem(error).outcome(of: job)
        }
    }

    private func film(
        _ project: Project, _ edits: FilmEdits, asksAgain: Bool, _ job: Job, _ context: JobContext
    ) async throws -> JobOutcome {
        let progress = FilmJobProgress(job, context)
        if project.shots == nil { progress.tell(0, "Reading the story") }
        // The first run lets a language model be asked, and so does the first of a retry, which has let go of its parts: those after them find what
        // it said, and so the same film.
        let asks = !job.hasParts
        if asks { try maker.forgetPainter(ofFilm: job.id) }
        let (project, script) = try await scripts.settled(project, by: maker, asks: asks)
        if let script { return try asking(script, of: job, progress) }
        let story = home.folder(of: project.id).appending(path: project.story)
        let identity = await StoryIdentity(story, language: project.options.language)
        let questions = try await maker.refinement(
            of: story, identity, asks: asks, asksAgain: asksAgain || !job.isFirstRun)
        if let questions { return try asking(questions, of: job, progress) }
        let painter = try await maker.painter(ofFilm: job.id, project.options.painter)
        let plan = try await maker.plan(
            of: story, identity, title: project.title, options: project.options, edits: edits, painter: painter.setup)
        // Who failed in another film is asked again.
        if painter.isNew { for picture in plan.pictures { try picture.forgetStandIn(of: maker) } }
        try await pictures.tell(plan, to: project, in: database)

        // Pictures first: they are what there is to see.
        var stage = FilmStage(.painting, of: job)
        try stage.add(plan.pictures, weight: FilmStep.painting.weight, maker)
        try stage.add(plan.linesByVoice, weight: FilmStep.speaking.weight, maker)
        progress.tell(FilmStep.reading.weight + stage.weightMade)
        guard stage.isMade else { return stage.outcome }

        let cut = try await maker.cut(plan)
        var last = FilmStage(.rendering, of: job)
        try last.add([cut.soundtrack], weight: FilmStep.soundtrackWeight, maker)
        try last.add(cut.segments, weight: FilmStep.rendering.weight - FilmStep.soundtrackWeight, maker)
        progress.tell(FilmStep.reading.weight + stage.weight + last.weightMade)
        guard last.isMade else { return last.outcome }

        progress.tell(1 - FilmStep.assembling.weight, "Putting the film together")
        let video = try await maker.assemble(cut)
        return .completed(result: try JSONText(encoding: try deliver(video, cut.timeline, plan, to: project)))
    }

    /// The end of a run that has something to ask first.
    private func asking(_ part: some FilmPart, of job: Job, _ progress: FilmJobProgress) throws -> JobOutcome {
        var stage = FilmStage(.asking, of: job)
        try stage.add([part], weight: FilmStep.asking.weight, maker)
        progress.tell(FilmStep.reading.weight, part.words(at: 0))
        return stage.outcome
    }

    private func deliver(
        _ video: URL, _ timeline: Timeline, _ plan: FilmPlan, to project: Project
    ) throws -> FilmSummary {
        let notes = plan.notes
        let standIns = try StandIn.sentences(of: plan.pictures, by: maker)
        try video.place(at: home.film(of: project.id))
        try Data(SubRip.text(of: timeline).utf8).write(to: home.captions(of: project.id), options: .atomic)
        let format = try project.options.format
        let bytes = try home.film(of: project.id).resourceValues(forKeys: [.fileSizeKey]).fileSize
        return FilmSummary(
            url: MediaPath.film(of: project.id), captionsUrl: MediaPath.captions(of: project.id),
            seconds: timeline.seconds, bytes: bytes ?? 0, width: format.width, height: format.height, edits: project.edits,
            story: project.story, refinement: notes.refinement.isEmpty ? nil : notes.refinement,
            unanswered: notes.unanswered == 0 ? nil : notes.unanswered,
            leftOut: LeftOutSummary(notes.leftOut),
            unapplied: notes.unapplied.isEmpty ? nil : notes.unapplied,
            standIns: standIns.isEmpty ? nil : standIns)
    }

    /// Counts what the project's files take now. One that was deleted while its film was being made may have got new files since. Asked of the
    /// writer, because a task that is cancelled, as this one then is, may not read.
    private func countOrForget(_ project: Project) async throws {
        let bytes = ProjectDiskSpace.bytes(in: home.folder(of: project.id))
        let exists = try await database.write { db in
            try ProjectDiskSpace.record(bytes, of: project.id, in: db)
            return try Project.exists(project.id, in: db)
        }
        // What cannot be removed is removed at the next start.
        if !exists { try? FileManager.default.removeItem(at: home.folder(of: project.id)) }
    }

    package func stateDidChange(of job: Job, in db: Database) throws {
        let instructions: Instructions = try job.payload.decoded()
        let exists = try Project.exists(instructions.project, in: db)
        if exists { try ProjectEvents.appendState(of: instructions.project, job: job, in: db) }
    }

    package func message(ofWaiting job: Job) -> String? { FilmStage.words(for: job) }

    package func reason(forFailureOf part: Job) -> String? {
        part.state == .cancelled ? "A part of this film was cancelled. Go on with it to make what is missing." : part.error
    }
}
