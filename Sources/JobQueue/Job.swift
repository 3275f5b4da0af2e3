package import GRDB
package import Persistence

/// One piece of work, as its row tells it.
package struct Job: Sendable, Hashable {
    package let id: UUIDv7
    /// Names the handler that runs it: `film`, `backup`, …
    package let kind: String
    package let lane: Lane
    /// Ageing may have moved it up from the class in which it was submitted.
    package var priority: JobPriority
    /// The user on whose behalf it runs; slots are shared out fairly between owners.
    package var owner: String
    /// What it works on: the id of a project, say.
    package var subject: String?
    /// What its handler needs to know.
    package var payload: JSONText
    package var state: JobState
    /// Runs begun, without those that a person or a shut-down interrupted.
    package var attempts: Int
    package let attemptsMax: Int
    /// How far it is, 0 … 1: its own run and the jobs it requires, by weight.
    package var progress: Double
    /// What it is doing, for people: "Painting shot 7 of 42".
    package var message: String?
    /// Why the last attempt failed, as a sentence; nil while it runs.
    package var error: String?
    /// What it made, once it has succeeded.
    package var result: JSONText?
    package let createdAt: Timestamp
    /// When the last attempt began.
    package var startedAt: Timestamp?
    /// When it succeeded, failed or was cancelled.
    package var finishedAt: Timestamp?
    package var updatedAt: Timestamp
    /// Not to be started before; nil when it may start at once.
    package var notBefore: Timestamp?

    /// What makes its result, if that is known by name: two live jobs of a kind never have the same.
    package let recipe: String?
    /// The model it needs in memory: jobs of one model run one after the other where that costs nobody much.
    package let model: String?
    /// Where it is on its kind's ladder of cheaper forms (`JobHandler.steps`), from 0.
    package var step: Int
    /// The name of that form, once it has run; nil for a kind that has but one.
    package var stepName: String?
    /// Jobs it requires that are not done yet.
    package var blocked: Int
    /// Somebody asked for it in its own right; otherwise it is there for those that require it, and goes when they are cancelled.
    package var isWanted: Bool
    /// What the run is at, of how much, how fast.
    package var stage: JobStage?

    /// The row's key, which also is its age in the queue.
    let seq: Int64
    /// How often it was claimed, never counted back: with the holder's name it tells one run of the job from every other.
    var runs: Int
    /// Its place among the jobs of its owner in its class; smaller is sooner.
    var position: Int64
    /// Before every other job of its lane.
    var isFront: Bool
    /// Since when it waits in its class, in the queue's time.
    var since: QueueTime
    /// When a pause ends, in the queue's time; nil when it does not wait, or waits for a time of day.
    var wakeAt: QueueTime?
    /// The share of its own run in `progress`; each job it requires has a share of its own.
    var runWeight: Double
    var partsWeight: Double
    /// The sum of weight × progress of the jobs it requires.
    var partsProgress: Double
    /// The job on whose account this one failed.
    var failedBy: Int64?

    /// Which count of its lane and owner it is part of; nil once it is finished.
    var bucket: JobBucket? {
        switch state {
        case .running: .running
        case .paused: .paused
        case .queued: blocked > 0 ? .blocked : notBefore != nil ? .delayed : .ready
        case .succeeded, .failed, .cancelled: nil
        }
    }

    /// Whether it requires other jobs: those that it was submitted with, or that earlier runs have asked for. A retry of a job that has begun lets
    /// them go.
    package var hasParts: Bool { partsWeight > 0 }

    /// Whether it has never run before.
    package var isFirstRun: Bool { runs <= 1 }

    /// Whether somebody works for it: it runs, or it has begun and waits for its parts.
    package var isUnderWay: Bool { state == .running || state == .queued && blocked > 0 && startedAt != nil }

    /// `progress` when its own run is at `fraction`.
    func progress(ofRun fraction: Double) -> Double {
        let whole = runWeight + partsWeight
        guard whole > 0 else { return fraction }
        return min(max((partsProgress + runWeight * fraction) / whole, 0), 1)
    }
}

/// Where an unfinished job stands, as the queue counts them.
package enum JobBucket: String, Sendable, Hashable, CaseIterable, DatabaseValueConvertible {
    /// May start as soon as it is its turn.
    case ready
    /// Waits for jobs that it requires.
    case blocked
    /// Waits for its time.
    case delayed
    case running, paused
}

extension Job: FetchableRecord {
    /// The columns that `init(row:)` reads, in its order.
    static let columns = """
        seq, id, kind, lane, priority, owner, subject, payload, state, attempts, attempts_max, progress, message, error, result, \
        created_at, started_at, finished_at, updated_at, not_before, recipe, model, step, blocked, wanted, runs, position, front, \
        since, wake_at, run_weight, parts_weight, parts_progress, failed_by, stage, stage_done, stage_total, stage_rate, \
        stage_seconds_left, step_name
        """

    /// - Parameter row: of `SELECT *`, or of `columns` in any order: by name. The queue itself reads by place, `init(columnsOf:)`.
    package init(row: Row) throws {
        var places: [Int] = []
        for name in Self.names {
            guard
                let place = row.columnNames.firstIndex(of: name).map({
                    row.columnNames.distance(from: row.columnNames.startIndex, to: $0)
                })
            else { throw JobQueueError(.notFound, "A row of a job has no column \(name).") }
            places.append(place)
        }
        try self.init(row, places)
    }

    private static let names = columns.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    static let columnCount = names.count
    private static let inOrder = Array(0..<columnCount)

    /// Reads a row of `SELECT \(Job.columns)`.
    init(columnsOf row: Row) throws { try self.init(row, Self.inOrder) }

    /// Reads what is left of the rows of `SELECT \(Job.columns)`.
    static func all(of rows: DirectStatement) throws -> [Job] {
        var jobs: [Job] = []
        while try rows.step() {
            do {
                jobs.append(try Job(rows))
            } catch {
                rows.reset()
                throw error
            }
        }
        return jobs
    }

    private init(_ row: DirectStatement) throws {
        guard let id = UUIDv7(row.text(1)), let lane = Lane(rawValue: row.text(3)),
            let priority = JobPriority(rawValue: Int(row.integer(4))), let state = JobState(rawValue: row.text(8))
        else {
            throw StorageError(
                .corrupt, "The row \(row.integer(0)) of the table of jobs is damaged: restore the database from a backup.")
        }
        self.init(
            id: id, kind: row.text(2), lane: lane, priority: priority, owner: row.text(5), subject: row.optionalText(6),
            payload: JSONText(written: row.text(7)), state: state, attempts: Int(row.integer(9)),
            attemptsMax: Int(row.integer(10)), progress: row.double(11), message: row.optionalText(12),
            error: row.optionalText(13), result: row.optionalText(14).map(JSONText.init(written:)),
            createdAt: row.timestamp(15), startedAt: row.optionalTimestamp(16), finishedAt: row.optionalTimestamp(17),
            updatedAt: row.timestamp(18), notBefore: row.optionalTimestamp(19), recipe: row.optionalText(20),
            model: row.optionalText(21), step: Int(row.integer(22)), stepName: row.optionalText(39),
            blocked: Int(row.integer(23)), isWanted: row.integer(24) != 0, stage: nil, seq: row.integer(0),
            runs: Int(row.integer(25)), position: row.integer(26), isFront: row.integer(27) != 0,
            since: QueueTime(milliseconds: row.integer(28)),
            wakeAt: row.optionalInteger(29).map(QueueTime.init(milliseconds:)), runWeight: row.double(30),
            partsWeight: row.double(31), partsProgress: row.double(32), failedBy: row.optionalInteger(33))
        guard let name = row.optionalText(34) else { return }
        stage = JobStage(
            name: name, done: row.optionalInteger(35), total: row.optionalInteger(36), ratePerSecond: row.optionalDouble(37),
            secondsLeft: row.optionalDouble(38))
    }

    private init(_ row: Row, _ at: [Int]) throws {
        seq = try row.decode(atIndex: at[0])
        id = try row.decode(atIndex: at[1])
        kind = try row.decode(atIndex: at[2])
        lane = try row.decode(atIndex: at[3])
        priority = try row.decode(atIndex: at[4])
        owner = try row.decode(atIndex: at[5])
        subject = try row.decode(atIndex: at[6])
        payload = try row.decode(atIndex: at[7])
        state = try row.decode(atIndex: at[8])
        attempts = try row.decode(atIndex: at[9])
        attemptsMax = try row.decode(atIndex: at[10])
        progress = try row.decode(atIndex: at[11])
        message = try row.decode(atIndex: at[12])
        error = try row.decode(atIndex: at[13])
        result = try row.decode(atIndex: at[14])
        createdAt = try row.decode(atIndex: at[15])
        startedAt = try row.decode(atIndex: at[16])
        finishedAt = try row.decode(atIndex: at[17])
        updatedAt = try row.decode(atIndex: at[18])
        notBefore = try row.decode(atIndex: at[19])
        recipe = try row.decode(atIndex: at[20])
        model = try row.decode(atIndex: at[21])
        step = try row.decode(atIndex: at[22])
        blocked = try row.decode(atIndex: at[23])
        isWanted = try row.decode(atIndex: at[24])
        runs = try row.decode(atIndex: at[25])
        position = try row.decode(atIndex: at[26])
        isFront = try row.decode(atIndex: at[27])
        since = try row.decode(atIndex: at[28])
        wakeAt = try row.decode(atIndex: at[29])
        runWeight = try row.decode(atIndex: at[30])
        partsWeight = try row.decode(atIndex: at[31])
        partsProgress = try row.decode(atIndex: at[32])
        failedBy = try row.decode(atIndex: at[33])
        stepName = try row.decode(atIndex: at[39])
        if let name: String = try row.decode(atIndex: at[34]) {
            stage = JobStage(
                name: name, done: try row.decode(atIndex: at[35]), total: try row.decode(atIndex: at[36]),
                ratePerSecond: try row.decode(atIndex: at[37]), secondsLeft: try row.decode(atIndex: at[38]))
        }
    }
}
