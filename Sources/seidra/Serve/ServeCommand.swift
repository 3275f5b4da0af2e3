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

            Environment: SEIDRA_HOME, SEIDRA_DEFAULT_USER_PASSWORD (of the user admin), SECRET_KEY (signs tokens), \
            SEIDRA_WS_TOKEN (hears all live events), SEIDRA_LOG_LEVEL.

            With a certificate the studio speaks TLS only; SIGHUP makes it read the certificate and its key again, for \
            connections to come.

            Exit codes: 0 stopped; 64 wrong usage; 65 the database cannot be used; 69 the address is taken, or another studio \
            has this home; 73 the home cannot be written; 74 the disk is full; 78 wrong settings.
            """)

    @Option(help: "The address to listen on; 0.0.0.0 or :: for all.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 chooses a free one.")
    var port = 8000

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

    func run() async throws {
        do {
            let settings = try ServeSettings(
                host: host, port: port, home: StudioHome(option: home), resources: resources.map { URL(filePath: $0) },
                tls: ServeSettings.tls(certificate: certificate, key: key, clientAuthority: clientAuthority))
            try await Daemon(settings).run()
        } catch {
            let problem = ServeProblem(error)
            StandardError.write(problem.sentence)
            throw problem.status.code
        }
    }
}
