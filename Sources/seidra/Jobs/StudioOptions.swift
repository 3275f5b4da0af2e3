import ArgumentParser
import Foundation
import Persistence
import Studio

/// Which studio is asked, and in which form its answers are shown.
struct StudioOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the studio is: http://…, https://… or unix:/path. (default: SEIDRA_SERVER or \(StudioAddress.usual))",
            valueName: "address"))
    var server: String?

    @Option(help: "The studio's home, for its key. (default: SEIDRA_HOME or ~/.local/share/seidra)", completion: .directory)
    var home: String?

    @Flag(help: "Show JSON as the studio sends it, one object a line.")
    var json = false

    /// - Throws: `ClientProblem`.
    func connect() async throws -> StudioClient {
        let environment = ProcessInfo.processInfo.environment
        let place = [server, environment["SEIDRA_SERVER"]].compactMap(\.self).first { !$0.isEmpty } ?? StudioAddress.usual
        let address = try StudioAddress(place)
        do {
            return try StudioClient(
                server: address, credentials: try await StudioCredentials(server: address, home: StudioHome(option: home)))
        } catch {
            // Where nobody is, nobody needs to know who asks.
            if address.isOnThisMachine { try await StudioClient.look(at: address) }
            throw error
        }
    }

    /// Shows an answer as JSON, or else as `words` tells it.
    func show(_ answer: StudioClient.Answer, _ words: () throws -> String) throws {
        try Self.write(json ? String(decoding: answer.data, as: UTF8.self) : try words())
    }

    /// - Throws: `ClientProblem`, or an `ExitCode` when nobody reads.
    static func write(_ text: String) throws { try StandardOutput.tell(Data((text + "\n").utf8)) }

    static func write(_ value: JSONValue) throws { try write(try JSONText(encoding: value).text) }
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
