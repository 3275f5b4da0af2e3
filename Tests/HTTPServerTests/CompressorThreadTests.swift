import Glibc
import HTTPWire
import Testing

@testable import HTTPServer

@Suite struct CompressorThreadTests {
    @Test func `an upload does not wait for what is being compressed`() async throws {
        var pipe: [Int32] = [-1, -1]
        #expect(Glibc.pipe(&pipe) == 0)
        let (reading, writing) = (pipe[0], pipe[1])
        defer { for descriptor in [reading, writing] { close(descriptor) } }
        let isBusy = Flag()
        try await withFolder { folder in
            var router = Router()
            router.get("/compressing") { _ in
                .stream(type: .text) { writer in
                    // Work that takes the thread until the upload is done, or for very long.
                    let work = Task(executorPreference: writer.connection.context.compressor) {
                        isBusy.raise()
                        var awaited = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
                        return poll(&awaited, 1, 60_000) == 1
                    }
                    try await writer.write(Array((await work.value ? "the upload was first" : "the upload waited").utf8))
                }
            }
            router.put("/upload") { request in
                let stored = try await request.body.collectSpilling(past: 0, upTo: 1 << 20, folder: folder)
                return .text("\(stored.byteCount)")
            }
            try await withServer(router) { port, _ in
                async let compressing = RawClient.get("/compressing", at: .tcp(host: "127.0.0.1", port: port)).text
                await isBusy.wait()
                let upload = try await RawClient.with(port: port) {
                    try await $0.ask("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody").text
                }
                #expect(upload == "4")
                #expect(write(writing, "x", 1) == 1)
                #expect(try await compressing == "the upload was first")
            }
        }
    }
}
