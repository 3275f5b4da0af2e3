import Artefacts
package import Foundation
package import JobQueue
package import Persistence
package import Speech

/// What the studio does for itself, by the clock. Each kind is one file beside this one; adding one is a file and a line here.
package struct Housekeeping: Sendable {
    package let handlers: [any JobHandler]
    package let schedules: [ScheduledJob]

    /// - Parameters:
    ///   - chooseVoice: as films do.
    ///   - lookForVoices: looks anew which are installed, for films too.
    ///   - zone: whose nights are meant.
    ///   - temporaryFolder: the system's, where a killed studio leaves folders behind.
    package init(
        database: DatabaseFile, home: StudioHome, chooseVoice: @escaping FilmMaker.VoiceChoice,
        lookForVoices: @escaping @Sendable () -> VoiceCatalogue, zone: TimeZone = .current,
        temporaryFolder: URL = FileManager.default.temporaryDirectory
    ) throws {
        let files = OwnThread("housekeeping")
        let artefacts = ArtefactStore(root: home.artefacts)
        handlers = [
            BackupJob(database: database, home: home, files: files),
            RetentionJob(database: database),
            PurgeJob(artefacts: artefacts, files: files),
            TemporaryFilesJob(
                database: database, home: home, artefacts: artefacts, temporaryFolder: temporaryFolder, files: files),
            MediaCheckJob(database: database, home: home, files: files),
            StuckJobAudit(database: database),
            DatabaseCareJob(database: database),
            WarmUpJob(database: database, chooseVoice: chooseVoice),
            CatalogueRefreshJob(database: database, files: files, look: lookForVoices),
            DiscardedBooksJob(database: database),
        ]
        schedules = [
            try Self.nightly("30 3 * * *", zone, BackupJob.self),
            try Self.nightly("0 4 * * *", zone, RetentionJob.self),
            try Self.nightly("20 4 * * *", zone, PurgeJob.self),
            try Self.nightly("40 4 * * *", zone, DatabaseCareJob.self),
            try Self.often("@every 6h", TemporaryFilesJob.self),
            try Self.often("@every 1h", MediaCheckJob.self),
            try Self.often("@every 1h", StuckJobAudit.self),
            try Self.often("@every 10m", WarmUpJob.self, jitterSeconds: 0),
            try Self.often("@every 5m", CatalogueRefreshJob.self, jitterSeconds: 0),
            try Self.often("@every 10m", DiscardedBooksJob.self, jitterSeconds: 0),
        ]
    }

    /// The jobs that nobody asked for, and of which nobody wants to hear for long.
    static let kinds = [
        BackupJob.kind, RetentionJob.kind, PurgeJob.kind, DatabaseCareJob.kind, TemporaryFilesJob.kind, MediaCheckJob.kind,
        StuckJobAudit.kind, WarmUpJob.kind, CatalogueRefreshJob.kind,
        DiscardedBooksJob.kind,
    ]

    /// Made up for when the machine was off at night.
    private static func nightly<Handler: JobHandler>(
        _ spec: String, _ zone: TimeZone, _ handler: Handler.Type
    ) throws -> ScheduledJob {
        let schedule = try Schedule(
            spec, zone: zone, jitter: .seconds(HousekeepingLimits.jitterSecondsMax), missed: .once)
        return try ScheduledJob(Handler.kind, schedule, for: handler, payload: [String: String]())
    }

    private static func often<Handler: JobHandler>(
        _ spec: String, _ handler: Handler.Type, jitterSeconds: Int = HousekeepingLimits.jitterSecondsMax
    ) throws -> ScheduledJob {
        let schedule = try Schedule(spec, jitter: .seconds(jitterSeconds), missed: .skip)
        return try ScheduledJob(Handler.kind, schedule, for: handler, payload: [String: String]())
    }
}
