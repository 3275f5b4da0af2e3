import JobQueue
import Persistence

/// Removes what is left of books that can be searched no more: their projects were deleted, or their stories replaced.
struct DiscardedBooksJob: JobHandler {
    static let kind = "remove-discarded-books"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        var sentences = 0
    }

    let database: DatabaseFile

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await discard()))
    }

    func discard() async throws -> Report {
        var report = Report()
        while true {
            try Task.checkCancellation()
            let removed = try await database.write { db in
                try SearchIndex.discard(upTo: SearchLimits.sentencesPerCommitMax, in: db)
            }
            guard removed > 0 else { return report }
            report.sentences += removed
        }
    }
}
