import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Synchronization

/// Runs our own server on a free port for as long as the work takes, which is told its address.
func withServer<Result: Sendable>(
    _ router: Router, tls: TLSConfiguration? = nil, _ work: @Sendable (URL) async throws -> Result
) async throws -> Result {
    var configuration = ServerConfiguration()
    configuration.loopCount = 1
    configuration.tls = tls
    let server = Server(configuration: configuration, router: router)
    let scheme = tls == nil ? "http" : "https"
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        do {
            guard let url = URL(string: "\(scheme)://127.0.0.1:\(try await server.port)") else { throw URLError(.badURL) }
            let result = try await work(url)
            await server.shutDown(gracePeriod: .zero)
            try await group.waitForAll()
            return result
        } catch {
            await server.shutDown(gracePeriod: .zero)
            throw error
        }
    }
}

/// A folder with `server.pem` and `server.key`, good for 127.0.0.1, which goes with the work.
func withCertificate<Result: Sendable>(_ work: @Sendable (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-client-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder; the system removes what is left
    let arguments = [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "2", "-subj",
        "/CN=127.0.0.1",
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder.path)/server.key", "-out", "\(folder.path)/server.pem",
    ]
    let status: Int32 = try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/openssl")
            process.arguments = arguments
            process.standardError = FileHandle.nullDevice
            continuation.resume(
                with: Swift.Result {
                    try process.run()
                    process.waitUntilExit()
                    return process.terminationStatus
                })
        }
    }
    guard status == 0 else { throw CocoaError(.fileWriteUnknown) }
    return try await work(folder)
}

/// What a handler saw, for the test to look at.
final class Seen<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    func note(_ value: Value) { values.withLock { $0.append(value) } }
    var all: [Value] { values.withLock(\.self) }
}

/// A signal between a handler and its test.
final class Flag: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func raise() { continuation.yield() }
    func wait() async { for await _ in stream { return } }
}

/// The code of the client's error that `work` ends with; nil when it ends well.
func failure(_ work: () async throws -> Void) async throws -> HTTPClientError.Code? {
    do {
        try await work()
        return nil
    } catch let error as HTTPClientError {
        return error.code
    }
}
