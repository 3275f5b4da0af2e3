import Foundation
import HTTPServer
import Synchronization

/// A small server in a process of its own, for tests that need one: with few descriptors, or with sockets that it inherits.
///
/// It listens on the addresses of its arguments and on what systemd's variables name, prints where, a line each, and serves until it
/// is killed. `/pauses` tells how often accepting has paused.
@main struct ListeningServer {
    private static let pauses = Atomic<Int>(0)

    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let inherited = SocketActivation(environment: environment).sockets
        var configuration = ServerConfiguration()
        configuration.listenAddresses =
            try inherited.map(\.address) + CommandLine.arguments.dropFirst().map { try ListenAddress(parsing: $0) }
        configuration.loopCount = 1
        configuration.eventSink = { event in
            if event == .acceptPaused { pauses.add(1, ordering: .relaxed) }
        }
        var router = Router()
        router.get("/") { _ in .text("ok") }
        router.get("/pauses") { _ in .text("\(pauses.load(ordering: .relaxed))") }
        router.get("/sockets") { _ in .text(inherited.map(\.name).joined(separator: ",")) }
        let server = Server(configuration: configuration, router: router)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let addresses = try await server.addresses.map(\.description).joined(separator: "\n")
            try FileHandle.standardOutput.write(contentsOf: Data("\(addresses)\n".utf8))
            try await group.next()
        }
    }
}
