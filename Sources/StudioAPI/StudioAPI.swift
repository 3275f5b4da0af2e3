package import HTTPServer
import HTTPWire
package import JobQueue
package import Logging
package import Persistence
package import Speech
package import Studio

/// The studio over HTTP: the contract is Resources/docs/api.md.
package struct StudioAPI: Sendable {
    private let auth: AuthRoutes
    private let projects: ProjectRoutes
    private let jobs: JobRoutes
    private let voices: VoiceRoutes
    private let media: MediaRoutes
    private let pages: PageRoutes
    private let health: HealthRoutes
    private let live: LiveRoutes
    private let authentication: Authentication
    private let errors: ErrorResponder
    private let logger: Logger

    /// - Parameters:
    ///   - voices: what is installed now; asked away from the event loops.
    ///   - operatorToken: SEIDRA_WS_TOKEN, whose holder hears every event; nil when it is not set.
    package init(
        version: String, home: StudioHome, accounts: Accounts, projects: Projects, queue: JobQueue, feed: EventFeed,
        tokens: Tokens, voices: @escaping @Sendable () -> VoiceCatalogue, pages: PageFiles, operatorToken: String?,
        logger: Logger
    ) {
        let installed = InstalledVoices(catalogue: voices)
        authentication = Authentication(tokens: tokens, accounts: accounts)
        auth = AuthRoutes(accounts: accounts, tokens: tokens)
        self.projects = ProjectRoutes(projects: projects, stories: StoryIntake(home: home, voices: installed))
        jobs = JobRoutes(queue: queue)
        self.voices = VoiceRoutes(voices: installed)
        media = MediaRoutes(projects: projects, home: home)
        self.pages = PageRoutes(files: pages)
        health = HealthRoutes(version: version)
        live = LiveRoutes(feed: feed, authentication: authentication, operatorToken: operatorToken)
        errors = ErrorResponder(logger: logger)
        self.logger = logger
    }

    /// Every route of the studio.
    package var router: Router {
        var router = Router()
        router.use(SecurityHeaders().callAsFunction)
        router.use(Compression().callAsFunction)

        router.get("/api/health", health.health)
        router.post("/api/auth/login", auth.login)
        router.post("/api/auth/logout", auth.logout)

        router.group("/api", [authentication.requireBearer]) { api in
            api.get("/auth/me", auth.me)

            api.post("/projects", projects.create)
            api.get("/projects", projects.list)
            api.get("/projects/{id}", projects.show)
            api.delete("/projects/{id}", projects.delete)
            api.post("/projects/{id}/cancel", projects.cancel)
            api.post("/projects/{id}/retry", projects.retry)
            api.get("/voices", voices.list)

            api.get("/jobs", jobs.list)
            api.get("/jobs/{id}", jobs.show)
            api.post("/jobs/{id}/cancel", jobs.cancel)
            api.post("/jobs/{id}/pause", jobs.pause)
            api.post("/jobs/{id}/resume", jobs.resume)
            api.post("/jobs/{id}/retry", jobs.retry)
        }

        router.group("/media/projects/{id}", [authentication.requireBearerOrCookie]) { media in
            media.get("/film.mp4", self.media.film)
            media.get("/film.srt", self.media.captions)
            media.get("/shots/{picture}", self.media.still)
        }

        router.webSocket("/ws/{client_id}", [live.checkClientID], live.serve)

        router.get("/", pages.file("/index.html"))
        for name in ["/studio.js", "/studio.css", "/icon.svg"] { router.get(name, pages.file(name)) }
        router.get("/docs/{file...}", pages.folder("/docs"))
        router.get("/samples/{file...}", pages.folder("/samples"))
        return router
    }

    /// How a server serves these routes; host and port are for the caller to choose.
    package var configuration: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.limits.bodyBytesMax = Int64(APILimits.storyFileBytesMax + APILimits.formOverheadBytesMax)
        configuration.errorResponse = { [errors] error, request in errors(error, request) }
        configuration.accessLog = { [logger] entry in
            logger.debug(
                "\(entry.method?.description ?? "-") \(entry.target ?? "-") \(entry.status.code)",
                metadata: [
                    "peer": "\(entry.peer.host)", "bytes": "\(entry.byteCount)", "duration": "\(entry.duration)",
                    "failure": "\(entry.failure ?? "-")",
                ])
        }
        return configuration
    }
}
