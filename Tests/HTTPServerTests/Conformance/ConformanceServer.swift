import Glibc
import HTTPServer
import HTTPWire

/// The server that the conformance table is about: handlers that tell what they saw.
enum ConformanceServer {
    static let bodyBytesMax = 1 << 20
    /// Sun, 06 Nov 1994 08:49:37 GMT, the RFC's own example.
    private static let modifiedSeconds = 784_111_777

    static func with<Result: Sendable>(
        _ work: @Sendable (Int, String, Server) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            makeFiles(folder)
            let router = try router(folder)
            return try await withServer(router, adjust) { port, server in try await work(port, folder, server) }
        }
    }

    private static func adjust(_ configuration: inout ServerConfiguration) {
        configuration.limits.bodyBytesMax = Int64(bodyBytesMax)
        // No row is about time, and on a busy machine a request that comes byte by byte takes long.
        configuration.limits.headSecondsMax = 600
        configuration.limits.stallSecondsMax = 600
    }

    private static func makeFiles(_ folder: String) {
        mkdir("\(folder)/files", 0o755)
        // nginx drops to another user, which must be able to look inside.
        chmod(folder, 0o755)
        writeFile("\(folder)/secret.txt", Array("secret".utf8))
        symlink("\(folder)/secret.txt", "\(folder)/files/link.txt")
        for (name, text) in [("digits.txt", "0123456789"), ("empty.bin", ""), ("index.html", "<p>home")] {
            let path = "\(folder)/files/\(name)"
            writeFile(path, Array(text.utf8))
            chmod(path, 0o644)
            let time = timespec(tv_sec: modifiedSeconds, tv_nsec: 0)
            utimensat(AT_FDCWD, path, [time, time], 0)
        }
    }

    private static func router(_ folder: String) throws -> Router {
        var router = Router()
        router.get("/", see)
        router.post("/", see)
        router.get("/seen/{path...}", see)
        router.get("/probe", see)
        router.post("/ignore") { _ in .text("did not look") }
        router.post("/small") { request in .text("\(try await request.body.collect(upTo: 10).count)") }
        router.get("/empty") { _ in Response(.noContent) }
        router.get("/empty-stream") { _ in Response(.noContent, body: .stream(byteCount: nil) { _ in }) }
        router.post("/created") { _ in Response(.created, headers: [.location: "/item/1"]) }
        router.get("/item/{id}") { request in .text("item \(try request.parameters.require("id", as: Int.self))") }
        router.get("/fails") { _ in throw CancellationError() }
        router.webSocket("/socket") { _, _ in }
        router.get("/stream") { _ in
            .stream(type: .text) { writer in
                for index in 0..<3 { try await writer.write(Array("line \(index)\n".utf8)) }
            }
        }
        router.get("/trailing") { _ in
            .stream(type: .text) { writer in
                try await writer.write(Array("body".utf8))
                await writer.addTrailer("X-Sum", "7")
            }
        }
        let files = try StaticDirectory(path: "\(folder)/files")
        router.get("/files/{file...}") { request in try files.respond(to: request) }
        return router
    }

    @Sendable private static func see(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: bodyBytesMax)
        let target = request.head.target
        let trailers = await request.body.trailers.pairs.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        var text = "\(request.method) \(target.raw) host=\(request.head.host ?? "-") path=\(request.path) "
        text += "query=\(target.query ?? "") x-seen=\(request.headers.values("X-Seen").joined(separator: ",")) "
        var bytes = Array((text + "body=\(body.count):").utf8)
        bytes += body
        bytes += Array(" trailers=\(trailers)\n".utf8)
        var response = Response.bytes(bytes, type: .text)
        response.headers.append("X-Query", target.query ?? "")
        return response
    }
}
