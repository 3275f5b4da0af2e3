package import GRDB
import Glibc
import Persistence

/// A moment of the queue's own time, in milliseconds: it only ever goes forward, at the pace of the machine's uptime, and goes on where
/// it was after a reboot. Leases, pauses and ages are measured in it, so that a wall clock that is set loses nothing and repeats nothing.
package struct QueueTime: Hashable, Comparable, Sendable, DatabaseValueConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: QueueTime, right: QueueTime) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (moment: QueueTime, duration: Duration) -> QueueTime {
        QueueTime(milliseconds: moment.milliseconds + duration.wholeMilliseconds)
    }

    package static func - (later: QueueTime, earlier: QueueTime) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }

    package var databaseValue: DatabaseValue { milliseconds.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> QueueTime? {
        Int64.fromDatabaseValue(value).map(QueueTime.init(milliseconds:))
    }
}

/// A clock that nobody sets: how long the machine has been up, sleep included.
package protocol UptimeClock: Sendable {
    /// Another one for every boot.
    var boot: String { get }
    /// Milliseconds since the boot.
    func uptime() -> Int64
    /// Returns once that many milliseconds since the boot are over. Throws `CancellationError` when the task is cancelled.
    func sleep(untilUptime deadline: Int64) async throws
}

/// The kernel's CLOCK_BOOTTIME (clock_gettime(2)).
package struct SystemUptime: UptimeClock {
    package let boot: String = LeaseHolder.thisBoot

    package init() {}

    package func uptime() -> Int64 {
        var time = timespec()
        // It cannot fail for a clock that every Linux since 2.6.39 has.
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    package func sleep(untilUptime deadline: Int64) async throws {
        while true {
            let left = deadline - uptime()
            guard left > 0 else { return }
            // Swift's continuous clock is CLOCK_BOOTTIME too.
            try await Task.sleep(for: .milliseconds(left))
        }
    }
}

/// Where the queue's time of the database and the machine's uptime meet: `base + uptime`, one base for every process of a boot.
struct QueueTimeline: Sendable {
    let base: Int64

    /// Reads the base, or fixes it at the first look after a boot: then the queue's time goes on from where it was last seen, and what the
    /// wall clock says of the time between counts only when it is forward.
    init(uptime: Int64, boot: String, wall: Timestamp, in db: Database) throws {
        let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT boot, base, seen, seen_wall FROM job_clock"))
        if let row {
            let lastBoot: String = try row.decode(atIndex: 0)
            let lastBase: Int64 = try row.decode(atIndex: 1)
            let seen: Int64 = try row.decode(atIndex: 2)
            let seenWall: Int64 = try row.decode(atIndex: 3)
            if lastBoot == boot, !boot.isEmpty, lastBase + uptime >= seen {
                base = lastBase
                return
            }
            base = seen + max(0, wall.milliseconds - seenWall) - uptime
        } else {
            base = wall.milliseconds - uptime
        }
        try db.execute(
            cachedSQL: "INSERT OR REPLACE INTO job_clock (id, boot, base, seen, seen_wall) VALUES (1, ?, ?, ?, ?)",
            arguments: [boot, base, base + uptime, wall])
    }

    func now(uptime: Int64) -> QueueTime { QueueTime(milliseconds: base + uptime) }
    func uptime(at moment: QueueTime) -> Int64 { moment.milliseconds - base }

    /// Remembers the moment, for the next boot.
    static func remember(_ now: QueueTime, wall: Timestamp, in db: Database) throws {
        try db.execute(cachedSQL: "UPDATE job_clock SET seen = ?, seen_wall = ?", arguments: [now, wall])
    }
}
