import Foundation
import GRDB
import Persistence
import Synchronization
import Testing

@testable import JobQueue

/// Two forms, and a result that is still there unless its recipe says "gone".
struct Modelled: JobHandler {
    static let kind = "modelled"
    static let lane = Lane.cpu
    static let attemptsMax = ModelQueue.attemptsMax
    static let steps = ["full", "small"]

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome { .completed() }
    func isStillThere(_ job: Job) -> Bool { job.recipe?.hasPrefix("gone") != true }
}

/// Carries out a script on a queue, round by round, and on the model, and compares them after each step.
final class ModelRun {
    struct Disagreement: Error, CustomStringConvertible { let description: String }

    static let owners = ["alice", "bob", "carol"]

    let database: DatabaseFile
    private var clock: ManualClock
    var queue: JobQueue
    var model = ModelQueue()
    var ids: [UUIDv7] = []
    var places: [Int64: Int] = [:]
    /// Runs that have not come back, and the job of each as it was claimed.
    private var runs: [RunKey: Job] = [:]
    private var memory = ClaimMemory()
    private var boots = 0

    init(_ database: DatabaseFile) async throws {
        self.database = database
        clock = ManualClock()
        queue = Self.queue(on: database, clock)
        try await database.write { db in
            for table in ["jobs", "job_lanes", "job_counts", "job_shares", "job_usage", "job_clock", "events"] {
                try db.execute(sql: "DELETE FROM \(table)")
            }
        }
    }

    private static func queue(on database: DatabaseFile, _ clock: ManualClock) -> JobQueue {
        let queue = JobQueue(database: database, clock: clock, chance: { 0 }) { Issue.record($0) }
        queue.register(Modelled())
        return queue
    }

    /// - Throws: `Disagreement`.
    func run(_ script: [ModelStep]) async throws {
        for (index, step) in script.enumerated() {
            do {
                try await take(step)
                try await compare()
            } catch let disagreement as Disagreement {
                throw Disagreement(description: "after step \(index), \(step): \(disagreement)")
            }
        }
    }

    // MARK: Steps

    private func take(_ step: ModelStep) async throws {
        switch step.kind {
        case .submit: try await submit([step.b % 3], step, recipes: false)
        case .submitGraph: try await submit((0..<2 + step.b % 3).map { $0 + step.c }, step, recipes: step.a % 2 == 0)
        case .submitAgain: try await submit([step.a % 3], step, recipes: true)
        case .submitNow: try await submitNow(step)
        case .claim: try await makeRound(claiming: 1 + step.a % 3)
        case .finish: try await finish(step)
        case .comeBack: try await comeBack(step.a)
        case .progress: try await report(step)
        case .cancel: try await command(step.a, { try await $0.cancel($1) }, { try $0.cancel($1) })
        case .pause: try await command(step.a, { try await $0.pause($1) }, { try $0.pause($1) })
        case .resume: try await command(step.a, { try await $0.resume($1) }, { try $0.resume($1) })
        case .retry: try await command(step.a, { try await $0.retry($1) }, { try $0.retry($1) })
        case .front, .laneFront: try await moveToFront(step.a, ofLane: step.kind == .laneFront)
        case .priority:
            let priority = JobPriority.allCases[step.b % 4]
            try await command(step.a, { try await $0.edit($1, priority: priority) }, { try $0.edit($1, priority: priority) })
        case .move: try await move(step.a, before: step.b)
        case .edit:
            let payload = try JSONText(encoding: step.b)
            try await command(step.a, { try await $0.edit($1, payload: payload) }, { try $0.edit($1, payload: step.b) })
        case .retryEdited:
            let payload = try JSONText(encoding: step.b)
            try await command(step.a, { try await $0.retry($1, payload: payload) }, { try $0.retry($1, payload: step.b) })
        case .bulk: try await carryOut([.cancel, .pause, .resume, .retry][step.a % 4], of: Self.owners[step.b % 3])
        case .pauseLane:
            let lane: Lane? = step.a % 2 == 0 ? nil : .cpu
            try await queue.pauseLane(lane)
            model.pauses.insert(lane?.rawValue ?? LanePause.all)
        case .resumeLanes:
            for lane in [nil, Lane.cpu] { try await queue.resumeLane(lane) }
            model.pauses = []
        case .crash: try await restart(on: clock)
        case .wait: clock.advance(by: .seconds(1 + step.a % 9))
        case .waitLong: clock.advance(by: .seconds(60 * JobQueueLimits.ageingMinutes / 2 + step.a % 60))
        case .setClock: clock.setWall(forwardBy: .seconds((step.a % 2 == 0 ? 1 : -1) * 86_400 * 365 * (1 + step.b % 20)))
        case .age: try await makeRound(claiming: 0, ageing: true)
        case .reboot:
            boots += 1
            let next = ManualClock(boot: "boot \(boots)")
            next.setWall(forwardBy: clock.now() - next.now())
            try await restart(on: next)
        }
    }

    private func restart(on clock: ManualClock) async throws {
        self.clock = clock
        queue = Self.queue(on: database, clock)
        runs = [:]
        memory = ClaimMemory()
        for job in model.jobs.indices {
            model.jobs[job].isOurs = false
            model.jobs[job].isBusy = false
        }
        _ = try await database.write { [queue] db in try queue.queueTime(in: db) }
    }

    private func makeRound(
        claiming free: Int, ageing: Bool = false, finished: [FinishedRun] = [],
        progress: [(job: Job, note: ProgressNote)] = [], owners: [String] = []
    ) async throws {
        var round = Round(queue: queue)
        round.finished = finished
        round.progress = progress
        round.isProgressDue = true
        for run in finished { runs[run.run] = nil }
        round.running = Set(runs.keys)
        round.stopping = runs.count
        round.remembersClock = true
        round.sweepsAges = ageing
        round.freeSlots = [.cpu: free]
        round.memory = memory
        for owner in owners {
            var graph = JobGraph()
            graph.add(try JobSubmission(for: Modelled.self, payload: 1, owner: owner))
            round.submissions.append(graph)
        }
        let result = try await database.write { [round] db in try round(in: db) }
        memory = result.memory
        model.now = result.now
        for run in finished {
            guard let job = places[run.run.seq], case .returned(let outcome) = run.ending else { continue }
            try await take(outcome, of: job)
        }
        for job in result.progressed { runs[RunKey(job)] = job }
        model.lookAround()
        let isIdle = !model.jobs.contains { $0.isReady }
        var new: [Int] = []
        for answer in result.answers {
            guard let job = try answer.get().jobs[0] else { throw Disagreement(description: "a job was not submitted") }
            model.jobs.append(
                ModelQueue.Entry(
                    owner: job.owner, priority: .normal, recipe: nil, isWanted: true, position: job.position, seq: job.seq,
                    since: model.now))
            new.append(ids.count)
            places[job.seq] = ids.count
            ids.append(job.id)
        }
        let expected = isIdle && new.count <= free && model.pauses.isEmpty ? model.begin(new) : model.claim(free)
        let claimed = result.claimed.compactMap { places[$0.seq] }
        guard claimed == expected else {
            throw Disagreement(description: "the queue began \(claimed), the model \(expected)")
        }
        for job in result.claimed { runs[RunKey(job)] = job }
        if ageing { model.age() }
    }

    /// Lets the model finish a run, and finds out which jobs the queue has made of the parts that it goes on after.
    private func take(_ outcome: JobOutcome, of job: Int) async throws {
        guard case .continued(let parts, _) = outcome else { return model.finish(job, ModelQueue.Outcome(outcome)) }
        let known = model.jobs.count
        let entries = parts.requirements.map { requirement in
            let owner = model.jobs[job].owner
            let entry = ModelQueue.Entry(
                owner: owner, priority: .normal, recipe: nil, isWanted: false, position: .max, since: model.now)
            return (entry, requirement.weight)
        }
        model.finish(job, .continued, parts: entries)
        let last = places.keys.max() ?? 0
        let new = try await database.read { db in
            try Job.all(of: DirectStatement("SELECT \(Job.columns) FROM jobs WHERE seq > \(last) ORDER BY seq", in: db))
        }
        guard new.count == model.jobs.count - known else { throw Disagreement(description: "it has \(new.count) parts") }
        for (place, part) in zip(known..., new) {
            ids.append(part.id)
            places[part.seq] = place
            model.jobs[place].position = part.position
            model.jobs[place].seq = part.seq
        }
    }

    /// Submissions that a round takes in, so that it may begin them at once.
    private func submitNow(_ step: ModelStep) async throws {
        let owners = (0..<1 + step.a % 3).map { Self.owners[(step.b + $0 * step.c) % 3] }
        try await makeRound(claiming: step.c % 5, owners: owners)
    }

    private func pick(_ number: Int) -> (run: RunKey, job: Job)? {
        let sorted = runs.sorted { ($0.key.seq, $0.key.run) < ($1.key.seq, $1.key.run) }
        return sorted.isEmpty ? nil : (sorted[number % sorted.count].key, sorted[number % sorted.count].value)
    }

    private func finish(_ step: ModelStep) async throws {
        guard let (run, job) = pick(step.a) else { return }
        let outcomes = ModelQueue.Outcome.allCases + [.completed, .completed, .completed]
        let outcome = outcomes[step.b % outcomes.count]
        var ending = outcome.outcome
        if outcome == .continued {
            var parts = JobParts()
            for _ in 0...step.c % 3 {
                parts.add(try JobSubmission(for: Modelled.self, payload: 1, owner: job.owner), weight: 0.4)
            }
            ending = .continued(after: parts, stage: JobStage(name: "parts", total: Int64(parts.count)))
        }
        let finished = FinishedRun(run: run, ending: .returned(ending), note: nil, job: job)
        try await makeRound(claiming: step.c % 2, finished: [finished])
    }

    /// A handler that lost its job comes back.
    private func comeBack(_ number: Int) async throws {
        guard let (run, job) = pick(number), let place = places[run.seq], !model.jobs[place].isOurs else { return }
        let finished = FinishedRun(
            run: run, ending: .returned(.failed(reason: "Nobody should hear this.")), note: nil, job: job, stop: .lost)
        try await makeRound(claiming: 0, finished: [finished])
    }

    private func report(_ step: ModelStep) async throws {
        guard let (run, job) = pick(step.a), let place = places[run.seq] else { return }
        let fraction = Double(step.b) / 1_000
        try await makeRound(claiming: 0, progress: [(job, ProgressNote(fraction: fraction))])
        if model.jobs[place].isOurs { model.jobs[place].run = fraction }
    }

    private func moveToFront(_ number: Int, ofLane: Bool) async throws {
        try await command(number, { try await $0.moveToFront($1, ofLane: ofLane) }) { model, job in
            guard [.queued, .paused].contains(model.jobs[job].state) else { throw ModelQueue.Refusal.notPossible }
            for job in model.waitingParts(job) + [job] { model.jobs[job].isFront = model.jobs[job].isFront || ofLane }
        }
        // Its place, and that of its parts before it, is the queue's to choose, as long as it is before all others.
        guard !ids.isEmpty else { return }
        let place = number % ids.count
        guard [.queued, .paused].contains(model.jobs[place].state) else { return }
        let moved = model.waitingParts(place) + [place]
        let others = model.jobs.indices.filter { !moved.contains($0) }.map { model.jobs[$0].position }
        var last = Int64.min
        for place in moved {
            let position = try await queue.job(ids[place]).position
            guard position > last, others.allSatisfy({ position < $0 }) else {
                throw Disagreement(description: "job \(place) is not where it should be")
            }
            last = position
            model.jobs[place].position = position
        }
    }

    private func move(_ number: Int, before other: Int) async throws {
        guard !ids.isEmpty else { return }
        let (place, next) = (number % ids.count, other % ids.count)
        var isPossible = false
        try await command(number, { try await $0.move($1, before: self.ids[next]) }) { model, job in
            try model.checkMove(job, before: next)
            isPossible = true
        }
        guard isPossible else { return }
        // Its place, and that of its parts before it, is the queue's to choose, as long as nobody who is ready stands between the two and theirs,
        // and the others keep their order.
        var moved = model.waitingParts(place) + [place]
        var line = model.waitingParts(next) + [next]
        if moved.contains(next) { moved.removeAll(where: line.contains) } else { line.removeAll(where: moved.contains) }
        let others = model.line(of: next, without: moved)
        for place in others + moved { model.jobs[place].position = try await queue.job(ids[place]).position }
        guard model.line(of: next, without: moved) == others else {
            throw Disagreement(description: "the others do not stand as they did when job \(place) moved")
        }
        let end = line.map { model.jobs[$0].position }.min() ?? 0
        var last =
            others.filter { model.jobs[$0].isReady && model.jobs[$0].position < end }.map { model.jobs[$0].position }.max()
            ?? .min
        for place in moved {
            guard model.jobs[place].position > last, model.jobs[place].position < end else {
                throw Disagreement(description: "job \(place) is not right before job \(next)")
            }
            last = model.jobs[place].position
        }
    }

    private func carryOut(_ bulk: BulkCommand, of owner: String) async throws {
        model.now = queue.knownQueueTime ?? model.now
        try await queue.carryOut(bulk, onAll: JobFilter(owner: owner))
        try model.carryOut(bulk, of: owner)
    }

    private func command(
        _ number: Int, _ real: (JobQueue, UUIDv7) async throws -> Job, _ simple: (inout ModelQueue, Int) throws -> Void
    ) async throws {
        guard !ids.isEmpty else { return }
        let place = number % ids.count
        model.now = queue.knownQueueTime ?? model.now
        var refused: JobQueueError.Code?
        do {
            _ = try await real(queue, ids[place])
        } catch let error as JobQueueError {
            refused = error.code
        }
        do {
            try simple(&model, place)
            guard refused == nil else {
                throw Disagreement(description: "the queue refused job \(place): \(refused.map(\.rawValue) ?? "")")
            }
        } catch ModelQueue.Refusal.notPossible {
            guard refused == .notPossible else { throw Disagreement(description: "the queue did not refuse job \(place)") }
        }
    }
}

struct ModelNode {
    enum Target { case node(Int), job(Int) }

    let owner: String
    let priority: JobPriority
    let recipe: String?
    var requires: [(target: Target, policy: RequirementPolicy)] = []
}
