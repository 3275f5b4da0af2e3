import GRDB
import JobQueue
import Persistence
import Speech

/// Loads the voice that films which wait, or were made of late, speak with, while nobody works: so the first line after a start, or after the
/// kernel took an engine's memory away, does not wait for it.
struct WarmUpJob: JobHandler {
    static let kind = "warm-up-models"
    static let lane = Lane.maintenance
    static let attemptsMax = 1
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        /// Who is ready now; nil when there was nobody to get ready, or no time to.
        var voice: String?
        var isBusy = false
    }

    /// Whom somebody wants to hear.
    private struct Wish: Sendable {
        var name: String?
        var language: String
    }

    let database: DatabaseFile
    let chooseVoice: FilmMaker.VoiceChoice

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await warmUp(at: .now, context.queue)))
    }

    func warmUp(at now: Timestamp, _ queue: JobQueue) async throws -> Report {
        // Whoever works loads what it needs itself, and wants the processors.
        guard try await queue.status().isIdle(in: FilmJob.lane) else { return Report(isBusy: true) }
        guard let wish = try await wish(since: now + .seconds(-HousekeepingLimits.recentWorkSeconds)) else { return Report() }
        let voice = try await chooseVoice(wish.name, wish.language)
        try await voice.warmUp()
        return Report(voice: voice.identity)
    }

    /// Of the newest line that waits or was spoken since, or else of the newest film that waits and names a voice or a language.
    private func wish(since moment: Timestamp) async throws -> Wish? {
        try await database.read { db in
            if let payload = try newest(SpokenLinePart.jobKind, since: moment, in: db) {
                let line: SpokenLinePart = try payload.decoded()
                return Wish(name: line.voiceName, language: line.language)
            }
            guard let payload = try newest(FilmJob.kind, since: moment, in: db) else { return nil }
            let film: FilmJob.Instructions = try payload.decoded()
            let project = try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [film.project])
            // In which language it is told shows when it is read.
            guard let options = project?.options, options.voice != nil || options.language != nil else { return nil }
            return Wish(name: options.voice, language: options.language ?? "en")
        }
    }

    /// The instructions of the newest job of a kind that is not finished, or finished after the moment.
    private func newest(_ kind: String, since moment: Timestamp, in db: Database) throws -> JSONText? {
        try JSONText.fetchOne(
            db,
            sql: """
                SELECT payload FROM (SELECT * FROM jobs ORDER BY seq DESC LIMIT \(HousekeepingLimits.recentJobsMax))
                WHERE kind = ? AND (finished_at IS NULL OR finished_at > ?) ORDER BY seq DESC LIMIT 1
                """, arguments: [kind, moment])
    }
}

extension QueueStatus {
    fileprivate func isIdle(in lane: Lane) -> Bool {
        lanes.allSatisfy { $0.lane != lane || $0.running == 0 && $0.ready == 0 }
    }
}
