import Artefacts
import Foundation
import GRDB
import JobQueue
import Persistence

/// What must hold of the files that the servers left behind.
struct Audit {
    let home: URL

    /// Between two lives: the database is whole and does not contradict itself, and nothing that was started lives on.
    func soFar(waitingForEndOf mark: String) async throws {
        try Mark.waitForEnd(of: mark)
        guard FileManager.default.fileExists(atPath: Server.database(in: home)) else { return }
        let database = try await DatabaseFile.open(at: Server.database(in: home), migrations: Server.schema)
        try await check(database)
        try await database.close()
    }

    /// When all is finished.
    /// - Returns: what there was, for people.
    func final(_ account: Account, births: [URL]) async throws -> String {
        for birth in births { try await checkBirth(birth) }
        let states = try account.conclude()
        let database = try await DatabaseFile.open(at: Server.database(in: home), migrations: Server.schema)
        try await check(database)
        let jobs = try await database.read { db in
            if let left = try Row.fetchOne(db, sql: "SELECT * FROM job_followings") {
                throw Loss("There are parts that have not followed their job: \(left)")
            }
            return try Row.fetchAll(db, sql: "SELECT * FROM jobs").map { try Job(row: $0) }
        }
        try check(jobs, account, states)
        try await checkKept(jobs, in: database)
        let lost = try await database.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM job_attempts WHERE outcome = 'lost'") ?? 0
        }
        try await database.close()
        let store = Server.artefacts(in: home)
        // As if it were a little later: a draft counts as touched in the second in which it was.
        let drafts = store.removeDrafts(untouchedSeconds: 0, now: Date(timeIntervalSinceNow: 2))
        let artefacts = try checkArtefacts(of: jobs, in: store)
        return "\(jobs.count) jobs, \(artefacts) artefacts, \(account.events.count) events, \(lost) runs lost and made up for, "
            + "\(drafts) drafts swept"
    }

    // MARK: The database

    private func check(_ database: DatabaseFile) async throws {
        try await database.checkIntegrity()
        try await database.read { db in
            /// Each must find nothing.
            let contradictions = [
                "a mirror that does not show the job's state":
                    """
                SELECT id FROM jobs LEFT JOIN mirror ON job = id
                WHERE mirror.state IS NOT jobs.state AND (mirror.state IS NOT NULL OR jobs.state <> 'queued' OR runs > 0)
                """,
                "a mirror of no job": "SELECT job FROM mirror WHERE job NOT IN (SELECT id FROM jobs)",
                "an order without its job": "SELECT job FROM orders WHERE job NOT IN (SELECT id FROM jobs)",
                "a recipe with two jobs":
                    "SELECT recipe FROM jobs WHERE recipe IS NOT NULL GROUP BY kind, recipe HAVING count(*) > 1",
                "a result kept twice": "SELECT job FROM kept GROUP BY job HAVING count(*) > 1",
                "a result kept of a job that has not succeeded":
                    "SELECT job FROM kept WHERE job NOT IN (SELECT id FROM jobs WHERE state = 'succeeded')",
                "a success of which nothing was kept":
                    "SELECT id FROM jobs WHERE state = 'succeeded' AND id NOT IN (SELECT job FROM kept)",
                "a job that waits for other jobs than it says":
                    """
                SELECT id FROM jobs WHERE state IN ('queued', 'paused') AND blocked <>
                    (SELECT count(*) FROM job_requirements WHERE dependent = seq AND open = 1)
                """,
                "a job that waits for one that has succeeded":
                    """
                SELECT d.id FROM jobs AS d JOIN job_requirements ON dependent = d.seq JOIN jobs AS p ON p.seq = prerequisite
                WHERE d.state IN ('queued', 'paused') AND open = 1 AND p.state = 'succeeded'
                """,
                "a job that goes on although what it requires has failed":
                    """
                SELECT d.id FROM jobs AS d JOIN job_requirements AS r ON dependent = d.seq JOIN jobs AS p ON p.seq = prerequisite
                WHERE d.state IN ('queued', 'paused') AND r.open = 1 AND p.state IN ('failed', 'cancelled')
                """,
                "a count that is wrong":
                    """
                SELECT c.owner || c.lane || c.bucket FROM (
                    SELECT owner, lane, CASE WHEN state = 'queued' AND blocked > 0 THEN 'blocked'
                        WHEN state = 'queued' AND not_before IS NOT NULL THEN 'delayed'
                        WHEN state = 'queued' THEN 'ready' ELSE state END AS bucket, count(*) AS n
                    FROM jobs WHERE finished_at IS NULL GROUP BY 1, 2, 3) AS t
                FULL JOIN job_counts AS c ON (c.owner, c.lane, c.bucket) = (t.owner, t.lane, t.bucket)
                WHERE coalesce(c.count, 0) <> coalesce(t.n, 0)
                """,
                "a hole in the events":
                    "SELECT max(seq) FROM events HAVING max(seq) - min(seq) + 1 <> count(*)",
                "an event whose number will be used again":
                    "SELECT seq FROM events WHERE seq > (SELECT seq FROM sqlite_sequence WHERE name = 'events')",
            ]
            for (what, sql) in contradictions {
                if let found = try Row.fetchOne(db, sql: sql) { throw Loss("There is \(what): \(found)") }
            }
        }
    }

    /// A database that was being made when its server was killed can be used as if nothing had been.
    private func checkBirth(_ birth: URL) async throws {
        let database = try await DatabaseFile.open(at: Server.database(in: birth), migrations: Server.schema)
        try await check(database)
        let number = try await database.schemaNumber()
        guard number == Server.schema.map(\.number).max() else { throw Loss("A new database has the schema \(number).") }
        try await database.close()
    }

    // MARK: Jobs

    private func check(_ jobs: [Job], _ account: Account, _ states: [String: JobState]) throws {
        let ids = Set(jobs.map(\.id.description))
        for (id, goods) in account.accepted where !ids.contains(id) {
            throw Loss("The job \(id), \(goods), was accepted and is not there.")
        }
        for job in jobs {
            let goods = try job.payload.decoded(as: Goods.self)
            let wanted: Set<JobState> = goods.isPossible ? [.succeeded] : [.failed]
            guard wanted.contains(job.state) else {
                throw Loss("The job \(job.id), \(goods), is \(job.state.rawValue): \(job.error ?? "")")
            }
            guard states[job.id.description] == job.state else {
                throw Loss("The job \(job.id) is \(job.state.rawValue), and its last event says otherwise.")
            }
            if let known = account.accepted[job.id.description], known != goods.description {
                throw Loss("The job \(job.id) was accepted as \(known) and is \(goods).")
            }
        }
    }

    private func checkKept(_ jobs: [Job], in database: DatabaseFile) async throws {
        let kept = try await database.read { db in try String.fetchAll(db, sql: "SELECT job FROM kept") }
        let succeeded = jobs.filter { $0.state == .succeeded }.map(\.id.description)
        guard kept.sorted() == succeeded.sorted() else {
            throw Loss("\(kept.count) results were kept of \(succeeded.count) jobs that succeeded.")
        }
    }

    // MARK: Artefacts

    /// - Returns: how many there are: one for each job that succeeded, to the byte, and nothing else.
    private func checkArtefacts(of jobs: [Job], in store: ArtefactStore) throws -> Int {
        var unaccounted: Set<String> = []
        let files = FileManager.default.enumerator(at: store.root, includingPropertiesForKeys: [.isRegularFileKey])
        for case let file as URL in files ?? .init() {
            if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                unaccounted.insert(file.standardizedFileURL.path)
            }
        }
        let count = unaccounted.count
        for job in jobs where job.state == .succeeded {
            let goods = try job.payload.decoded(as: Goods.self)
            guard let file = store.existing(try goods.artefact(of: job), fileExtension: "txt") else {
                throw Loss("The artefact of \(goods), job \(job.id), is missing.")
            }
            guard try Data(contentsOf: file) == goods.content else {
                throw Loss("The artefact of \(goods), \(file.path), is not what its recipe says.")
            }
            guard unaccounted.remove(file.standardizedFileURL.path) != nil else {
                throw Loss("The artefact of \(goods) stands for two jobs.")
            }
        }
        if let file = unaccounted.first { throw Loss("\(file) is nobody's artefact.") }
        return count
    }
}
