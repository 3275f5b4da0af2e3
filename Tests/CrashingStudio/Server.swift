import Artefacts
import Foundation
import Glibc
import JobQueue
import Persistence

/// The server that is killed: the real database, queue, event feed, artefact store and child processes, and a customer who keeps it busy.
///
/// What it says on its standard output, a line at a time, is what somebody outside was told: it must be so for ever after.
struct Server {
    let home: URL
    let seed: UInt64
    let life: Int
    /// The last event that the driver has heard of.
    let after: Int64
    /// Nobody will kill it: it finishes everything and ends.
    let isLast: Bool

    static let schema =
        EventLog.migrations + JobMigrations.all + [
            Migration(
                3, "crash test",
                up: """
                    CREATE TABLE mirror (job TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
                    CREATE TABLE kept (job TEXT NOT NULL) STRICT;
                    CREATE TABLE orders (job TEXT NOT NULL) STRICT;
                    """,
                down: "DROP TABLE mirror; DROP TABLE kept; DROP TABLE orders;")
        ]

    /// Short, so that a server that is stopped for two seconds has lost its leases.
    static let lease = Duration.seconds(1)

    static func database(in home: URL) -> String { home.appending(path: "seidra.sqlite").path }
    static func artefacts(in home: URL) -> ArtefactStore { ArtefactStore(root: home.appending(path: "artefacts")) }

    func run() async throws {
        Self.hearOfLimits()
        let database = try await DatabaseFile.open(at: Self.database(in: home), migrations: Self.schema)
        say("opened")
        let store = Self.artefacts(in: home)
        store.sweep()
        let settings = JobQueueSettings(
            slots: [.cpu: 4, .network: 2], lease: Self.lease, progressInterval: .milliseconds(20),
            // So few that commands on a film leave parts that are to follow it, also over a kill.
            rowsPerCommit: 3)
        let queue = JobQueue(database: database, settings: settings) { say("trouble \($0)") }
        queue.register(PieceMaker(store: store))
        queue.register(SpawnedMaker(store: store))
        queue.register(FlakyMaker(store: store))
        queue.register(LadderMaker(store: store))
        queue.register(HopelessMaker(store: store))
        queue.register(FilmMaker(store: store))
        queue.register(SagaMaker(store: store))
        queue.register(NoteMaker(store: store))
        let feed = EventFeed(database: database)
        try await withThrowingTaskGroup { group in
            group.addTask { try await feed.run() }
            group.addTask { try await queue.run() }
            group.addTask { try await tell(feed) }
            say("running")
            var customer = Customer(queue: queue, database: database, life: life, seed: seed)
            if isLast {
                try await customer.finish()
            } else {
                try await customer.shop()
            }
            queue.shutDown()
            group.cancelAll()
            try await group.waitForAll()
        }
        try await tellTheRest(of: database)
        try await database.close()
        say("finished")
    }

    /// From the one signal to the other every write to a file fails.
    static let limitBegins = SIGUSR1
    static let limitEnds = SIGUSR2

    private static func hearOfLimits() {
        // A file that may not grow is an error to be told of, not an end.
        signal(SIGXFSZ, SIG_IGN)
        // RLIMIT_FSIZE is 1 (setrlimit(2)). The handlers do nothing but system calls.
        signal(limitBegins) { _ in
            var limit = rlimit()
            _ = getrlimit(__rlimit_resource_t(1), &limit)
            limit.rlim_cur = 0
            _ = setrlimit(__rlimit_resource_t(1), &limit)
        }
        signal(limitEnds) { _ in
            var limit = rlimit()
            _ = getrlimit(__rlimit_resource_t(1), &limit)
            limit.rlim_cur = limit.rlim_max
            _ = setrlimit(__rlimit_resource_t(1), &limit)
        }
    }

    private static let channels: Set<EventChannel> = [.jobs, .jobParts, .queue]

    /// Tells every event, from the first one that the driver has not heard of.
    private func tell(_ feed: EventFeed) async throws {
        var seen = after
        while !Task.isCancelled {
            do {
                for try await item in try await feed.subscribe(to: Self.channels, after: seen) {
                    switch item {
                    case .resync: say("resync")
                    case .event(let event):
                        try report(event)
                        seen = event.seq
                    }
                }
            } catch let error as StorageError where error.code == .subscriberTooSlow {
                // It comes back for what it missed, as a browser does.
            } catch is CancellationError {
                return
            }
        }
    }

    /// Tells all events once more, those that came when nobody listened any more too: the driver knows the old ones.
    private func tellTheRest(of database: DatabaseFile) async throws {
        let events = try await database.read { db in try EventLog.events(after: 0, limit: .max, in: db) }
        say("all")
        for event in events { try report(event) }
    }

    private func report(_ event: Event) throws {
        let isOfJob = event.type.hasPrefix("job.")
        let job = isOfJob ? try event.data.decoded(as: JobEvent.self).id.description : "-"
        say("event \(event.seq) \(event.type) \(job)")
    }
}
