import Foundation
import GRDB
import JobQueue
import Persistence

/// Somebody who uses the queue without a pause, as the seed says: orders films and sagas, cancels, pauses, reorders, changes their mind.
struct Customer {
    private static let unfinishedMax = 120
    /// What is retried so often and still fails is for the driver to name.
    private static let roundsMax = 10
    private static let owners = ["alice", "bob", "carol"]

    let queue: JobQueue
    let database: DatabaseFile
    /// The number of the server's life: later lives order later films, and some of before.
    let life: Int
    var chance: Chance

    init(queue: JobQueue, database: DatabaseFile, life: Int, seed: UInt64) {
        self.queue = queue
        self.database = database
        self.life = life
        chance = Chance(state: seed &* 1_000_003 &+ UInt64(life))
    }

    mutating func shop() async throws {
        if roll(2) == 0 { try await resumeLanes() }
        while true {
            do {
                try await act()
            } catch let error as JobQueueError where error.code == .notPossible || error.code == .notFound {
                // Most of what is asked for at random cannot be had: a job that is done cannot be paused.
            } catch let error as StorageError where error.isTransient {
                say("trouble \(error)")
            }
            try await Task.sleep(for: .milliseconds(roll(12)))
        }
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &chance) }

    private mutating func act() async throws {
        switch roll(20) {
        case 0...4: try await order(isDocumented: false)
        case 5...6: try await order(isDocumented: true)
        case 7...8: try await orderNote()
        case 9: try await pauseLane()
        case 10: _ = try await queue.carryOut(.retry, onAll: JobFilter(owner: owner()))
        default: try await command()
        }
    }

    private mutating func owner() -> String { Self.owners[roll(Self.owners.count)] }

    // MARK: Orders

    /// - Parameter isDocumented: whether the order is written down in the transaction that submits it.
    private mutating func order(isDocumented: Bool) async throws {
        let unfinished = try await database.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs WHERE finished_at IS NULL") ?? 0
        }
        guard unfinished < Self.unfinishedMax else { return }
        let number = roll(4) == 0 ? roll(2 * life + 3) : max(0, 2 * life - 6) + roll(8)
        let owner = owner()
        let priority = JobPriority.allCases[roll(JobPriority.allCases.count)]
        var graph = JobGraph()
        var references: [Goods: JobReference] = [:]
        let film = Goods(kind: roll(3) == 0 ? .saga : .film, number: number)
        try add(film, owner: owner, priority: priority, to: &graph, &references)
        say("submitting")
        let submitted: SubmittedGraph
        if isDocumented {
            submitted = try await database.write { [queue, graph, references] db in
                let submitted = try queue.submit(graph, in: db)
                for reference in references.values {
                    guard let job = submitted[reference] else { continue }
                    try db.execute(sql: "INSERT INTO orders VALUES (?)", arguments: [job.id])
                }
                return submitted
            }
        } else {
            submitted = try await queue.submit(graph)
        }
        for (goods, reference) in references {
            if let job = submitted[reference] { say("accepted \(job.id) \(goods)") }
        }
    }

    private func add(
        _ goods: Goods, owner: String, priority: JobPriority, to graph: inout JobGraph, _ known: inout [Goods: JobReference]
    ) throws {
        guard known[goods] == nil else { return }
        for part in goods.requirements { try add(part.goods, owner: owner, priority: priority, to: &graph, &known) }
        let reference = graph.add(try goods.submission(owner: owner, priority: priority))
        known[goods] = reference
        for part in goods.requirements {
            if let prerequisite = known[part.goods] { graph.require(prerequisite, by: reference, policy: part.policy) }
        }
    }

    private mutating func orderNote() async throws {
        let goods = Goods(kind: .note, number: roll(1_000))
        let submission = try goods.submission(owner: owner(), priority: .normal)
        say("submitting")
        let job = try await queue.submit(submission)
        say("accepted \(job.id) \(goods)")
    }

    // MARK: Commands

    private mutating func command() async throws {
        let jobs = try await queue.jobs(limit: 40).items
        guard !jobs.isEmpty else { return }
        let job = jobs[roll(jobs.count)]
        let other = jobs[roll(jobs.count)]
        switch roll(8) {
        case 0:
            try await queue.cancel(job.id)
            say("told job.cancelled \(job.id)")
        case 1:
            try await queue.pause(job.id)
            say("told job.paused \(job.id)")
        case 2, 3: try await queue.resume(job.id)
        case 4: try await queue.moveToFront(job.id, ofLane: roll(2) == 0)
        case 5: try await queue.move(job.id, before: other.id)
        case 6: try await queue.edit(job.id, priority: JobPriority.allCases[roll(4)])
        default: try await queue.retry(job.id)
        }
    }

    private mutating func pauseLane() async throws {
        let lane = roll(3) == 0 ? nil : Lane.allCases[roll(Lane.allCases.count)]
        try await queue.pauseLane(lane)
        try await Task.sleep(for: .milliseconds(roll(10)))
        try await resumeLanes()
    }

    private func resumeLanes() async throws {
        for lane in [nil] + Lane.allCases.map(Optional.some) { try await queue.resumeLane(lane) }
    }

    // MARK: The end

    /// Lets everything go on until all that can be made is made.
    func finish() async throws {
        try await resumeLanes()
        for _ in 0..<Self.roundsMax {
            _ = try await queue.carryOut(.resume, onAll: JobFilter())
            _ = try await queue.carryOut(.retry, onAll: JobFilter())
            while try await count("finished_at IS NULL AND state <> 'paused'") > 0 {
                try await Task.sleep(for: .milliseconds(5))
            }
            let failed = try await database.read { db in
                try String.fetchAll(db, sql: "SELECT payload FROM jobs WHERE state <> 'succeeded'")
            }
            let isOver = try failed.allSatisfy { try !JSONText(written: $0).decoded(as: Goods.self).isPossible }
            if isOver { return }
        }
    }

    private func count(_ condition: String) async throws -> Int {
        try await database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs WHERE \(condition)") ?? 0 }
    }
}
