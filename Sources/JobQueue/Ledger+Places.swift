import GRDB
import Persistence

/// Places in the line of an owner, in a lane and a class: numbers with room between them, so that to move a job is to write its own row.
///
/// Where the room is used up, those before the place move apart: as few as it takes to have ample room again, so that whoever moves jobs to one
/// place again and again pays for it now and then, and nobody is refused.
extension Ledger {
    /// Puts jobs side by side right before the place `end` in the line of another job.
    func place(_ moved: [Job], before end: Int64, inLineOf next: Job) throws {
        if let room = try room(before: end, inLineOf: next, besides: moved) {
            let step = (end - room) / Int64(moved.count + 1)
            if step > 0 { return try spread(moved, from: room + step, by: step) }
            return try moveApart(moved, before: end, inLineOf: next)
        }
        // Before the first one is the front, so that what is put there later is still before it.
        try spread(moved, upTo: try takeFrontPosition())
    }

    /// The place of the last one before `end` that is ready: those are found at once, however long the line. nil when there is none.
    private func room(before end: Int64, inLineOf next: Job, besides moved: [Job]) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT max(position) FROM jobs WHERE state = 'queued' AND not_before IS NULL AND blocked = 0
                    AND lane = ? AND priority = ? AND owner = ? AND position < ?
                    AND seq NOT IN (SELECT value FROM json_each(?))
                """)
        return try Int64.fetchOne(
            statement, arguments: [next.lane, next.priority, next.owner, end, Self.list(of: moved)])
    }

    /// The jobs to be placed get room, and those before them move closer to the front.
    private func moveApart(_ moved: [Job], before end: Int64, inLineOf next: Job) throws {
        // All that wait, also those that are not ready: their order is to stay what it is.
        let places = try db.cachedStatement(
            sql: """
                SELECT seq, position FROM jobs INDEXED BY jobs_unfinished
                WHERE finished_at IS NULL AND owner = ? AND lane = ? AND priority = ? AND position < ?
                    AND (state = 'queued' OR state = 'paused') AND seq NOT IN (SELECT value FROM json_each(?))
                ORDER BY position DESC, seq DESC
                """)
        let rows = try Row.fetchCursor(
            places, arguments: [next.owner, next.lane, next.priority, end, Self.list(of: moved)])
        var before: [Int64] = []
        var start: (position: Int64, step: Int64)?
        while start == nil, let row = try rows.next() {
            let position: Int64 = try row.decode(atIndex: 1)
            let step = (end - position) / Int64(before.count + moved.count + 1)
            let isEnough = before.count < JobQueueLimits.movedApartJobsMax ? step >= JobQueueLimits.amplePositionStep : step > 1
            if isEnough { start = (position + step, step) } else { before.append(try row.decode(atIndex: 0)) }
        }
        if let start {
            try spread(moved, after: before.reversed(), from: start.position, by: start.step)
        } else {
            try spread(moved, after: before.reversed(), upTo: try takeFrontPosition())
        }
    }

    private func spread(_ moved: [Job], after others: [Int64] = [], upTo last: Int64) throws {
        let count = others.count + moved.count
        // What is put to the front later is one whole step before it.
        let step = max(1, JobQueueLimits.positionStep / Int64(count + 1))
        try spread(moved, after: others, from: last - step * Int64(count - 1), by: step)
    }

    /// Places the others and the moved ones side by side. Nobody need be told of the others, whose order stays what it is.
    private func spread(_ moved: [Job], after others: [Int64] = [], from first: Int64, by step: Int64) throws {
        var position = first
        for seq in others {
            try db.execute(cachedSQL: "UPDATE jobs SET position = ? WHERE seq = ?", arguments: [position, seq])
            position += step
        }
        for job in moved {
            _ = try adjust(job) { $0.position = position }
            position += step
        }
    }

    private static func list(of jobs: [Job]) -> String { "[" + jobs.map { "\($0.seq)" }.joined(separator: ",") + "]" }
}
