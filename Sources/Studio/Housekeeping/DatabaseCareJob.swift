import JobQueue
import Persistence

/// Lets SQLite look after its statistics and its write-ahead log.
struct DatabaseCareJob: JobHandler {
    static let kind = "optimise-database"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    private struct Report: Encodable {
        var isLogEmpty: Bool
    }

    let database: DatabaseFile

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: Report(isLogEmpty: try await database.optimise())))
    }
}
