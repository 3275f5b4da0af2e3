import Foundation
import GRDB
import JobQueue
import Persistence
import Testing

/// Commands on a job with more parts than one transaction may change.
@Suite(.timeLimit(.minutes(1)))
struct FollowingTests {
    private static let rows = 10
    private let settings = JobQueueSettings(slots: [.cpu: 0], rowsPerCommit: rows)

    /// A film and its parts; `shared` of them have recipes, so that films have them in common.
    private func film(_ queue: JobQueue, owner: String = "alice", parts: Int, shared: Int = 0) async throws -> Job {
        var graph = JobGraph()
        let film = graph.add(try JobSubmission(for: Work.self, payload: "film", owner: owner))
        for part in 0..<parts {
            let recipe = part < shared ? "shared \(part)" : nil
            let submission = try JobSubmission(for: Work.self, payload: "part \(part)", owner: owner, recipe: recipe)
            graph.require(graph.add(submission), by: film)
        }
        return try #require(try await queue.submit(graph)[film])
    }

    private func count(_ state: JobState, _ database: DatabaseFile) async throws -> Int {
        try await database.read { db in try Self.count(state, in: db) }
    }

    private static func count(_ state: JobState, in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs WHERE state = ?", arguments: [state]) ?? 0
    }

    private func wait(until number: Int, are state: JobState, _ database: DatabaseFile) async throws {
        while try await count(state, database) != number { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func `one transaction changes no more jobs than it may, and the other parts follow`() async throws {
        try await Workshop.open(settings: settings, handlers: [Work.endless]) { shop in
            let film = try await film(shop.queue, parts: 95)
            func atOnce(_ state: JobState, _ command: @escaping @Sendable (Database) throws -> Void) async throws -> Int {
                try await shop.database.write { db in
                    try command(db)
                    return try Self.count(state, in: db)
                }
            }
            #expect(try await atOnce(.paused) { db in try shop.queue.pause(film.id, in: db) } == Self.rows)
            try await wait(until: 96, are: .paused, shop.database)
            #expect(try await atOnce(.queued) { db in try shop.queue.resume(film.id, in: db) } == Self.rows)
            try await wait(until: 96, are: .queued, shop.database)
            #expect(try await atOnce(.cancelled) { db in try shop.queue.cancel(film.id, in: db) } == Self.rows)
            try await wait(until: 96, are: .cancelled, shop.database)
            #expect(try await shop.queue.retry(film.id).blocked == 95)
            #expect(try await count(.queued, shop.database) == 96)
        }
    }

    @Test func `parts do what their job is at when their turn comes`() async throws {
        try await Workshop.open(settings: settings, handlers: [Work.endless]) { shop in
            let film = try await film(shop.queue, parts: 95)
            for _ in 0..<5 {
                try await shop.queue.pause(film.id)
                try await shop.queue.resume(film.id)
            }
            while try await shop.database.read({ db in try Int.fetchOne(db, sql: "SELECT count(*) FROM job_followings") }) != 0
            {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(try await count(.queued, shop.database) == 96)
        }
    }

    @Test func `what others wait for does not follow`() async throws {
        try await Workshop.open(settings: settings, handlers: [Work.endless]) { shop in
            let hers = try await film(shop.queue, parts: 60, shared: 30)
            let his = try await film(shop.queue, owner: "bob", parts: 60, shared: 30)
            try await shop.queue.cancel(hers.id)
            try await wait(until: 31, are: .cancelled, shop.database)
            #expect(try await shop.queue.job(his.id).blocked == 60)
            try await shop.queue.cancel(his.id)
            try await wait(until: 92, are: .cancelled, shop.database)
        }
    }

    @Test func `a studio that stops in the middle goes on with it when it is started again`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            func queue(_ database: DatabaseFile) -> JobQueue {
                let queue = JobQueue(database: database, settings: settings) { Issue.record($0) }
                queue.register(Work.endless)
                return queue
            }
            let before = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let film = try await film(queue(before), parts: 95)
            // Nobody runs the queue: as if it had died right after the commit.
            try await queue(before).cancel(film.id)
            #expect(try await count(.cancelled, before) == Self.rows)
            try await before.close()
            let after = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let again = queue(after)
            try await withThrowingTaskGroup { group in
                group.addTask { try await again.run() }
                try await wait(until: 96, are: .cancelled, after)
                again.shutDown()
                try await group.waitForAll()
            }
            try await after.close()
        }
    }

    @Test func `jobs that are named are changed a few at a time`() async throws {
        try await Workshop.open(settings: settings, handlers: [Work.endless]) { shop in
            var jobs: [Job] = []
            for number in 0..<25 { jobs.append(try await shop.submit("\(number)")) }
            let ids = jobs.map(\.id) + [UUIDv7()]
            let answers = try await shop.queue.carryOut(.cancel, on: ids)
            #expect(answers.count == 26)
            #expect(answers.dropLast().allSatisfy { (try? $0.get().state) == .cancelled })  // refused is not cancelled
            guard case .failure(let refusal)? = answers.last else { throw CancellationError() }
            #expect(refusal.code == .notFound)
        }
    }
}
