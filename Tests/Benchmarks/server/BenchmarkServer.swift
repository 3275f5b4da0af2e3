import Foundation
import HTTPServer
import HTTPWire

/// Our server with the routes that `make bench-server` measures, and nothing of the studio: `benchmark-server PORT FOLDER` serves
/// on 127.0.0.1 until it is killed. The peers in Tests/Benchmarks/peers serve the same.
@main
struct BenchmarkServer {
    static func main() throws {
        guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[1]) else {
            print("usage: benchmark-server PORT FOLDER")
            exit(2)
        }
        var router = Router()
        try addRoutes(to: &router, folder: CommandLine.arguments[2])
        addWebSocketRoutes(to: &router)

        var configuration = ServerConfiguration()
        configuration.port = port
        // The idle connections of one of the measurements, and those that work beside them.
        configuration.limits.connectionsMax = 24_000
        configuration.limits.connectionsPerAddressMax = 24_000
        configuration.limits.bodyBytesMax = 1 << 40
        configuration.gracePeriod = .zero
        let server = Server(configuration: configuration, router: router)
        Task.detached {
            do {
                try await server.run()
            } catch {
                print(error)
                exit(1)
            }
        }
        // Valgrind, which counts our instructions, does not survive the main thread's end that an async main brings about.
        while true { pause() }
    }

    private static func addRoutes(to router: inout Router, folder: String) throws {
        let status = Response.json(Array(#"{"status":"ok","version":"1.0.0"}"#.utf8))
        router.get("/json") { _ in status }

        let files = try StaticDirectory(path: folder)
        router.get("/files/{file...}", files.respond)

        router.put("/upload") { request in
            let stored = try await request.body.collectSpilling(upTo: 1 << 40, folder: folder)
            return .text("\(stored.byteCount)", status: .created)
        }
    }
}
