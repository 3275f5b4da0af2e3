package import GRDB
package import Persistence

/// Where a schedule is, as its row tells it.
package struct ScheduleState: Sendable, Hashable, Codable {
    package let name: String
    /// A cron expression or `@every …`.
    package let spec: String
    /// The name of the time zone that a cron expression means.
    package let zone: String
    /// When a job was last submitted.
    package let lastRun: Timestamp?
    package let lastJob: UUIDv7?
    /// nil while it is paused.
    package let nextRun: Timestamp?
    package let isPaused: Bool
}

extension ScheduleState: FetchableRecord {
    package init(row: Row) throws {
        name = try row.decode(forColumn: "name")
        spec = try row.decode(forColumn: "spec")
        zone = try row.decode(forColumn: "zone")
        lastRun = try row.decode(forColumn: "last_run")
        lastJob = try row.decode(forColumn: "last_job")
        nextRun = try row.decode(forColumn: "next_run")
        isPaused = try row.decode(forColumn: "paused")
    }
}
