import Artefacts
import Embeddings
import Foundation
import GRDB
import HTTPServer
import JobQueue
import Logging
import Persistence
import Speech
import StudioAPI

@testable import Studio

/// The studio behind a real socket on a port that the kernel chose, in a home of its own. Jobs are queued; nobody runs them.
struct LiveStudio: Sendable {
    static let password = "gull-rock-lamp-1887"
    static let operatorToken = "the-operator-s-own-token"

    let home: StudioHome
    let database: DatabaseFile
    let queue: JobQueue
    let scheduler: Scheduler
    let accounts: Accounts
    let tokens: Tokens
    let port: Int

    /// Somebody, with a token that is good.
    struct Person: Sendable {
        var account: Account
        var token: String
        var header: String { "Authorization: Bearer \(token)" }
    }

    static func run(_ body: @Sendable (LiveStudio) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "seidra-api-\(UUIDv7())")
        let home = StudioHome(root: root)
        try FileManager.default.createDirectory(at: home.uploads, withIntermediateDirectories: true)
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: root) }
        let database = try await DatabaseFile.open(
            at: home.database.path,
            migrations: EventLog.migrations + JobMigrations.all + ScheduleMigrations.all + Accounts.migrations
                + Projects.migrations)
        let settings = JobQueueSettings(
            limits: Accounts.limits(of:in:), diskBytes: ProjectDiskSpace.bytes(ofOwner:in:))
        let queue = JobQueue(database: database, settings: settings) { _ in }
        // The voices of this machine; nobody speaks, so that no engine is ever started.
        let speech = SpeechEngine(executable: "/nobody/speaks", arguments: [])
        let chooseVoice: FilmMaker.VoiceChoice = { name, language in try speech.voice(named: name, language: language) }
        let painters = Painters.knowing(home)
        let maker = FilmMaker(
            artefacts: ArtefactStore(root: home.artefacts), painters: painters, chooseVoice: chooseVoice)
        queue.register(GenerateJob(home: home, painters: painters))
        queue.register(FilmJob(database: database, home: home, maker: maker))
        queue.register(Errand())
        let housekeeping = try Housekeeping(
            database: database, home: home, chooseVoice: chooseVoice, lookForVoices: { .available() },
            temporaryFolder: root.appending(path: "tmp"))
        for handler in housekeeping.handlers { queue.register(handler) }
        let models = try Models.ofTests(home, database, queue)
        let scheduler = Scheduler(queue: queue, jobs: housekeeping.schedules)
        try await scheduler.look()
        // A thousandth of the work, for passwords that protect nothing.
        let accounts = Accounts(database: database, cost: PasswordHash.Cost(rounds: 1 << 7))
        let tokens = await Tokens(secret: try SigningSecret(chosen: nil, file: root.appending(path: "signing.key")))
        let feed = EventFeed(database: database)
        let api = try StudioAPI(
            version: "1.2.3", home: home, accounts: accounts, projects: Projects(database: database, queue: queue, home: home),
            queue: queue, scheduler: scheduler, languageModel: LanguageModelSettings(database: database, usual: nil),
            feed: feed, search: Search(database: database, embeddings: .absent), models: models,
            generations: Generations(database: database, queue: queue, home: home, painters: painters),
            tokens: tokens, voices: { .available() }, pages: PageFiles(),
            operatorToken: operatorToken, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let server = Server(configuration: api.configuration, router: api.router)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { try await feed.run() }
            let studio = LiveStudio(
                home: home, database: database, queue: queue, scheduler: scheduler, accounts: accounts, tokens: tokens,
                port: try await server.port)
            let result: Result<Void, any Error>
            do { result = .success(try await body(studio)) } catch { result = .failure(error) }
            await server.shutDown(gracePeriod: .zero)
            group.cancelAll()
            try result.get()
        }
        try await database.close()
    }

    /// Makes an account, with the hash of no password, and signs a token for it.
    func person(_ name: String) async throws -> Person {
        let id = UUIDv7()
        try await database.write { db in
            try db.execute(
                sql: "INSERT INTO accounts (id, name, password_hash, role, created_at) VALUES (?, ?, 'none', ?, ?)",
                arguments: [id, name, Role.ofPerson(name), Timestamp.now])
        }
        guard let account = try await accounts.account(id) else { throw Client.Failure(what: "no account") }
        return Person(account: account, token: try await tokens.issue(for: account, audience: .api).token)
    }

    func ask(
        _ method: String, _ target: String, by person: Person? = nil, headers: [String] = [], body: [UInt8] = []
    ) async throws -> Client.Answer {
        let own = person.map { [$0.header] } ?? []
        return try await Client(port: port).ask(method, target, headers: own + headers, body: body)
    }

    func post(_ target: String, by person: Person? = nil, json: String) async throws -> Client.Answer {
        try await ask("POST", target, by: person, headers: ["Content-Type: application/json"], body: Array(json.utf8))
    }

    func patch(_ target: String, by person: Person? = nil, json: String) async throws -> Client.Answer {
        try await ask("PATCH", target, by: person, headers: ["Content-Type: application/json"], body: Array(json.utf8))
    }

    /// A project of that title; its id.
    func project(_ title: String, by person: Person) async throws -> String {
        let answer = try await post("/api/projects", by: person, json: #"{"text": "\#(story)", "title": "\#(title)"}"#)
        guard answer.status == 202, let id = try answer.field("id") else { throw Client.Failure(what: answer.text) }
        return id
    }

    func form(_ fields: [(name: String, value: String)], file: (name: String, text: String)?) -> (header: String, body: [UInt8])
    {
        var parts = fields.map { "--edge\r\nContent-Disposition: form-data; name=\"\($0.name)\"\r\n\r\n\($0.value)\r\n" }
        if let file {
            parts.append(
                "--edge\r\nContent-Disposition: form-data; name=\"story\"; filename=\"\(file.name)\"\r\n"
                    + "Content-Type: text/markdown\r\n\r\n\(file.text)\r\n")
        }
        return ("Content-Type: multipart/form-data; boundary=edge", Array((parts.joined() + "--edge--\r\n").utf8))
    }

    /// Everything under the home that belongs to projects or is on its way in.
    var storyFiles: [String] {
        let folders = [home.root.appending(path: "projects"), home.uploads]
        return folders.flatMap { FileManager.default.subpaths(atPath: $0.path) ?? [] }.sorted()
    }
}

let story = "The ferry left at dusk. Hold the rope, said Anna. Tom held it, and the lights of the town grew small behind them."

extension Role {
    /// Of people in tests: whoever is called as the first account is runs the studio.
    static func ofPerson(_ name: String) -> Role { name == Accounts.defaultName ? .administrator : .member }
}

extension EmbeddingEngine {
    /// Of a machine where no model is installed.
    static let absent = EmbeddingEngine(executable: "/bin/false", arguments: []) { () throws(EmbeddingError) in
        throw .modelMissing(reason: "no model is installed")
    }
}
