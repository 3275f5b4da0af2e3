package import GRDB
package import Persistence

/// Order by hand, and pauses of whole lanes.
extension JobQueue {
    /// "Do this first": before all others of its owner in its class, and before it what waits only for its sake.
    /// - Parameter ofLane: before everybody's in its lane, whatever their class: for an admin. What runs goes on.
    /// - Throws: `notPossible` unless it waits.
    @discardableResult
    package func moveToFront(_ id: UUIDv7, ofLane: Bool = false, in db: Database) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            guard job.state == .queued || job.state == .paused else { throw notPossible(job, "moved") }
            let position = try ledger.takeFrontPosition()
            let parts = try ledger.waitingParts(of: job)
            for (index, part) in parts.enumerated() {
                _ = try ledger.adjust(part) { part in
                    part.position = position - JobQueueLimits.partPositionStep * Int64(parts.count - index)
                    part.isFront = part.isFront || ofLane
                }
            }
            return try ledger.adjust(job) { job in
                job.position = position
                job.isFront = job.isFront || ofLane
            }
        }
    }

    /// Puts a job, and what waits only for its sake, right before another one of its owner, lane and class and what waits for the sake of that.
    /// - Throws: `notPossible` when one of them does not wait, or they do not stand in one line, or they are the same.
    @discardableResult
    package func move(_ id: UUIDv7, before other: UUIDv7, in db: Database) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            let next = try ledger.job(id: other)
            for job in [job, next] where job.state != .queued && job.state != .paused { throw notPossible(job, "moved") }
            guard id != other else {
                throw JobQueueError(
                    .notPossible, "The job \(id) cannot be put before itself: name another one, or move it to the front.")
            }
            guard (job.lane, job.owner) == (next.lane, next.owner), job.priority == next.priority else {
                throw JobQueueError(
                    .notPossible,
                    "The job \(id) cannot be put before \(other), because they do not stand in one line: move it to the front, or change its class."
                )
            }
            var moved = try ledger.waitingParts(of: job) + [job]
            var line = try ledger.waitingParts(of: next) + [next]
            let (movedKeys, lineKeys) = (Set(moved.map(\.seq)), Set(line.map(\.seq)))
            // One of them may be a part of the other.
            if movedKeys.contains(next.seq) {
                moved.removeAll { lineKeys.contains($0.seq) }
            } else {
                line.removeAll { movedKeys.contains($0.seq) }
            }
            try ledger.place(moved, before: line.map(\.position).min() ?? next.position, inLineOf: next)
            return try ledger.job(id: id)
        }
    }

    @discardableResult
    package func moveToFront(_ id: UUIDv7, ofLane: Bool = false) async throws -> Job {
        try await database.write { db in try self.moveToFront(id, ofLane: ofLane, in: db) }
    }

    @discardableResult
    package func move(_ id: UUIDv7, before other: UUIDv7) async throws -> Job {
        try await database.write { db in try self.move(id, before: other, in: db) }
    }

    /// Begins no more jobs of a lane, or of any when it is nil, until it is resumed, also after a restart. What runs goes on.
    package func pauseLane(_ lane: Lane?, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO job_lanes (lane, paused_at) VALUES (?, ?)",
            arguments: [lane?.rawValue ?? LanePause.all, clock.now()])
        try tellLane(lane, isPaused: true, in: db)
    }

    /// Ends the pause of a lane, or the pause of everything when it is nil: each ends by itself.
    package func resumeLane(_ lane: Lane?, in db: Database) throws {
        try db.execute(sql: "DELETE FROM job_lanes WHERE lane = ?", arguments: [lane?.rawValue ?? LanePause.all])
        try tellLane(lane, isPaused: false, in: db)
    }

    package func pauseLane(_ lane: Lane?) async throws {
        try await database.write { db in try self.pauseLane(lane, in: db) }
    }

    package func resumeLane(_ lane: Lane?) async throws {
        try await database.write { db in try self.resumeLane(lane, in: db) }
    }

    private func tellLane(_ lane: Lane?, isPaused: Bool, in db: Database) throws {
        guard db.changesCount > 0 else { return }
        let pause = LanePause(lane: lane, isPaused: isPaused)
        try EventLog.append(to: .queue, type: isPaused ? "queue.paused" : "queue.resumed", data: pause, at: clock.now(), in: db)
        db.afterNextTransaction { [inbox] _ in inbox.nudge() }
    }
}

extension EventChannel {
    /// Pauses of lanes and of the whole queue, for everyone.
    package static let queue = EventChannel(rawValue: "queue")
}

/// What the events `queue.paused` and `queue.resumed` tell.
package struct LanePause: Sendable, Hashable, Codable {
    /// nil for everything.
    package let lane: Lane?
    package let isPaused: Bool

    /// What the table of paused lanes holds for everything.
    static let all = "*"
}
