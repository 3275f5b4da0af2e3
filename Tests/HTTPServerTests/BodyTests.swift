import Glibc
import HTTPServer
import HTTPWire
import Testing

@Suite struct BodyTests {
    @Test func `a body past the threshold lies in a file without a name, a small one in memory`() async throws {
        try await withFolder { folder in
            var router = Router()
            router.post("/") { request in
                let body = try await request.body.collectSpilling(past: 100_000, upTo: 3_000_000, folder: folder)
                #expect(fileNames(folder) == [])
                switch body {
                case .bytes(let bytes): return .bytes(bytes, type: .binary)
                case .file(let file):
                    var response = Response.file(file, type: .binary, for: request)
                    response.headers.append("X-Spilled", "yes")
                    return response
                }
            }
            try await withServer(router) { port, server in
                try await RawClient.with(port: port) { client in
                    for (count, spills) in [(0, false), (100_000, false), (100_001, true), (2_999_999, true)] {
                        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n")
                        try await client.send(noise(count))
                        let answer = try await client.answer()
                        #expect(answer.body == noise(count))
                        #expect((answer.header("X-Spilled") == "yes") == spills)
                    }
                    #expect(openFiles(under: folder) == 0)
                    let announced = try await client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000001\r\n\r\n")
                    #expect(announced.status == 413)
                }
                // Without a length it shows on the way, and a client that leaves on the way leaves nothing behind.
                try await RawClient.with(port: port) { client in
                    try await client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2DC6C1\r\n")
                    try await client.send(noise(3_000_001))
                    #expect(try await client.answer().status == 413)
                }
                try await RawClient.with(port: port) { client in
                    try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n")
                    try await client.send(noise(1_000_000))
                }
                await expectNothingLeft(port, server)
            }
            #expect(openFiles(under: folder) == 0)
            #expect(fileNames(folder) == [])
        }
    }

    @Test func `static files come compressed where they lie compressed`() async throws {
        try await withFolder { folder in
            let text = Array(String(repeating: "body { color: black } ", count: 200).utf8)
            let packed = try ContentCoding.gzip.encode(text)
            for name in ["style.css", "old.css", "app-3F2A9C1B.js", "film.mp4", "application.js"] {
                writeFile("\(folder)/\(name)", text)
                writeFile("\(folder)/\(name).gz", packed)
            }
            // Forgotten when its file changed.
            var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
            utimensat(AT_FDCWD, "\(folder)/old.css.gz", &times, 0)
            let files = try StaticDirectory(path: folder, caching: .immutableWhenHashed)
            var router = Router()
            router.use(Compression(bytesMin: 1 << 20).callAsFunction)
            router.get("/{file...}") { request in try files.respond(to: request) }
            try await withServer(router) { port, _ in
                try await RawClient.with(port: port) { client in
                    let plain = try await client.get("/style.css")
                    let compressed = try await client.get("/style.css", "Accept-Encoding: br, gzip\r\n")
                    #expect(plain.body == text && plain.header("Content-Encoding") == nil)
                    #expect(compressed.body == packed && compressed.header("Content-Encoding") == "gzip")
                    #expect(plain.header("Vary") == "Accept-Encoding" && compressed.header("Vary") == "Accept-Encoding")
                    #expect(plain.header("Content-Type") == compressed.header("Content-Type"))
                    #expect(plain.header("ETag") != compressed.header("ETag"))
                    #expect(plain.header("Cache-Control") == "no-cache")
                    let tag = compressed.header("ETag") ?? ""
                    let same = try await client.get("/style.css", "Accept-Encoding: gzip\r\nIf-None-Match: \(tag)\r\n")
                    #expect(same.status == 304)
                    let part = try await client.get("/style.css", "Accept-Encoding: gzip\r\nRange: bytes=0-1\r\n")
                    #expect(part.body == Array(packed.prefix(2)))
                    #expect(try await client.get("/old.css", "Accept-Encoding: gzip\r\n").body == text)
                    let film = try await client.get("/film.mp4", "Accept-Encoding: gzip\r\n")
                    #expect(film.body == text && film.header("Vary") == nil)
                    let hashed = try await client.get("/app-3F2A9C1B.js")
                    #expect(hashed.header("Cache-Control")?.contains("immutable") == true)
                    #expect(try await client.get("/application.js").header("Cache-Control") == "no-cache")
                }
            }
        }
    }
}

/// Descriptors of this process for files that lie, or lay, in the folder.
private func openFiles(under folder: String) -> Int {
    fileNames("/proc/self/fd").count { name in
        var target = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/fd/\(name)", &target, target.count - 1)
        guard count > 0 else { return false }
        return String(decoding: target[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self).hasPrefix(folder + "/")
    }
}
