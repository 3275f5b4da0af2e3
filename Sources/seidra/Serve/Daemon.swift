import Embeddings
import Foundation
import Glibc
import HTTPClient
import HTTPServer
import JobQueue
import Logging
import Persistence
import Speech
import Studio
import StudioAPI

/// The studio from its opening to its closing: everything that lives is made here, and ends in the reverse order.
struct Daemon {
    /// How long requests may go on once the studio is asked to close; jobs have as long (`JobQueueLimits.graceSeconds`).
    private static let graceSeconds = 3

    private let settings: ServeSettings
    private let logger: Logger

    init(_ settings: ServeSettings) {
        self.settings = settings
        var logger = Logger(label: "seidra") { StreamLogHandler.standardError(label: $0, metadataProvider: .request) }
        logger.logLevel = settings.logLevel
        self.logger = logger
    }

    /// Returns when the studio was asked to close and has.
    func run() async throws {
        let stops = StopSignals.requests(of: [SIGINT, SIGTERM])
        // Stories and passwords are nobody else's business.
        umask(0o077)
        try makeFolder(settings.home.root, attributes: [.posixPermissions: 0o700])
        let lock = try HomeLock(settings.home)
        try emptyUploads()
        let database = try await DatabaseFile.open(
            at: settings.home.database.path,
            migrations: EventLog.migrations + JobMigrations.all + ScheduleMigrations.all + Accounts.migrations
                + Projects.migrations)
        let languageModel = LanguageModelSettings(database: database, usual: settings.languageModel)
        let workshop = try Workshop(home: settings.home, languageModel: languageModel.current)
        let work = await Result { try await serve(database, workshop, languageModel, until: stops) }
        await workshop.stop()
        try await database.close()
        _ = consume lock
        try work.get()
    }

    private func serve(
        _ database: DatabaseFile, _ workshop: Workshop, _ languageModel: LanguageModelSettings, until stops: AsyncStream<Void>
    ) async throws {
        let home = settings.home
        let accounts = Accounts(database: database)
        try await prepareDefaultUser(accounts)

        let queueSettings = JobQueueSettings(
            slots: settings.slots, limits: Accounts.limits(of:in:), diskBytes: ProjectDiskSpace.bytes(ofOwner:in:))
        let queue = JobQueue(database: database, settings: queueSettings) { [logger] error in
            logger.warning("The job queue cannot write and goes on trying.", metadata: ["error": "\(error)"])
        }
        let indexing = ProjectIndexing(queue: queue, database: database)
        let filmJob = FilmJob(database: database, home: home, maker: workshop.filmMaker, indexing: indexing)
        queue.register(filmJob)
        for handler in filmJob.partHandlers { queue.register(handler) }
        queue.register(ProjectIndexJob(database: database, home: home, embeddings: workshop.embeddings))
        let housekeeping = try Housekeeping(
            database: database, home: home, chooseVoice: workshop.chooseVoice,
            lookForVoices: { [speech = workshop.speech] in speech.refreshCatalogue() })
        for handler in housekeeping.handlers { queue.register(handler) }
        queue.register(ModelDownloadJob(library: workshop.models, http: try HTTPClient(), token: HubToken()))
        let models = Models(
            library: workshop.models, database: database, queue: queue, memory: workshop.memory,
            engines: [workshop.diffusion])
        let scheduler = Scheduler(queue: queue, jobs: housekeeping.schedules)
        let projects = Projects(
            database: database, queue: queue, home: home, refiner: workshop.refiner, indexing: indexing)
        try await projects.sweep()

        let generations = Generations(database: database, queue: queue, home: home, painters: workshop.painters)
        queue.register(GenerateJob(home: home, painters: workshop.painters))
        try await generations.sweep()

        let feed = EventFeed(database: database)
        let secret = try SigningSecret(chosen: settings.secretKey, file: home.signingKey)
        let api = try StudioAPI(
            version: Release.version, home: home, accounts: accounts, projects: projects, queue: queue,
            scheduler: scheduler, languageModel: languageModel, feed: feed,
            search: Search(database: database, embeddings: workshop.embeddings), models: models,
            generations: generations,
            tokens: await Tokens(secret: secret),
            voices: { .available() }, pages: try pageFiles(),
            operatorToken: settings.operatorToken, allowedOrigins: settings.allowedOrigins, logger: logger)
        var configuration = api.configuration
        configuration.listenAddresses = settings.addresses
        configuration.trustedProxies = settings.trustedProxies
        configuration.tls = settings.tls
        configuration.tls?.warn = { [logger] in logger.warning("\($0)") }
        warn()
        let server = Server(configuration: configuration, router: api.router)
        try await run(feed, queue, scheduler, server, indexing, until: stops)
    }

    /// The services, side by side. The first that fails ends them all.
    private func run(
        _ feed: EventFeed, _ queue: JobQueue, _ scheduler: Scheduler, _ server: Server, _ indexing: ProjectIndexing,
        until stops: AsyncStream<Void>
    ) async throws {
        enum Ended { case service, attendant }
        // Also without certificates to read again: SIGHUP must not end films that are being made.
        let hangups = HangupSignals.requests()
        try await withThrowingTaskGroup(of: Ended.self) { group in
            group.addTask {
                try await server.run()
                return .service
            }
            group.addTask {
                try await queue.run()
                return .service
            }
            group.addTask {
                try await feed.run()
                return .attendant
            }
            group.addTask {
                try await scheduler.run()
                return .attendant
            }
            group.addTask {
                await indexing.submitAll { [logger] trouble in logger.warning("\(trouble)") }
                return .attendant
            }
            group.addTask {
                await announce(server)
                return .attendant
            }
            group.addTask {
                for await _ in hangups { await reloadCertificates(server) }
                return .attendant
            }
            group.addTask {
                // Nobody is told that a server lives which does not answer: systemd starts it anew.
                await settings.serviceNotifier?.keepAlive {
                    await server.isResponsive()
                } failed: { error in
                    logger.warning("\(error)")
                }
                return .attendant
            }
            group.addTask {
                for await _ in stops { break }
                // Cancelled: a service has failed, and the others are ending already.
                if Task.isCancelled { return .attendant }
                logger.info("The studio is closing.")
                tellServiceManager(.stopping)
                queue.shutDown()
                await server.shutDown(gracePeriod: .seconds(Self.graceSeconds))
                return .attendant
            }
            var services = 2
            while services > 0, let ended = try await group.next() {
                if ended == .service { services -= 1 }
            }
            group.cancelAll()
        }
    }

    private func reloadCertificates(_ server: Server) async {
        guard settings.tls != nil else {
            return logger.info("SIGHUP: without TLS there is nothing to read again.")
        }
        guard let places = await places(of: server) else { return }
        tellServiceManager(.reloading)
        do {
            try await server.reloadCertificates()
            logger.info("New connections get the certificate as it is now.")
        } catch {
            logger.error("The certificate stays as it was. \(error)")
        }
        tellServiceManager(.ready(Self.status(at: places)))
    }

    /// A line on standard output for each address, for scripts that wait for it.
    private func announce(_ server: Server) async {
        guard let places = await places(of: server) else { return }
        StandardOutput.write(Data(places.map { "SEIDRA is at \($0)\n" }.joined().utf8))
        tellServiceManager(.ready(Self.status(at: places)))
    }

    /// Where the studio is, as a browser would be told; nil when it is nowhere.
    private func places(of server: Server) async -> [String]? {
        // A server that cannot listen says why itself.
        guard let addresses = try? await server.addresses else { return nil }
        let scheme = settings.tls == nil ? "http" : "https"
        return addresses.map { $0.port == nil ? $0.description : "\(scheme)://\($0)" }
    }

    private static func status(at places: [String]) -> String { "At \(places.joined(separator: ", "))." }

    private func tellServiceManager(_ state: ServiceNotifier.State) {
        do throws(ConnectionError) {
            try settings.serviceNotifier?.tell(state)
        } catch {
            logger.warning("\(error)")
        }
    }

    // MARK: Before it opens

    /// What lies there belongs to requests that ended with an earlier run.
    private func emptyUploads() throws(ServeProblem) {
        let uploads = settings.home.uploads
        // What cannot be removed can still be written beside; if not even that, making the folder says so.
        try? FileManager.default.removeItem(at: uploads)
        try makeFolder(uploads)
    }

    private func makeFolder(_ folder: URL, attributes: [FileAttributeKey: Any]? = nil) throws(ServeProblem) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: attributes)
        } catch {
            throw .homeNotWritable(settings.home, reason: Self.words(for: error as NSError))
        }
    }

    /// The system's own words where Foundation keeps them one level down.
    private static func words(for error: NSError) -> String {
        let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let posix = [inner, error].compactMap(\.self).first { $0.domain == NSPOSIXErrorDomain }
        return posix.map { String(cString: strerror(Int32($0.code))) } ?? error.localizedDescription
    }

    private func prepareDefaultUser(_ accounts: Accounts) async throws {
        guard let made = try await accounts.prepareDefaultUser(chosen: settings.defaultUserPassword) else { return }
        StandardError.write("Sign in as \(Accounts.defaultName) with the password \(made) and keep it: it is shown only now.")
    }

    private func pageFiles() throws -> PageFiles {
        guard let folder = settings.resources else { return PageFiles() }
        do {
            return try PageFiles(resources: folder)
        } catch {
            throw ServeProblem(.noInput, "\(error)")
        }
    }

    private func warn() {
        for address in settings.addresses where address.isOpen && settings.tls == nil {
            logger.warning(
                "Others can reach \(address), and nothing is encrypted on the way: give --tls-certificate and --tls-key, or put a proxy with TLS in front."
            )
        }
        if let token = settings.operatorToken, token.count < APILimits.operatorTokenCharactersMin {
            logger.warning(
                "SEIDRA_WS_TOKEN can be guessed: give it at least \(APILimits.operatorTokenCharactersMin) characters.")
        }
    }
}

extension Result where Failure == any Error {
    /// What `work` returns or throws, to be looked at later.
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
