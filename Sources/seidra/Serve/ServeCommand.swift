import ArgumentParser
import Foundation
import Studio

/// `seidra serve`: the studio as a server, with its page, its interface for programs and its jobs.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Open the studio: its page, its interface for programs, and the jobs that make films.",
        discussion: """
            Prints where the studio is when it listens, and serves until it is interrupted; jobs that are under way then go on \
            at the next start.

            Sockets that systemd hands over are listened on too, and systemd is told when the studio is ready; /docs/deploy.md \
            says how, and how to put a proxy in front.

            Environment: SEIDRA_HOME, SEIDRA_DEFAULT_USER_PASSWORD (of the user admin), SECRET_KEY (signs tokens), \
            SEIDRA_WS_TOKEN (hears all live events), SEIDRA_LLM_URL, SEIDRA_LLM_MODEL and SEIDRA_LLM_KEY (a language model), \
            SEIDRA_DIFFUSION_MODEL, SEIDRA_COMFYUI_URL and SEIDRA_COMFYUI_WORKFLOW (who paints: /docs/pictures.md), \
            SEIDRA_LOG_LEVEL.

            With a certificate the studio speaks TLS only; SIGHUP makes it read the certificate and its key again, for \
            connections to come.

            Exit codes: 0 stopped; 64 wrong usage; 65 the database cannot be used; 69 the address is taken, or another studio \
            has this home; 73 the home cannot be written; 74 the disk is full; 78 wrong settings.
            """)

    @Option(help: "The address to listen on; 0.0.0.0 or :: for all. (default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to listen on; 0 chooses a free one. (default: 8000)")
    var port: Int?

    @Option(
        help: ArgumentHelp(
            "Another address to listen on, or the only one without --host and --port; may be repeated.",
            discussion: "host:port, [IPv6]:port, or unix:/path with ?mode=0660 for the permissions of its file.",
            valueName: "address"))
    var listen: [String] = []

    @Option(
        help: ArgumentHelp(
            "A proxy whose word is taken for who asks (Forwarded, X-Forwarded-For); may be repeated.",
            discussion: "An address or range such as 10.0.0.0/8, or unix for whoever comes by a Unix socket.",
            valueName: "range"))
    var trustProxy: [String] = []

    @Option(
        help: ArgumentHelp(
            "An origin whose pages may use the interface for programs, such as https://studio.example; may be repeated.",
            valueName: "origin"))
    var allowOrigin: [String] = []

    @Option(help: "Where everything is kept. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
    var home: String?

    @Option(help: "Serve the page from this folder instead of the program, for work on the page.", completion: .directory)
    var resources: String?

    @Option(
        name: .customLong("tls-certificate"), help: "Speak TLS with this certificate (PEM, the whole chain).",
        completion: .file(extensions: ["pem", "crt"]))
    var certificate: String?

    @Option(
        name: .customLong("tls-key"), help: "The certificate's private key (PEM, not encrypted).",
        completion: .file(extensions: ["pem", "key"]))
    var key: String?

    @Option(
        name: .customLong("tls-client-ca"), help: "Serve only clients with a certificate of these authorities (PEM).",
        completion: .file(extensions: ["pem", "crt"]))
    var clientAuthority: String?

    @Option(
        help: ArgumentHelp(
            "How many jobs of a lane run at once, such as cpu=2; may be repeated. (default: one a core in cpu; 1 in gpu, network and maintenance)",
            discussion: "0 begins none. What the lanes are for: /docs/jobs.md.", valueName: "lane=number"))
    var slots: [LaneSlots] = []

    @OptionGroup(title: "The language model, unless an administrator sets another")
    var languageModel: ModelOptions

    func run() async throws {
        do {
            let settings = try ServeSettings(
                host: host, port: port, listen: listen, trustedProxies: trustProxy, allowedOrigins: allowOrigin,
                home: StudioHome(option: home), resources: resources.map { URL(filePath: $0) },
                tls: ServeSettings.tls(certificate: certificate, key: key, clientAuthority: clientAuthority),
                slots: slots, languageModel: try languageModel.chosen())
            try await Daemon(settings).run()
        } catch {
            let problem = ServeProblem(error)
            StandardError.write(problem.sentence)
            throw problem.status.code
        }
    }
}
