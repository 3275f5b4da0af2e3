import Foundation
import Testing

/// `seidra serve` as a service manager runs it.
struct ServeCommandTests {
    @Test func `the studio listens where it is told, tells systemd how it is, and leaves nothing behind`() async throws {
        let place = try Workplace()
        let manager = try await Manager(at: place.file("notify").path)
        let path = place.file("http.sock").path
        let seidra = try Seidra.start(
            [
                "serve", "--home", place.home.path, "--listen", "unix:\(path)?mode=0600", "--listen", "127.0.0.1:0",
                "--trust-proxy", "unix",
            ],
            in: place.folder, environment: ["NOTIFY_SOCKET": place.file("notify").path, "WATCHDOG_USEC": "2000000"])
        #expect(try await seidra.line(with: "SEIDRA is at") == "SEIDRA is at unix:\(path)")
        let web = try #require(try await seidra.line(with: "SEIDRA is at http://127.0.0.1:"))
        #expect(try await manager.message(with: "READY=1").contains("STATUS=At unix:\(path), http://127.0.0.1:"))
        _ = try await manager.message(with: "WATCHDOG=1")
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        let address = String(web.split(separator: " ").last ?? "")
        for arguments in [["--unix-socket", path, "http://studio/api/health"], ["\(address)/api/health"]] {
            #expect(try await curl(arguments).contains("\"status\":\"ok\""))
        }
        seidra.process.terminate()
        _ = try await manager.message(with: "STOPPING=1")
        #expect(try await seidra.finish().status == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: [
        ["--listen", "nowhere"], ["--trust-proxy", "everybody"], ["--port", "70000"], ["--allow-origin", "a b"],
    ])
    func `an option that makes no sense is refused with a sentence`(options: [String]) async throws {
        let place = try Workplace()
        let finished = try await Seidra.start(["serve", "--home", place.home.path] + options, in: place.folder).finish()
        #expect(finished.status == 64)
        #expect(finished.errors.contains(options[1]))
    }

    @Test func `the studio speaks TLS with the certificate it is given, and reads it again when it is told`() async throws {
        let place = try Workplace()
        let (certificate, key) = (place.file("server.pem").path, place.file("server.key").path)
        try await makeCertificate(certificate, key)
        let seidra = try Seidra.start(
            ["serve", "--home", place.home.path, "--port", "0", "--tls-certificate", certificate, "--tls-key", key],
            in: place.folder)
        let said = try #require(try await seidra.line(with: "SEIDRA is at https://127.0.0.1:"))
        let address = try #require(said.split(separator: " ").last)
        let first = place.file("first.pem").path
        try FileManager.default.copyItem(atPath: certificate, toPath: first)
        let health = try await curl(["--cacert", first, "\(address)/api/health"])
        #expect(health.contains("\"status\":\"ok\""))
        let plain = try await curl([address.replacing("https:", with: "http:") + "/api/health"])
        #expect(plain.contains("use https"))

        try await makeCertificate(certificate, key)
        kill(seidra.process.processIdentifier, SIGHUP)
        // curl says nothing of a server that it does not trust.
        while try await curl(["--cacert", certificate, "\(address)/api/health"]) != health {}
        #expect(try await curl(["--cacert", first, "\(address)/api/health"]) == "")
        seidra.process.terminate()
        #expect(try await seidra.finish().status == 0)
    }

    /// A certificate for this machine, signed by its own key.
    private func makeCertificate(_ certificate: String, _ key: String) async throws {
        _ = try await output(
            of: "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "2", "-subj",
                "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
            ])
    }

    private func curl(_ arguments: [String]) async throws -> String {
        try await output(of: "/usr/bin/curl", ["--silent", "--max-time", "120"] + arguments)
    }

    @concurrent
    private func output(of program: String, _ arguments: [String]) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}

/// The other end of NOTIFY_SOCKET.
private final class Manager: Sendable {
    private let descriptor: Int32

    init(at path: String) async throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
    }

    deinit { close(descriptor) }

    /// The next message that holds the text; those before it are passed over.
    func message(with text: String) async throws -> String {
        while true {
            let message = try await onThread { [descriptor] in
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = recv(descriptor, &bytes, bytes.count, 0)
                return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            }
            try #require(!message.isEmpty, "no message with \(text)")
            if message.contains(text) { return message }
        }
    }
}
