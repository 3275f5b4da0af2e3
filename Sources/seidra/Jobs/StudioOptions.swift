import ArgumentParser
import Foundation
import Persistence
import Studio

/// Which studio is asked, and in which form its answers are shown.
struct StudioOptions: ParsableArguments {
    private static let defaultServer = "http://127.0.0.1:8000"

    @Option(help: ArgumentHelp("Where the studio is. (default: SEIDRA_SERVER or \(defaultServer))", valueName: "address"))
    var server: String?

    @Option(help: "The studio's home, for its key. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
    var home: String?

    @Flag(help: "Show JSON as the studio sends it, one object a line.")
    var json = false

    /// - Throws: `ClientProblem`.
    func connect() async throws -> StudioClient {
        let environment = ProcessInfo.processInfo.environment
        let place = [server, environment["SEIDRA_SERVER"]].compactMap(\.self).first { !$0.isEmpty } ?? Self.defaultServer
        guard let url = URL(string: place), ["http", "https"].contains(url.scheme), url.host()?.isEmpty == false else {
            throw ClientProblem(.usage, "\(place) is no address of a studio: write it as \(Self.defaultServer).")
        }
        do {
            return StudioClient(
                server: url, credentials: try await StudioCredentials(server: url, home: StudioHome(option: home)))
        } catch {
            // Where nobody is, nobody needs to know who asks.
            if url.isOnThisMachine { try await StudioClient.look(at: url) }
            throw error
        }
    }

    /// Shows an answer as JSON, or else as `words` tells it.
    func show(_ answer: StudioClient.Answer, _ words: () throws -> String) throws {
        if json { Self.write(String(decoding: answer.data, as: UTF8.self)) } else { Self.write(try words()) }
    }

    static func write(_ text: String) { StandardOutput.write(Data((text + "\n").utf8)) }

    static func write(_ value: JSONValue) throws { write(try JSONText(encoding: value).text) }
}

/// A command that asks a running studio.
protocol StudioCommand: AsyncParsableCommand {
    var studio: StudioOptions { get }

    /// - Throws: `ClientProblem`; `ExitCode` when all has been said.
    func run(_ client: StudioClient) async throws
}

extension StudioCommand {
    func run() async throws {
        do {
            try await run(try await studio.connect())
        } catch let problem as ClientProblem {
            StandardError.write(problem.sentence)
            throw problem.status.code
        }
    }
}
