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
    private let users: UserRoutes
    private let projects: ProjectRoutes
    private let readings: ReadingRoutes
    private let storyboards: StoryboardRoutes
    private let personas: PersonaRoutes
    private let search: SearchRoutes
    private let jobs: JobRoutes
    private let queue: QueueRoutes
    private let schedules: ScheduleRoutes
    private let settings: SettingsRoutes
    private let voices: VoiceRoutes
    private let generate: GenerateRoutes
    private let models: ModelRoutes
    private let system: SystemRoutes
    private let media: MediaRoutes
    private let pages: PageRoutes
    private let health: HealthRoutes
    private let live: LiveRoutes
    private let events: EventRoutes
    private let metricsRoutes: MetricsRoutes
    private let metrics = ServerMetrics()
    private let crossOrigin: CrossOriginSharing?
    private let allowedOrigins: AllowedOrigins
    private let authentication: Authentication
    private let errors: ErrorResponder
    private let log: RequestLog

    /// - Parameters:
    ///   - voices: what is installed now; asked away from the event loops.
    ///   - operatorToken: SEIDRA_WS_TOKEN, whose holder hears every event; nil when it is not set.
    ///   - allowedOrigins: whose pages may use the interface, besides the studio's own.
    /// - Throws: `AllowedOrigins.Fault` for what is no origin.
    package init(
        version: String, home: StudioHome, accounts: Accounts, projects: Projects, queue: JobQueue,
        scheduler: Scheduler, languageModel: LanguageModelSettings, feed: EventFeed, search: Search, models: Models,
        generations: Generations, tokens: Tokens,
        voices: @escaping @Sendable () -> VoiceCatalogue,
        pages: PageFiles, operatorToken: String?,
        allowedOrigins: [String] = [], logger: Logger
    ) throws {
        let installed = InstalledVoices(catalogue: voices)
        authentication = Authentication(tokens: tokens, accounts: accounts)
        auth = AuthRoutes(accounts: accounts, tokens: tokens)
        users = UserRoutes(accounts: accounts, queue: queue)
        self.projects = ProjectRoutes(projects: projects, stories: StoryIntake(home: home, voices: installed))
        readings = ReadingRoutes(readings: projects.readings)
        storyboards = StoryboardRoutes(readings: projects.readings)
        personas = PersonaRoutes(personas: projects.personas, voices: installed)
        self.search = SearchRoutes(search: search)
        jobs = JobRoutes(queue: queue, accounts: accounts)
        generate = GenerateRoutes(generations: generations, jobs: jobs)
        self.queue = QueueRoutes(queue: queue)
        schedules = ScheduleRoutes(scheduler: scheduler)
        settings = SettingsRoutes(languageModel: languageModel, accounts: accounts)
        self.voices = VoiceRoutes(voices: installed)
        self.models = ModelRoutes(models: models)
        system = SystemRoutes(version: version, models: models)
        media = MediaRoutes(projects: projects, home: home)
        self.pages = PageRoutes(files: pages)
        health = HealthRoutes(version: version)
        let admission = LiveAdmission(authentication: authentication, operatorToken: operatorToken)
        let broadcast = LiveBroadcast()
        feed.add(broadcast.send)
        live = LiveRoutes(feed: feed, hub: broadcast.hub, admission: admission)
        events = EventRoutes(feed: feed, admission: admission)
        metricsRoutes = MetricsRoutes(metrics: metrics, admission: admission, version: version)
        let origins = try AllowedOrigins(allowedOrigins)
        self.allowedOrigins = origins
        crossOrigin =
            origins.isEmpty
            ? nil : try CrossOriginSharing(origins: origins, exposedHeaders: [.requestID, .location, .retryAfter])
        errors = ErrorResponder(logger: logger)
        log = RequestLog(logger: logger)
    }

    /// Every route of the studio.
    package var router: Router {
        var router = Router()
        if let crossOrigin { router.use(crossOrigin.callAsFunction) }
        // Immediate answers need no names: what they do is over before anything could be logged for them.
        router.use(RequestNames.bind, leaves: { _, _ in true })
        let compression = Compression()
        router.use(compression.callAsFunction, leaves: compression.leaves)

        router.get("/api/health", health.health)
        router.get("/metrics", metricsRoutes.show)
        router.group("/api") { api in
            api.post("/auth/login", auth.login)
            api.post("/auth/logout", auth.logout)
            api.get("/events", events.stream)
        }

        router.group("/api", [authentication.requireBearer]) { api in
            api.get("/auth/me", auth.me)
            api.get("/users", users.list)
            api.post("/users", users.add)
            api.get("/users/{user}", users.show)
            api.patch("/users/{user}", users.edit)

            api.post("/projects", projects.create)
            api.get("/projects", projects.list)
            api.get("/projects/{id}", projects.show)
            api.delete("/projects/{id}", projects.delete)
            api.post("/projects/{id}/cancel", projects.cancel)
            api.post("/projects/{id}/retry", projects.retry)
            api.get("/projects/{id}/story", projects.story)
            api.put("/projects/{id}/story", projects.replaceStory)
            api.get("/projects/{id}/analysis", readings.show)
            api.get("/projects/{id}/storyboard", storyboards.show)
            api.get("/projects/{id}/storyboard/edits", storyboards.edits)
            api.post("/projects/{id}/storyboard/edits", storyboards.add)
            api.delete("/projects/{id}/storyboard/edits/{edit}", storyboards.remove)
            api.get("/projects/{id}/analysis/edits", readings.edits)
            api.post("/projects/{id}/analysis/edits", readings.add)
            api.delete("/projects/{id}/analysis/edits/{edit}", readings.remove)
            api.get("/projects/{id}/search", search.inProject)
            api.get("/search", search.everywhere)
            api.get("/voices", voices.list)
            api.get("/painters", generate.painters)
            api.post("/generate", generate.create)

            api.get("/models", models.list)
            api.post("/models", models.add)
            api.get("/models/catalogue", models.catalogue)
            api.get("/models/{name}", models.show)
            api.patch("/models/{name}", models.edit)
            api.delete("/models/{name}", models.remove)

            api.get("/personas", personas.list)
            api.post("/personas", personas.add)
            api.get("/personas/{persona}", personas.show)
            api.patch("/personas/{persona}", personas.edit)
            api.delete("/personas/{persona}", personas.remove)
            api.get("/personas/{persona}/picture", personas.picture)
            api.put("/personas/{persona}/picture", personas.setPicture)
            api.delete("/personas/{persona}/picture", personas.removePicture)

            api.get("/jobs", jobs.list)
            api.post("/jobs/bulk", jobs.bulk)
            api.get("/jobs/{id}", jobs.show)
            api.patch("/jobs/{id}", jobs.edit)
            api.get("/jobs/{id}/tree", jobs.tree)
            api.get("/jobs/{id}/attempts", jobs.attempts)
            api.get("/jobs/{id}/log", jobs.log)
            api.post("/jobs/{id}/cancel", jobs.cancel)
            api.post("/jobs/{id}/pause", jobs.pause)
            api.post("/jobs/{id}/resume", jobs.resume)
            api.post("/jobs/{id}/retry", jobs.retry)
            api.post("/jobs/{id}/move", jobs.move)

            api.get("/system", system.show)
            api.get("/system/queue", queue.show)
            for place in ["/system/queue", "/system/queue/lanes/{lane}"] {
                api.post("\(place)/pause", queue.pause)
                api.post("\(place)/resume", queue.resume)
            }
            api.get("/settings/language-model", settings.showLanguageModel)
            api.put("/settings/language-model", settings.setLanguageModel)
            api.delete("/settings/language-model", settings.resetLanguageModel)
            api.post("/settings/language-model/try", settings.tryLanguageModel)
            api.get("/settings/limits", settings.showLimits)
            api.patch("/settings/limits", settings.setLimits)
            api.get("/system/schedules", schedules.list)
            api.post("/system/schedules/{name}/run", schedules.run)
            api.post("/system/schedules/{name}/pause", schedules.pause)
            api.post("/system/schedules/{name}/resume", schedules.resume)
        }

        router.group("/media/personas", [authentication.requireBearerOrCookie]) { media in
            media.get("/{persona}", personas.picture)
        }
        router.group("/media/projects/{id}", [authentication.requireBearerOrCookie]) { media in
            media.get("/film.mp4", self.media.film)
            media.get("/film.srt", self.media.captions)
            media.get("/shots/{picture}", self.media.still)
        }

        router.group("/media/generated/{id}", [authentication.requireBearerOrCookie]) { media in
            media.get("/{picture}", generate.picture)
        }

        var options = WebSocketOptions()
        options.allowedOrigins = allowedOrigins
        router.webSocket("/ws/{client_id}", [live.checkClientID], options: options, live.serve)

        router.group("", [SecurityHeaders().forPages]) { group in
            group.get("/", pages.file("/index.html"))
            for name in ["/studio.js", "/studio.css", "/icon.svg"] { group.get(name, pages.file(name)) }
            group.get("/docs/{file...}", pages.folder("/docs"))
            group.get("/samples/{file...}", pages.folder("/samples"))
            group.get("/systemd/{file...}", pages.folder("/systemd"))
            group.get("/comfyui/{file...}", pages.folder("/comfyui"))
        }
        return router
    }

    /// How a server serves these routes; where it listens and whom it trusts are for the caller to choose.
    package var configuration: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.limits.bodyBytesMax = Int64(APILimits.storyFileBytesMax + APILimits.formOverheadBytesMax)
        configuration.errorResponse = { [errors] error, request in errors(error, request) }
        configuration.standingHeaders = SecurityHeaders.forEverything
        configuration.secureHeaders = SecurityHeaders.overTLS
        configuration.answersRequestID = true
        configuration.accessLog = { [metrics, log] entry in
            metrics.record(entry)
            log.write(entry)
        }
        configuration.eventSink = { [metrics] event in metrics.record(event) }
        return configuration
    }
}
