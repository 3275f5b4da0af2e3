import Foundation
import GRDB
import JobQueue
import Persistence
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SchedulerTests {
    /// A scheduler of one hourly job on a clock that stands at 2027-01-15T08:00:00Z until it is moved; nobody runs its jobs.
    private struct Office: Sendable {
        let database: DatabaseFile
        let queue: JobQueue
        let clock: ManualClock
        var scheduler: Scheduler

        static func open(
            _ schedules: [String: Schedule], _ body: (Office) async throws -> Void
        ) async throws {
            try await inTemporaryFolder { folder in
                let database = try await DatabaseFile.open(
                    at: folder.appending(path: "seidra.sqlite").path,
                    migrations: EventLog.migrations + JobMigrations.all + ScheduleMigrations.all)
                let clock = ManualClock()
                let queue = JobQueue(database: database, clock: clock) { Issue.record($0) }
                queue.register(Work.endless)
                try await body(
                    Office(
                        database: database, queue: queue, clock: clock,
                        scheduler: Scheduler(queue: queue, jobs: try Self.jobs(schedules))))
                try await database.close()
            }
        }

        static func jobs(_ schedules: [String: Schedule]) throws -> [ScheduledJob] {
            try schedules.map { try ScheduledJob($0.key, $0.value, for: Work.self, payload: $0.key) }
        }

        /// The same office after a restart with other schedules.
        func reopened(_ schedules: [String: Schedule]) throws -> Office {
            var office = self
            office.scheduler = Scheduler(queue: queue, jobs: try Self.jobs(schedules))
            return office
        }

        /// How many jobs were ever submitted.
        var submitted: Int {
            get async throws {
                try await database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs") ?? 0 }
            }
        }

        /// Lets all that waits be finished, so that the next run is not held back.
        func finishAll() async throws {
            for job in try await queue.jobs().items where !job.state.isFinished { try await queue.cancel(job.id) }
        }

        func next() async throws -> String { "\(try #require(try await scheduler.schedules().first?.nextRun))" }
    }

    @Test func `a run is submitted when it is due, and the next one is written down with it`() async throws {
        try await Office.open(["tidy": try Schedule("30 * * * *")]) { office in
            try await office.scheduler.look()
            #expect(try await office.submitted == 0)
            #expect(try await office.next() == "2027-01-15T08:30:00.000Z")
            office.clock.advance(by: .seconds(30 * 60))
            try await office.scheduler.look()
            try await office.scheduler.look()
            #expect(try await office.submitted == 1)
            #expect(try await office.next() == "2027-01-15T09:30:00.000Z")
            let job = try #require(try await office.queue.jobs().items.first)
            #expect(job.owner == ScheduledJob.systemOwner && job.priority == .maintenance && job.subject == "schedule:tidy")
            let state = try #require(try await office.scheduler.schedules().first)
            #expect(state.lastJob == job.id && state.lastRun == office.clock.now() && !state.isPaused)
        }
    }

    @Test func `a crash between submission and plan leaves neither`() async throws {
        try await Office.open(["tidy": try Schedule("30 * * * *")]) { office in
            try await office.scheduler.look()
            office.clock.advance(by: .seconds(30 * 60))
            try await office.database.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER crash BEFORE UPDATE OF next_run ON schedules BEGIN SELECT raise(ABORT, 'crash'); END
                        """)
            }
            await #expect(throws: (any Error).self) { try await office.scheduler.look() }
            #expect(try await office.submitted == 0)
            try await office.database.write { db in try db.execute(sql: "DROP TRIGGER crash") }
            try await office.scheduler.look()
            #expect(try await office.submitted == 1)
        }
    }

    @Test func `runs that were missed are made up for by one, or skipped`() async throws {
        let schedules = ["once": try Schedule("30 * * * *"), "skip": try Schedule("30 * * * *", missed: .skip)]
        try await Office.open(schedules) { office in
            try await office.scheduler.look()
            office.clock.advance(by: .seconds(24 * 3_600))
            try await office.reopened(schedules).scheduler.look()
            let subjects = try await office.queue.jobs().items.map(\.subject)
            #expect(subjects == ["schedule:once"])
            #expect(
                try await office.scheduler.schedules().allSatisfy { "\($0.nextRun, default: "")" == "2027-01-16T08:30:00.000Z" }
            )
            // A little late is not missed.
            office.clock.advance(by: .seconds(30 * 60 + 200))
            try await office.finishAll()
            try await office.scheduler.look()
            #expect(try await office.submitted == 3)
        }
    }

    @Test func `a run waits for the one before, and does not add up`() async throws {
        try await Office.open(["tidy": try Schedule("@every 1h")]) { office in
            for _ in 0..<5 {
                try await office.scheduler.look()
                office.clock.advance(by: .seconds(3_600))
            }
            #expect(try await office.submitted == 1)
            try await office.finishAll()
            try await office.scheduler.look()
            #expect(try await office.submitted == 2)
        }
    }

    @Test func `a clock that is set back a little repeats no run, and one that was far ahead loses none`() async throws {
        try await Office.open(["tidy": try Schedule("30 * * * *")]) { office in
            try await office.scheduler.look()
            office.clock.advance(by: .seconds(30 * 60))
            try await office.scheduler.look()
            try await office.finishAll()
            office.clock.advance(by: .seconds(-600))
            try await office.scheduler.look()
            office.clock.advance(by: .seconds(900))
            try await office.scheduler.look()
            #expect(try await office.submitted == 1)
            #expect(try await office.next() == "2027-01-15T09:30:00.000Z")
            // Ten years ahead, and back.
            office.clock.advance(by: .seconds(10 * 365 * 86_400))
            try await office.scheduler.look()
            try await office.finishAll()
            office.clock.advance(by: .seconds(-10 * 365 * 86_400))
            try await office.scheduler.look()
            #expect(try await office.next() == "2027-01-15T09:30:00.000Z")
        }
    }

    @Test func `a schedule is paused, resumed and run by hand`() async throws {
        try await Office.open(["tidy": try Schedule("30 * * * *")]) { office in
            await #expect(throws: ScheduleError.self) { try await office.scheduler.runNow("tidy") }
            try await office.scheduler.look()
            #expect(try await office.scheduler.pause("tidy").isPaused)
            office.clock.advance(by: .seconds(24 * 3_600))
            try await office.reopened(["tidy": try Schedule("30 * * * *")]).scheduler.look()
            #expect(try await office.submitted == 0)
            let job = try await office.scheduler.runNow("tidy")
            #expect(try await office.scheduler.runNow("tidy").id == job.id)
            let resumed = try await office.scheduler.resume("tidy")
            #expect(!resumed.isPaused && resumed.lastJob == job.id)
            #expect(try await office.scheduler.resume("tidy").nextRun == resumed.nextRun)
            #expect(try await office.next() == "2027-01-16T08:30:00.000Z")
            for name in ["pause", "resume"] {
                let error = await #expect(throws: ScheduleError.self) {
                    if name == "pause" { try await office.scheduler.pause("x") } else { try await office.scheduler.resume("x") }
                }
                #expect(error?.description == "There is no schedule called x.")
            }
        }
    }

    @Test func `a schedule that was changed counts anew, and one that is gone is forgotten`() async throws {
        try await Office.open(["tidy": try Schedule("30 * * * *"), "other": try Schedule("@daily")]) { office in
            try await office.scheduler.look()
            let paris = try #require(TimeZone(identifier: "Europe/Paris"))
            let later = try office.reopened(["tidy": try Schedule("15 12 * * *", zone: paris)])
            try await later.scheduler.look()
            let states = try await later.scheduler.schedules()
            #expect(states.map(\.name) == ["tidy"] && states.map(\.zone) == ["Europe/Paris"])
            #expect(try await later.next() == "2027-01-15T11:15:00.000Z")
            try await later.scheduler.pause("tidy")
            let again = try later.reopened(["tidy": try Schedule("@daily")])
            try await again.scheduler.look()
            #expect(try await again.scheduler.schedules().first?.isPaused == true)
        }
    }

    @Test func `the service sleeps until a run is due, and ends when it is cancelled`() async throws {
        try await Office.open(["tidy": try Schedule("@every 30s")]) { office in
            let service = Task { try await office.scheduler.run() }
            for expected in 1...3 {
                while try await office.submitted < expected {
                    office.clock.advance(by: .seconds(10))
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await office.finishAll()
            }
            service.cancel()
            try await service.value
        }
    }
}
