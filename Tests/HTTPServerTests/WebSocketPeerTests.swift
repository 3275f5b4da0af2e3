import Foundation
import HTTPServer
import HTTPWire
import Testing

/// A client that somebody else wrote: Python's `websockets`, which scripts/setup.sh test installs.
@Suite struct WebSocketPeerTests {
    @Test func `a client that is not ours agrees with us on compression, fragments, limits and close codes`() async throws {
        var options = WebSocketOptions()
        options.subprotocols = ["events.1", "events.2"]
        options.compression = .off
        var router = Router()
        router.webSocket("/plain", options: options, Self.echo)
        router.webSocket("/default", options: WebSocketOptions(), Self.echo)
        var compression = WebSocketCompression()
        compression.serverTakesContextOver = true
        compression.clientTakesContextOver = true
        compression.messageBytesMin = 0
        options.compression = .on(compression)
        router.webSocket("/takeover", options: options, Self.echo)
        router.webSocket("/close/{code}") { request, socket in
            let code = WebSocketCloseCode(UInt16(try request.parameters.require("code")) ?? 0)
            await socket.close(code, reason: "because")
        }
        let (status, output) = try await withServer(router) { port, _ in try await Self.runPeer(port: port) }
        #expect(status == 0, "\(output)")
    }

    @Sendable private static func echo(_: Request, _ socket: WebSocket) async throws {
        for await message in socket.messages { try await socket.send(message) }
    }

    private static func runPeer(port: Int) async throws -> (status: Int32, output: String) {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["SEIDRA_CACHE"] ?? "\(environment["HOME"] ?? "")/.cache/seidra"
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../WebSocketPeer/peer.py")
        return try await withFolder { folder in
            let output = URL(filePath: "\(folder)/output")
            _ = FileManager.default.createFile(atPath: output.path, contents: nil)
            let process = Process()
            process.executableURL = URL(filePath: "\(cache)/test-tools/bin/python")
            process.arguments = ["-B", script.path, "\(port)"]
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = process.standardOutput
            try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in ended.resume() }
                do { try process.run() } catch {
                    process.terminationHandler = nil
                    ended.resume(throwing: error)
                }
            }
            return (process.terminationStatus, String(decoding: try Data(contentsOf: output), as: UTF8.self))
        }
    }
}
