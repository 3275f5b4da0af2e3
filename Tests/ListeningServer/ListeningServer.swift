import Foundation
import HTTPServer
import Synchronization

/// A small server in a process of its own, for tests that need one: with few descriptors, or with sockets that it inherits.
///
/// It listens on the addresses of its arguments and on what systemd's variables name, prints where, a line each, and serves until it
/// is killed. `/pauses` tells how often accepting has paused, `/memory` the most memory it has had, in bytes; `/form` takes a file into the
/// working directory and forgets it.
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
        router.get("/memory") { _ in .text("\(try peakMemoryBytes())") }
        router.post("/form") { request in
            try await request.withMultipartForm(folder: ".") { form in .text("\(form.file("film")?.byteCount ?? -1)") }
        }
        let server = Server(configuration: configuration, router: router)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let addresses = try await server.addresses.map(\.description).joined(separator: "\n")
            try FileHandle.standardOutput.write(contentsOf: Data("\(addresses)\n".utf8))
            try await group.next()
        }
    }

    private struct NotTold: Error {}

    /// VmHWM of proc(5).
    private static func peakMemoryBytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw NotTold() }
        return kibibytes * 1024
    }
}
