import JobQueue
package import Persistence
import Speech
import Synchronization

extension EventChannel {
    /// Voices and models that come and go on this machine, for everyone.
    package static let models = EventChannel(rawValue: "models")
}

/// Looks which voices are installed, so that films may use them, and tells what has changed since the last look.
final class CatalogueRefreshJob: JobHandler {
    static let kind = "refresh-catalogue"
    static let lane = Lane.maintenance
    static let attemptsMax = 1
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    /// What the event `voices.changed` tells: names.
    struct Change: Codable, Equatable {
        var added: [String] = []
        var removed: [String] = []
        /// The same name, another version.
        var replaced: [String] = []
    }

    private let database: DatabaseFile
    private let files: OwnThread
    private let look: @Sendable () -> VoiceCatalogue
    /// The identities of the voices by name, as they were when the studio was started or when it was last told what has changed.
    private let told: Mutex<[String: String]>

    init(database: DatabaseFile, files: OwnThread, look: @escaping @Sendable () -> VoiceCatalogue) {
        self.database = database
        self.files = files
        self.look = look
        told = Mutex(Self.identities(in: look()))
    }

    private static func identities(in catalogue: VoiceCatalogue) -> [String: String] {
        Dictionary(catalogue.voices.map { ($0.name, $0.identity) }) { first, _ in first }
    }

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await refresh(at: .now)))
    }

    func refresh(at now: Timestamp) async throws -> Change {
        let voices = Self.identities(in: try await files.run { [look] in look() })
        let before = told.withLock { $0 }
        var change = Change()
        change.added = voices.keys.filter { before[$0] == nil }.sorted()
        change.removed = before.keys.filter { voices[$0] == nil }.sorted()
        change.replaced = voices.filter { before[$0.key] != nil && before[$0.key] != $0.value }.keys.sorted()
        guard change != Change() else { return change }
        try await database.write { [change] db in
            try EventLog.append(to: .models, type: "voices.changed", data: change, at: now, in: db)
        }
        told.withLock { $0 = voices }
        return change
    }
}
