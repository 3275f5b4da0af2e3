import CLinux
import Foundation
import HTTPServer
import HTTPWire
import Synchronization
import Testing

@Suite struct ServiceTests {
    /// Starts the test server with `/bin/sh`, which can do what a service manager does before it starts a program.
    private func withProcess(
        _ script: String, standardInput: Int32? = nil, _ work: @Sendable (ListenAddress) async throws -> Void
    ) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let server = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "listening-server")
        process.arguments = ["-c", script.replacing("SERVER", with: server.path)]
        process.standardInput = standardInput.map { FileHandle(fileDescriptor: $0) } ?? FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = try await onThread {
            var line = Data()
            while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
            return String(decoding: line, as: UTF8.self)
        }
        let result: Result<Void, any Error>
        do { result = .success(try await work(try ListenAddress(parsing: line))) } catch { result = .failure(error) }
        process.terminate()
        await onThread { process.waitUntilExit() }
        try result.get()
    }

    @Test func `when descriptors run out, clients wait, and every one is served`() async throws {
        // Twelve or so are left for connections; thirty clients hold theirs for a moment.
        try await withProcess("ulimit -n 24; exec SERVER 127.0.0.1:0") { address in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await RawClient.with(address) { client in
                            let status = try await client.get("/").status
                            try await Task.sleep(for: .milliseconds(300))
                            return status
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 30))
            let pauses = try await RawClient.get("/pauses", at: address).text
            #expect(try #require(Int(pauses)) > 0)
        }
    }

    @Test func `when the kernel has no memory for a connection, clients wait, and every one is served`() async throws {
        try await withProcess(failing("accept4", "1..3", with: "ENOBUFS")) { address in
            for _ in 0..<3 {
                let answer = try await RawClient.get("/", at: address)
                #expect(answer.status == 200)
            }
            #expect(try await RawClient.get("/pauses", at: address).text == "3")
        }
    }

    @Test func `when the kernel has no memory to send with, that client is closed and the next is served`() async throws {
        try await withProcess(failing("sendto", "2", with: "ENOBUFS")) { address in
            try await RawClient.with(address) { client in
                let answer = try await client.get("/")
                #expect(answer.status == 200)
                await #expect(throws: (any Error).self) { try await client.get("/") }
            }
            let answer = try await RawClient.get("/", at: address)
            #expect(answer.status == 200)
        }
    }

    /// Lets some calls of the server fail. `-D`: the server is the process that was started, and strace ends with it.
    private func failing(_ call: String, _ which: String, with error: String) -> String {
        "exec strace -D -f -o /dev/null -e trace=\(call) -e inject=\(call):error=\(error):when=\(which) SERVER 127.0.0.1:0"
    }

    @Test func `an upload of 300 MB costs a few megabytes of memory`() async throws {
        try await withFolder { folder in
            try await withProcess("cd \(folder); exec SERVER 127.0.0.1:0") { address in
                let before = try #require(Int(try await RawClient.get("/memory", at: address).text))
                try await RawClient.with(address) { client in
                    let head = Array("--B\r\nContent-Disposition: form-data; name=\"film\"; filename=\"f\"\r\n\r\n".utf8)
                    let end = Array("\r\n--B--\r\n".utf8)
                    let piece = noise(1 << 20)
                    let count = 300
                    let length = head.count + count * piece.count + end.count
                    try await client.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\n")
                    try await client.send("Content-Length: \(length)\r\n\r\n")
                    try await client.send(head)
                    for _ in 0..<count { try await client.send(piece) }
                    try await client.send(end)
                    let answer = try await client.answer()
                    #expect(answer.text == "\(count * piece.count)")
                }
                let after = try #require(Int(try await RawClient.get("/memory", at: address).text))
                #expect(after - before < 16 << 20, "grew by \((after - before) >> 20) MB")
            }
            #expect(fileNames(folder) == [])
        }
    }

    @Test(arguments: ["", "studio:"]) func `sockets that systemd has opened are served`(names: String) async throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(listening) }
        // listen(2) on a socket without an address gives it one that is free.
        #expect(listen(listening, 8) == 0)
        let script = "exec 3<&0 0</dev/null; LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=\(names) exec SERVER"
        try await withProcess(script, standardInput: listening) { address in
            let port = try #require(address.port)
            let status = try await RawClient.get("/", at: .tcp(host: "127.0.0.1", port: port)).status
            #expect(status == 200)
            let told = try await RawClient.get("/sockets", at: .tcp(host: "127.0.0.1", port: port)).text
            #expect(told == (names.isEmpty ? "unknown" : "studio"))
        }
    }

    @Test(arguments: [
        [:], ["LISTEN_FDS": "1"], ["LISTEN_PID": "1", "LISTEN_FDS": "1"], ["LISTEN_PID": "4711", "LISTEN_FDS": "0"],
        ["LISTEN_PID": "4711", "LISTEN_FDS": "many"], ["LISTEN_PID": "4711", "LISTEN_FDS": "-1"],
    ])
    func `sockets of another process, and none, are none`(environment: [String: String]) {
        #expect(SocketActivation(environment: environment, process: 4711).sockets.isEmpty)
    }

    @Test(arguments: [true, false]) func `the service manager is told how the service is`(isAbstract: Bool) async throws {
        try await withFolder { folder in
            let name = isAbstract ? "@seidra-\(UUID())" : "\(folder)/notify"
            let manager = try NotifySocket(name)
            let service = try #require(try ServiceNotifier(environment: ["NOTIFY_SOCKET": name]))
            #expect(service.keepAliveInterval == nil)
            try service.tell(.ready("At 127.0.0.1:1\nand more"))
            #expect(try await manager.receive() == "READY=1\nSTATUS=At 127.0.0.1:1 and more\n")
            try service.tell(.reloading)
            let reloading = try await manager.receive().split(separator: "\n")
            #expect(reloading.first == "RELOADING=1")
            #expect(reloading.last?.hasPrefix("MONOTONIC_USEC=") == true)
            try service.tell(.stopping)
            #expect(try await manager.receive() == "STOPPING=1\n")
        }
    }

    @Test func `a service that is well says so twice in the time it is given, and one that is ill does not`() async throws {
        let name = "@seidra-\(UUID())"
        let manager = try NotifySocket(name)
        let service = try #require(
            try ServiceNotifier(
                environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "400000", "WATCHDOG_PID": "7"], process: 7))
        #expect(service.keepAliveInterval == .milliseconds(200))
        let health = Health()
        let asked = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await service.keepAlive {
                    asked.raise()
                    return health.isWell.load(ordering: .relaxed)
                } failed: { error in
                    Issue.record(error)
                }
            }
            for _ in 0..<3 { #expect(try await manager.receive() == "WATCHDOG=1\n") }
            health.isWell.store(false, ordering: .relaxed)
            // One may be on its way; after two more questions there is none.
            for _ in 0..<3 { await asked.wait() }
            while manager.hasMessage { _ = try await manager.receive() }
            for _ in 0..<3 { await asked.wait() }
            #expect(!manager.hasMessage)
            group.cancelAll()
        }
    }

    @Test func `a manager that is not there, or watches another process, is not told`() throws {
        #expect(try ServiceNotifier(environment: [:]) == nil)
        #expect(try ServiceNotifier(environment: ["NOTIFY_SOCKET": ""]) == nil)
        #expect(throws: ConnectionError.self) {
            try ServiceNotifier(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)])
        }
        let service = try #require(
            try ServiceNotifier(
                environment: ["NOTIFY_SOCKET": "/nowhere/at/all", "WATCHDOG_USEC": "5", "WATCHDOG_PID": "1"], process: 2))
        #expect(service.keepAliveInterval == nil)
        #expect(throws: ConnectionError.self) { try service.tell(.stopping) }
    }

    @Test func `a server that serves is responsive, one that has ended is not`() async throws {
        let server = try await withServer(Router(), { $0.loopCount = 2 }) { _, server in
            #expect(await server.isResponsive())
            return server
        }
        #expect(await !server.isResponsive())
    }
}

private final class Health: Sendable {
    let isWell = Atomic<Bool>(true)
}

/// What systemd has at the other end of NOTIFY_SOCKET.
private final class NotifySocket: Sendable {
    private let descriptor: Int32

    init(_ name: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        // Who sends shares the pool with tests that compute for long.
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var bytes = Array(name.utf8)
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard result == 0 else { throw RawClient.Failure(what: "bind: \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    /// The next message.
    func receive() async throws -> String {
        try await onThread { [descriptor] in
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &bytes, bytes.count, 0)
            guard count >= 0 else { throw RawClient.Failure(what: "no message") }
            return String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    }

    var hasMessage: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) >= 0
    }
}
