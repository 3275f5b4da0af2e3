import CLinux
import Glibc
import HTTPServer

/// nginx on a free port of the loopback, serving what the conformance table asks for, for as long as the work takes.
enum NginxServer {
    static let isInstalled = access(path, X_OK) == 0
    private static let path = "/usr/sbin/nginx"

    /// - Parameters:
    ///   - folder: empty, for its files.
    ///   - files: what it serves under /files/.
    static func with<Result: Sendable>(
        folder: String, files: String, _ work: @Sendable (Int) async throws -> Result
    ) async throws -> Result {
        // Between finding a port and taking it somebody else may take it; then the next one is tried.
        for _ in 0..<10 {
            let port = try freePort()
            writeFile("\(folder)/nginx.conf", Array(configuration(folder: folder, files: files, port: port).utf8))
            let process = try start(folder)
            guard await listens(port, process) else { continue }
            do {
                let result = try await work(port)
                stop(process)
                return result
            } catch {
                stop(process)
                throw error
            }
        }
        throw RawClient.Failure(what: "nginx found no port")
    }

    private static func configuration(folder: String, files: String, port: Int) -> String {
        """
        daemon off; master_process off; worker_processes 1; pid \(folder)/nginx.pid; error_log \(folder)/error.log crit;
        events { worker_connections 256; }
        http {
            types { text/plain txt; text/html html; } default_type application/octet-stream; access_log off;
            client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
            uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
            large_client_header_buffers 4 8k; client_max_body_size \(ConformanceServer.bodyBytesMax);
            keepalive_requests 1000; lingering_timeout 200ms; lingering_time 1s;
            server {
                listen 127.0.0.1:\(port);
                location = / { return 200 "seen\\n"; }
                location = /probe { return 200 "GET /probe host=probe\\n"; }
                location /files/ { alias \(files)/; }
                location / { return 404; }
            }
        }
        """
    }

    private static func start(_ folder: String) throws -> pid_t {
        let words = [path, "-c", "\(folder)/nginx.conf", "-p", folder, "-e", "\(folder)/error.log"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { word in strdup(word) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        let result = posix_spawn(&process, path, nil, nil, &arguments, environ)
        guard result == 0 else { throw RawClient.Failure(what: "nginx: \(String(cString: strerror(result)))") }
        return process
    }

    private static func stop(_ process: pid_t) {
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Waits until it answers; false when it has ended.
    private static func listens(_ port: Int, _ process: pid_t) async -> Bool {
        var status: Int32 = 0
        for _ in 0..<400 {
            if waitpid(process, &status, WNOHANG) == process { return false }
            do {
                return try await RawClient.with(port: port) { try await $0.get("/probe").status == 200 }
            } catch {
                usleep(25_000)
            }
        }
        stop(process)
        return false
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) + getsockname(descriptor, $0, &length)
            }
        }
        guard result == 0 else { throw RawClient.Failure(what: "no port") }
        return Int(address.sin_port.bigEndian)
    }
}
