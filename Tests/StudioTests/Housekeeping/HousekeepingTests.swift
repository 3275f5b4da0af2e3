import Artefacts
import Foundation
import GRDB
import Glibc
import JobQueue
import Persistence
import Speech
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(1)))
struct HousekeepingTests {
    private let files = OwnThread("housekeeping test")

    private func project(_ studio: TemporaryStudio, owner: UUIDv7) async throws -> ProjectSummary {
        try await studio.projects.create(
            owner: owner, upload: try studio.upload(shortStory), name: "ferry.md", title: nil, options: FilmOptions())
    }

    /// Writes a job's row as if it had come into its state long ago.
    private func age(_ job: UUIDv7, _ state: JobState, daysAgo: Double, _ studio: TemporaryStudio) async throws {
        let then = Timestamp.now + .milliseconds(Int64(-daysAgo * 86_400_000))
        try await studio.database.write { db in
            try db.execute(
                sql: """
                    UPDATE jobs SET state = ?, created_at = ?, updated_at = ?, finished_at = ?,
                        lease_holder = ?, lease_expires_at = ? WHERE id = ?
                    """,
                arguments: [
                    state, then, then, state.isFinished ? then : nil, state == .running ? "x" : nil,
                    state == .running ? then : nil, job,
                ])
        }
    }

    private func age(_ url: URL, daysAgo: Int) throws {
        let then = timespec(tv_sec: time(nil) - daysAgo * 86_400, tv_nsec: 0)
        try #require(utimensat(AT_FDCWD, url.path, [then, then], 0) == 0)
    }

    @Test func `backups are whole databases, and only the newest are kept`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            _ = try await project(studio, owner: anna)
            let job = BackupJob(database: studio.database, home: studio.home, files: files)
            var now = Timestamp.now
            var last = try await job.backUp(at: now)
            let stranger = studio.home.backups.appending(path: "seidra-before-the-move.sqlite")
            try Data().write(to: stranger)
            for _ in 0..<HousekeepingLimits.backupsKept {
                now = now + .seconds(86_400)
                last = try await job.backUp(at: now)
            }
            #expect(last.removed == 1 && last.bytes > 10_000)
            let names = try FileManager.default.contentsOfDirectory(atPath: studio.home.backups.path).sorted()
            #expect(names.count == HousekeepingLimits.backupsKept + 1)
            #expect(names.contains(last.file) && names.contains(stranger.lastPathComponent))
            let copy = try DatabaseQueue(path: studio.home.backups.appending(path: last.file).path)
            #expect(try await copy.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM projects") } == 1)
            try copy.close()
        }
    }

    @Test func `each kind of job is forgotten after its time, but never that of a project`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let kept = try await project(studio, owner: anna)
            let deleted = try await project(studio, owner: anna)
            try await studio.projects.delete(deleted.id, owner: anna)
            try await age(kept.job.id, .succeeded, daysAgo: 1_000, studio)
            try await age(deleted.job.id, .cancelled, daysAgo: 80, studio)
            let housekeeping = try Housekeeping(
                database: studio.database, home: studio.home, chooseVoice: studio.maker.chooseVoice,
                lookForVoices: { .available() })
            let submission = try JobSubmission(for: BackupJob.self, payload: 1, owner: ScheduledJob.systemOwner)
            let old = try await studio.queue.submit(submission)
            let young = try await studio.queue.submit(submission)
            let waiting = try await studio.queue.submit(submission)
            try await age(old.id, .succeeded, daysAgo: 8, studio)
            try await age(young.id, .failed, daysAgo: 6, studio)
            try await age(waiting.id, .queued, daysAgo: 100, studio)
            #expect(housekeeping.handlers.count == Housekeeping.kinds.count)

            let job = RetentionJob(database: studio.database)
            #expect(try await job.forget(at: .now, in: studio.queue).jobs == 1)
            #expect(try await job.forget(at: .now + .seconds(20 * 86_400), in: studio.queue).jobs == 2)
            let left = try await studio.database.read { db in try UUIDv7.fetchSet(db, sql: "SELECT id FROM jobs") }
            #expect(left == [kept.job.id, waiting.id])
            #expect(try await studio.projects.project(kept.id, owner: anna).state == .succeeded)
            #expect(try await job.forget(at: .now + .seconds(100 * 86_400), in: studio.queue).events > 0)
            #expect(try await studio.eventTypes() == [])
        }
    }

    @Test func `what was left half-done goes after a day, and nothing else`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let kept = try await project(studio, owner: anna)
            let folder = studio.home.folder(of: kept.id)
            let stray = studio.home.folder(of: UUIDv7())
            let mine = studio.home.projects.appending(path: "notes")
            let temporary = studio.home.root.appending(path: "tmp")
            let staging = temporary.appending(path: "seidra-film-1")
            let others = temporary.appending(path: "other-1")
            for folder in [stray, mine, staging, others, studio.home.backups] {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            let rubbish = [
                try studio.upload("x"), folder.appending(path: ".film.mp4.AB12"),
                studio.home.backups.appending(path: "seidra.sqlite.1.unfinished"),
            ]
            for file in rubbish { try Data("x".utf8).write(to: file) }
            let job = TemporaryFilesJob(
                database: studio.database, home: studio.home, artefacts: ArtefactStore(root: studio.home.artefacts),
                temporaryFolder: temporary, files: files)
            #expect(try await job.removeAll(now: Date()) == TemporaryFilesJob.Report())
            let report = try await job.removeAll(now: Date(timeIntervalSinceNow: 25 * 3_600))
            #expect(report == TemporaryFilesJob.Report(uploads: 1, drafts: 2, folders: 2))
            let exists = { FileManager.default.fileExists(atPath: ($0 as URL).path) }
            #expect(!(rubbish + [stray, staging]).contains(where: exists))
            #expect([folder.appending(path: "story.md"), mine, others].allSatisfy(exists))
        }
    }

    @Test func `a film that is gone from the disk is marked, told of, and unmarked when it is back`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let made = try await project(studio, owner: anna)
            let film = FilmSummary(url: "u", captionsUrl: "c", seconds: 1, bytes: 1, width: 2, height: 2)
            try await studio.database.write { db in
                try db.execute(
                    sql: "UPDATE jobs SET state = 'succeeded', result = ? WHERE id = ?",
                    arguments: [JSONText(encoding: film), made.job.id])
            }
            let (video, captions) = (studio.home.film(of: made.id), studio.home.captions(of: made.id))
            for file in [video, captions] { try Data("x".utf8).write(to: file) }
            let job = MediaCheckJob(database: studio.database, home: studio.home, files: files)
            #expect(try await job.check() == MediaCheckJob.Report(projects: 1, incomplete: 0, changed: 0))

            try FileManager.default.removeItem(at: video)
            #expect(try await job.check() == MediaCheckJob.Report(projects: 1, incomplete: 1, changed: 1))
            #expect(try await job.check() == MediaCheckJob.Report(projects: 1, incomplete: 1, changed: 0))
            let marked = try await studio.projects.project(made.id, owner: anna)
            #expect(marked.missing == ["film.mp4"] && marked.film == nil && marked.state == .succeeded)
            #expect(try await studio.projects.list(owner: anna, limit: 9, after: nil).items.first?.missing == ["film.mp4"])
            #expect(try await studio.eventTypes().last == "project.changed")

            try Data("x".utf8).write(to: video)
            #expect(try await job.check() == MediaCheckJob.Report(projects: 1, incomplete: 0, changed: 1))
            let back = try await studio.projects.project(made.id, owner: anna)
            #expect(back.missing == nil && back.film == film)
        }
    }

    @Test func `jobs that do not get on are told of, without whose they are`() async throws {
        try await TemporaryStudio.run { studio in
            let anna = try await studio.person("anna")
            let silent = try await project(studio, owner: anna).job.id
            let waiting = try await project(studio, owner: anna).job.id
            let fine = try await project(studio, owner: anna).job.id
            let blocked = try await project(studio, owner: anna).job.id
            let held = try await project(studio, owner: anna).job.id
            let paused = try await project(studio, owner: anna).job.id
            let audit = StuckJobAudit(database: studio.database)
            #expect(try await audit.audit(at: .now) == StuckJobAudit.Report())
            try await age(silent, .running, daysAgo: 0.5, studio)
            try await age(waiting, .queued, daysAgo: 4, studio)
            try await age(fine, .succeeded, daysAgo: 50, studio)
            try await age(blocked, .queued, daysAgo: 4, studio)
            try await age(held, .queued, daysAgo: 3, studio)
            try await studio.queue.pause(paused)
            try await studio.database.write { db in
                for (dependent, part) in [(blocked, silent), (held, paused)] {
                    try db.execute(sql: "UPDATE jobs SET blocked = 1 WHERE id = ?", arguments: [dependent])
                    try db.execute(
                        sql: """
                            INSERT INTO job_requirements (dependent, prerequisite, weight, policy, open)
                            SELECT d.seq, p.seq, 1, 'fail', 1 FROM jobs AS d, jobs AS p WHERE d.id = ? AND p.id = ?
                            """, arguments: [dependent, part])
                }
            }
            let report = try await audit.audit(at: .now)
            #expect(report.silent.map(\.id) == [silent])
            #expect(report.waiting.map(\.id) == [waiting, held], "and not the one whose part is under way")
            let event = try #require(
                try await studio.database.read { db in
                    try EventLog.events(after: 0, channels: [.notifications], limit: 9, in: db)
                }.first)
            #expect(event.type == "jobs.stuck" && !event.data.text.contains(anna.description))
        }
    }

    @Test func `artefacts are purged by what the disk can hold`() async throws {
        try await TemporaryStudio.run { studio in
            let store = ArtefactStore(root: studio.home.artefacts)
            let recipe = try Recipe(kind: "test", maker: "1", ingredients: 1)
            let url = try await store.artefact(recipe, fileExtension: "bin") { try Data("x".utf8).write(to: $0) }
            try age(url, daysAgo: 100)
            let limit = PurgeJob.bytesMax(on: studio.home.root.path)
            #expect(limit > 1 << 20 && limit <= HousekeepingLimits.artefactBytesMax)
            // Far below the limit nothing goes, however old.
            #expect(store.purge(bytesMax: limit, unusedSecondsMin: 86_400).removed == 0)
            #expect(store.existing(recipe, fileExtension: "bin") == url)
        }
    }

    @Test func `all of it runs as jobs of the studio, by schedule and by hand`() async throws {
        try await TemporaryStudio.run { studio in
            let database = try await DatabaseFile.open(
                at: studio.home.root.appending(path: "other.sqlite").path,
                migrations: EventLog.migrations + JobMigrations.all + ScheduleMigrations.all + Accounts.migrations
                    + Projects.migrations)
            let queue = JobQueue(database: database) { Issue.record($0) }
            let housekeeping = try Housekeeping(
                database: database, home: studio.home, chooseVoice: studio.maker.chooseVoice,
                lookForVoices: { .available() }, temporaryFolder: studio.home.root.appending(path: "tmp"))
            for handler in housekeeping.handlers { queue.register(handler) }
            let scheduler = Scheduler(queue: queue, jobs: housekeeping.schedules)
            try await scheduler.look()
            let names = try await scheduler.schedules().map(\.name)
            #expect(Set(names) == Set(Housekeeping.kinds))
            try await withThrowingTaskGroup { group in
                group.addTask { try await queue.run() }
                for name in names { try await scheduler.runNow(name) }
                while try await queue.jobs().items.contains(where: { !$0.state.isFinished }) {
                    try await Task.sleep(for: .milliseconds(5))
                }
                queue.shutDown()
                try await group.waitForAll()
            }
            for job in try await queue.jobs().items { #expect(job.state == .succeeded, "\(job.kind): \(job.error ?? "")") }
            try await database.close()
        }
    }
}
