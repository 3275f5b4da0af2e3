import Glibc
import HTTPServer
import Synchronization

/// Runs a server on a free port for as long as the work takes.
func withServer<Result: Sendable>(
    _ router: Router, _ adjust: (inout ServerConfiguration) -> Void = { _ in },
    _ work: @Sendable (Int, Server) async throws -> Result
) async throws -> Result {
    var configuration = ServerConfiguration()
    adjust(&configuration)
    let server = Server(configuration: configuration, router: router)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        do {
            let result = try await work(try await server.port, server)
            await server.shutDown(gracePeriod: .seconds(60))
            try await group.waitForAll()
            return result
        } catch {
            await server.shutDown(gracePeriod: .zero)
            throw error
        }
    }
}

/// A folder that is removed with everything in it.
func withFolder<Result: Sendable>(_ work: @Sendable (String) async throws -> Result) async throws -> Result {
    var template = Array("/tmp/seidra-http-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw RawClient.Failure(what: "mkdtemp") }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { removeTree(path) }
    return try await work(path)
}

func writeFile(_ path: String, _ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
        written += bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
    }
}

func fileNames(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

private func removeTree(_ path: String) {
    for name in fileNames(path) where unlink("\(path)/\(name)") != 0 { removeTree("\(path)/\(name)") }
    rmdir(path)
}

/// A signal between a handler and its test.
final class Flag: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func raise() { continuation.yield() }

    func wait() async { for await _ in stream { return } }
}

/// The same bytes each time, in a pattern whose length (a prime) is none that buffers have: bytes lost or moved show.
func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let pattern = (0..<65_521).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state >> 32)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + pattern.count)
    while bytes.count < count { bytes.append(contentsOf: pattern) }
    bytes.removeLast(bytes.count - count)
    return bytes
}
