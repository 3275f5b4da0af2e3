import Artefacts
import Foundation
import GRDB
import HTTPClient
import JobQueue
import Persistence
import Pictures
import Speech

@testable import Studio

/// The application's parts on a real database in a folder of their own; jobs are queued, and run where a test says `working`.
struct TemporaryStudio: Sendable {
    let home: StudioHome
    let database: DatabaseFile
    let queue: JobQueue
    let maker: FilmMaker
    let filmJob: FilmJob
    let projects: Projects
    let accounts: Accounts
    let feed: EventFeed

    /// Runs `body`, and removes the folder.
    /// - Parameters:
    ///   - voice: who speaks in films; nil for nobody.
    ///   - model: the language model that films ask; nil for none.
    ///   - slots: of the lane in which films are made.
    ///   - painters: of films, besides the animatic painter.
    static func run<Value>(
        voice: (any Voice)? = nil, model: LanguageModel? = nil, slots: Int = 2,
        painters: (StudioHome) throws -> Painters = { _ in Painters() }, _ body: (TemporaryStudio) async throws -> Value
    ) async throws -> Value {
        let root = FileManager.default.temporaryDirectory.appending(path: "seidra-studio-\(UUIDv7())")
        let home = StudioHome(root: root)
        try FileManager.default.createDirectory(at: home.uploads, withIntermediateDirectories: true)
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: root) }
        let database = try await DatabaseFile.open(
            at: home.database.path,
            migrations: EventLog.migrations + JobMigrations.all + Accounts.migrations + Projects.migrations)
        let queue = JobQueue(database: database, settings: JobQueueSettings(slots: [.cpu: slots])) { _ in }
        let artefacts = ArtefactStore(root: home.artefacts)
        let refiner = try model.map { model in
            StoryRefiner(artefacts: artefacts, http: try HTTPClient(), model: { model }, sleep: Naps().take)
        }
        let maker = FilmMaker(artefacts: artefacts, painters: try painters(home), refiner: refiner) { name, _ in
            guard let voice else { throw SpeechError.unknownVoice(name: name ?? "", available: []) }
            return voice
        }
        let filmJob = FilmJob(database: database, home: home, maker: maker)
        queue.register(filmJob)
        for handler in filmJob.partHandlers { queue.register(handler) }
        let studio = TemporaryStudio(
            home: home, database: database, queue: queue, maker: maker, filmJob: filmJob,
            projects: Projects(database: database, queue: queue, home: home, refiner: refiner),
            accounts: Accounts(database: database, cost: .light), feed: EventFeed(database: database))
        let value = try await body(studio)
        try await database.close()
        return value
    }

    /// Runs the queue while `body` does.
    func working(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await feed.run() }
            group.addTask { try await queue.run() }
            try await body()
            group.cancelAll()
            // What was interrupted is nobody's fault.
            while let ended = await group.nextResult() {
                if case .failure(let error) = ended, !(error is CancellationError) { throw error }
            }
        }
    }

    /// Somebody with a password that nobody knows, which costs no hashing.
    func person(_ name: String) async throws -> UUIDv7 {
        let id = UUIDv7()
        try await database.write { db in
            try db.execute(
                sql: "INSERT INTO accounts (id, name, password_hash, role, created_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, name, PasswordHash.ofNothing(cost: .light).text, Role.ofPerson(name), Timestamp.now])
        }
        return id
    }

    func upload(_ text: String) throws -> URL {
        let file = home.uploads.appending(path: UUID().uuidString)
        try Data(text.utf8).write(to: file)
        return file
    }

    /// Everything under the home that belongs to projects or is on its way in.
    var storyFiles: [String] {
        let folders = [home.root.appending(path: "projects"), home.uploads]
        return folders.flatMap { FileManager.default.subpaths(atPath: $0.path) ?? [] }.sorted()
    }

    func eventTypes() async throws -> [String] {
        try await database.read { db in try String.fetchAll(db, sql: "SELECT type FROM events ORDER BY seq") }
    }
}

extension PasswordHash.Cost {
    /// A thousandth of the work, for passwords that protect nothing.
    static let light = PasswordHash.Cost(rounds: 1 << 7)
}

let shortStory = """
    # The Ferry

    The ferry left at dusk. “Hold the rope,” said Anna. Tom held it, and the lights of the town grew small behind them.

    # The Island

    In the morning there was an island where the map had none. Anna laughed. “Then we must draw it,” she said.
    """

extension Role {
    /// Of people in tests: whoever is called as the first account is runs the studio.
    static func ofPerson(_ name: String) -> Role { name == Accounts.defaultName ? .administrator : .member }
}

/// Gives `body` a folder of its own, and removes it afterwards.
func inTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-\(UUIDv7())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What cannot be removed from the temporary folder is the system's to remove.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
