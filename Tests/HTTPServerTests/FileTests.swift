import CLinux
import Glibc
import HTTPServer
import HTTPWire
import Testing

@Suite struct FileTests {
    private static func withFiles<Result: Sendable>(
        _ work: @Sendable (RawClient, String) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            mkdir("\(folder)/root", 0o700)
            mkdir("\(folder)/root/sub", 0o700)
            writeFile("\(folder)/secret.txt", Array("secret".utf8))
            writeFile("\(folder)/root/digits.txt", Array("0123456789".utf8))
            writeFile("\(folder)/root/empty.bin", [])
            writeFile("\(folder)/root/index.html", Array("<p>home".utf8))
            writeFile("\(folder)/root/sub/index.html", Array("<p>sub".utf8))
            symlink("\(folder)/secret.txt", "\(folder)/root/link.txt")
            symlink("..", "\(folder)/root/up")
            var router = Router()
            let files = try StaticDirectory(path: "\(folder)/root")
            router.get("/files/{file...}") { request in try files.respond(to: request) }
            return try await withServer(router) { port, _ in
                try await RawClient.with(port: port) { client in try await work(client, folder) }
            }
        }
    }

    @Test func `a file is served with its type and validators, and not again while it is the same`() async throws {
        try await Self.withFiles { client, _ in
            let answer = try await client.get("/files/digits.txt")
            #expect(answer.text == "0123456789")
            #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(answer.header("Accept-Ranges") == "bytes")
            let tag = answer.header("ETag") ?? ""
            let date = answer.header("Last-Modified") ?? ""
            #expect(try await client.get("/files/digits.txt", "If-None-Match: \(tag)\r\n").status == 304)
            #expect(try await client.get("/files/digits.txt", "If-Modified-Since: \(date)\r\n").status == 304)
            #expect(try await client.get("/files/digits.txt", "If-Match: \"other\"\r\n").status == 412)
            #expect(try await client.get("/files/digits.txt", "If-None-Match: \"other\"\r\n").status == 200)
            #expect(try await client.get("/files/empty.bin").body == [])
            #expect(try await client.get("/files").text == "<p>home")
            #expect(try await client.get("/files/sub/").text == "<p>sub")
        }
    }

    @Test func `a file from before 1970 is served as any other`() async throws {
        try await Self.withFiles { client, folder in
            let path = "\(folder)/root/digits.txt"
            let dayBefore = timeval(tv_sec: -86_400, tv_usec: 1)
            try #require(utimes(path, [dayBefore, dayBefore]) == 0)
            let answer = try await client.get("/files/digits.txt")
            #expect(answer.text == "0123456789")
            let tag = answer.header("ETag") ?? ""
            #expect(try await client.get("/files/digits.txt", "If-None-Match: \(tag)\r\n").status == 304)
        }
    }

    @Test func `ranges are served one by one, several at once, or not at all`() async throws {
        try await Self.withFiles { client, _ in
            let one = try await client.get("/files/digits.txt", "Range: bytes=2-4\r\n")
            #expect(one.status == 206)
            #expect(one.text == "234")
            #expect(one.header("Content-Range") == "bytes 2-4/10")
            let suffix = try await client.get("/files/digits.txt", "Range: bytes=-2\r\n")
            #expect(suffix.text == "89")
            let outside = try await client.get("/files/digits.txt", "Range: bytes=10-\r\n")
            #expect(outside.status == 416)
            #expect(outside.header("Content-Range") == "bytes */10")
            let old = try await client.get("/files/digits.txt", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n")
            #expect(old.status == 200)

            let several = try await client.get("/files/digits.txt", "Range: bytes=0-1,8-\r\n")
            #expect(several.status == 206)
            let boundary = several.header("Content-Type")?.split(separator: "=").last.map(String.init) ?? ""
            let type = "Content-Type: text/plain; charset=utf-8\r\n"
            #expect(
                several.text == "--\(boundary)\r\n\(type)Content-Range: bytes 0-1/10\r\n\r\n01\r\n"
                    + "--\(boundary)\r\n\(type)Content-Range: bytes 8-9/10\r\n\r\n89\r\n--\(boundary)--\r\n")
        }
    }

    @Test func `a large file arrives whole, and in the part that was asked for`() async throws {
        try await Self.withFiles { client, folder in
            let film = noise(6 << 20)
            writeFile("\(folder)/root/film.mp4", film)
            let whole = try await client.get("/files/film.mp4")
            #expect(whole.header("Content-Type") == "video/mp4")
            #expect(whole.body == film)
            let part = try await client.get("/files/film.mp4", "Range: bytes=1000000-4999999\r\n")
            #expect(part.body == Array(film[1_000_000..<5_000_000]))
        }
    }

    @Test(arguments: [
        "/files/../secret.txt", "/files/%2e%2e/secret.txt", "/files/..%2fsecret.txt", "/files/link.txt", "/files/up/secret.txt",
        "/files/sub/..%2f..%2f..%2fsecret.txt", "/files/%2fetc/passwd", "/files//etc/passwd", "/files/sub", "/files/none.txt",
        "/files/sub/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/files/.%2e/secret.txt",
    ]) func `nothing outside the folder is served`(_ target: String) async throws {
        let answer = try await Self.withFiles { client, _ in try await client.get(target) }
        #expect(answer.status == 404 || answer.status == 400)
        #expect(!answer.text.contains("secret\n") && !answer.text.contains("root:"))
    }

    @Test func `a form's files go to disk and are gone afterwards`() async throws {
        try await withFolder { folder in
            var router = Router()
            router.post("/upload") { request in
                var limits = MultipartLimits()
                limits.fileBytesMax = 3 << 20
                return try await request.withMultipartForm(limits: limits, folder: folder) { form in
                    let file = form.file("book")
                    let onDisk = fileNames(folder).count
                    return .text("\(form["title"] ?? "") \(file?.fileName ?? "") \(file?.byteCount ?? -1) \(onDisk)")
                }
            }
            try await withServer(router) { port, _ in
                try await RawClient.with(port: port) { client in
                    func form(_ count: Int, closed: Bool = true) -> [UInt8] {
                        let start = "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTale\r\n--B\r\n"
                        let file = "Content-Disposition: form-data; name=\"book\"; filename=\"../../a.epub\"\r\n\r\n"
                        return Array((start + file).utf8) + noise(count) + Array((closed ? "\r\n--B--\r\n" : "").utf8)
                    }
                    func upload(_ body: [UInt8]) async throws -> RawClient.Answer {
                        let head = "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\n"
                        try await client.send("\(head)Content-Length: \(body.count)\r\n\r\n")
                        try await client.send(body)
                        return try await client.answer()
                    }
                    let whole = try await upload(form(2 << 20))
                    #expect(whole.text == "Tale a.epub 2097152 1")
                    #expect(fileNames(folder) == [])
                    let unfinished = try await upload(form(1000, closed: false))
                    #expect(unfinished.status == 400)
                    #expect(fileNames(folder) == [])
                    let tooLarge = try await upload(form((3 << 20) + 1))
                    #expect(tooLarge.status == 413)
                    #expect(fileNames(folder) == [])
                }
            }
        }
    }
}
