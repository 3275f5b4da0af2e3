import Diffusion
import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import JobQueue
import Persistence
import Studio
import Testing

extension Models {
    /// Of a studio without engines; its downloads are run where a test runs the queue.
    static func ofTests(_ home: StudioHome, _ database: DatabaseFile, _ queue: JobQueue) throws -> Models {
        let library = ModelLibrary(folder: home.models)
        queue.register(ModelDownloadJob(library: library, http: try HTTPClient(), token: nil))
        return Models(
            library: library, database: database, queue: queue, memory: MemoryBook(library.memoryBook), engines: [])
    }
}

/// /api/models and /api/system: everybody sees models, administrators add and remove them.
struct ModelRoutesTests {
    /// A small file that is a LoRA to whoever reads its header.
    private static let lora: Data = {
        let text = #"{"x_attn2_to_k.lora_down.weight":{"dtype":"F16","shape":[4,768],"data_offsets":[0,6144]}}"#
        let length = withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { Data($0) }
        return length + Data(text.utf8) + Data((0..<6_144).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    }()

    /// Puts models of these names into the studio's library.
    private func put(_ names: String..., in studio: LiveStudio) throws {
        let folder = studio.home.models.appending(path: "lora")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in names { try Self.lora.write(to: folder.appending(path: name)) }
    }

    /// Serves the model at /gull.safetensors, the first time only its beginning.
    private func withHub(_ body: @Sendable (_ url: String) async throws -> Void) async throws {
        var router = Router()
        router.get("/gull.safetensors") { _ async -> Response in Response.bytes([UInt8](Self.lora), type: .text) }
        var configuration = ServerConfiguration()
        configuration.loopCount = 1
        let server = Server(configuration: configuration, router: router)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result: Result<Void, any Error>
            do {
                result = .success(try await body("http://127.0.0.1:\(try await server.port)/gull.safetensors?token=secret"))
            } catch {
                result = .failure(error)
            }
            await server.shutDown(gracePeriod: .zero)
            try await group.waitForAll()
            try result.get()
        }
    }

    /// Runs the queue until the job is finished.
    private func finish(_ id: String, _ studio: LiveStudio) async throws -> Job {
        let id = try #require(UUIDv7(id))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await studio.queue.run() }
            while try await !studio.queue.job(id).state.isFinished { try await Task.sleep(for: .milliseconds(5)) }
            studio.queue.shutDown()
            try await group.waitForAll()
            return try await studio.queue.job(id)
        }
    }

    @Test func `models are listed by name in pages, and filtered`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            try put("b.safetensors", "A.safetensors", "c.safetensors", in: studio)
            var names: [String] = []
            var cursor = ""
            repeat {
                let page = try await studio.ask("GET", "/api/models?limit=2\(cursor)", by: anna)
                #expect(page.status == 200)
                names += try page.items().compactMap { $0["name"] as? String }
                cursor = try page.field("nextCursor").map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(names == ["A.safetensors", "b.safetensors", "c.safetensors"])
            let loras = try await studio.ask("GET", "/api/models?kind=lora&family=sd1", by: anna)
            #expect(try loras.items().count == 3)
            let others = try await studio.ask("GET", "/api/models?kind=checkpoint", by: anna)
            #expect(try others.items().isEmpty)
            let wrong = try await studio.ask("GET", "/api/models?kind=hat", by: anna)
            #expect(wrong.status == 400)
            let stranger = try await studio.ask("GET", "/api/models")
            #expect(stranger.status == 401)
        }
    }

    @Test func `one model is told of, without the studio's folders, and nothing else on the machine is`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            try put("gull.safetensors", in: studio)
            let shown = try await studio.ask("GET", "/api/models/gull", by: anna)
            let document = try shown.document()
            #expect(document["kind"] as? String == "lora" && document["family"] as? String == "sd1")
            #expect(document["isLoaded"] as? Bool == false && document["byteCount"] as? Int == Self.lora.count)
            #expect(!shown.text.contains(studio.home.root.path))
            for target in ["/api/models/none", "/api/models/%2Fetc%2Fpasswd", "/api/models/..%2Flora%2Fgull.safetensors"] {
                let missing = try await studio.ask("GET", target, by: anna)
                #expect(missing.status == 404, "\(target)")
            }
        }
    }

    @Test func `an administrator says what a model is, and removes it; a member does not`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let admin = try await studio.person(Accounts.defaultName)
            try put("gull.safetensors", in: studio)
            let refused = try await studio.patch("/api/models/gull", by: anna, json: #"{"note": "mine"}"#)
            #expect(refused.status == 403)
            let changed = try await studio.patch(
                "/api/models/gull", by: admin,
                json: #"{"note": "for the sea", "triggerWords": ["gull rock"], "licence": "MIT"}"#)
            #expect(changed.status == 200)
            _ = try await studio.patch("/api/models/gull", by: admin, json: #"{"licence": null}"#)
            let shown = try await studio.ask("GET", "/api/models/gull.safetensors", by: anna).document()
            #expect(shown["note"] as? String == "for the sea" && shown["licence"] == nil)
            #expect(shown["triggerWords"] as? [String] == ["gull rock"])
            let long = String(repeating: "x", count: 3_000)
            let tooLong = try await studio.patch("/api/models/gull", by: admin, json: #"{"note": "\#(long)"}"#)
            #expect(tooLong.status == 422)
            let kept = try await studio.ask("DELETE", "/api/models/gull", by: anna)
            #expect(kept.status == 403)
            let removed = try await studio.ask("DELETE", "/api/models/gull", by: admin)
            #expect(removed.status == 204)
            let gone = try await studio.ask("GET", "/api/models/gull", by: anna)
            #expect(gone.status == 404)
        }
    }

    @Test func `a model is fetched by a job, which whoever asks for the same waits for`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let admin = try await studio.person(Accounts.defaultName)
            try await withHub { url in
                let refused = try await studio.post("/api/models", by: anna, json: #"{"url": "\#(url)"}"#)
                #expect(refused.status == 403)
                let wish = #"{"url": "\#(url)", "name": "gull.safetensors"}"#
                let asked = try await studio.post("/api/models", by: admin, json: wish)
                #expect(asked.status == 202 && asked.header("Location")?.hasPrefix("/api/jobs/") == true)
                let again = try await studio.post("/api/models", by: admin, json: wish)
                let id = try #require(try asked.field("id"))
                let same = try again.field("id")
                #expect(same == id)
                #expect(!asked.text.contains("secret"))
                let job = try await finish(id, studio)
                #expect(job.state == .succeeded, "\(job.error ?? "")")
                let shown = try await studio.ask("GET", "/api/models/gull", by: anna)
                let source = try shown.field("source")
                #expect(shown.status == 200 && source?.hasSuffix("/gull.safetensors") == true)
                let there = try await studio.post("/api/models", by: admin, json: wish)
                let done = try there.field("state")
                #expect(there.status == 202 && done == "succeeded")
                let other = try await studio.post(
                    "/api/models", by: admin, json: #"{"url": "https://elsewhere.example/gull.safetensors"}"#)
                #expect(other.status == 409)
            }
        }
    }

    @Test func `a download of something else than was expected fails with a sentence, and leaves nothing`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            try await withHub { url in
                let digest = String(repeating: "0", count: 64)
                let asked = try await studio.post(
                    "/api/models", by: admin, json: #"{"url": "\#(url)", "name": "x.safetensors", "sha256": "\#(digest)"}"#)
                let job = try await finish(try #require(try asked.field("id")), studio)
                #expect(job.state == .failed && job.error?.contains("SHA-256") == true, "\(job.error ?? "")")
                let missing = try await studio.ask("GET", "/api/models/x", by: admin)
                #expect(missing.status == 404)
            }
            for wish in [
                "{}", #"{"url": "file:///etc/passwd"}"#, #"{"url": "https://me:pw@h/x.gguf"}"#, #"{"url": "https://h/x.ckpt"}"#,
                #"{"url": "https://h/x.gguf", "sha256": "12"}"#, #"{"url": "https://h/x.gguf", "name": "../x.gguf"}"#,
            ] {
                let answer = try await studio.post("/api/models", by: admin, json: wish)
                #expect(answer.status == 422, "\(wish)")
            }
        }
    }

    @Test func `the catalogue is listed, and its names can be asked for`() async throws {
        try await LiveStudio.run { studio in
            let admin = try await studio.person(Accounts.defaultName)
            let listed = try await studio.ask("GET", "/api/models/catalogue", by: admin)
            let names = try listed.items().compactMap { $0["name"] as? String }
            #expect(names.contains("sd-turbo") && Set(names).count == names.count)
            // Queued, and never run here: nobody asks the network.
            let asked = try await studio.post("/api/models", by: admin, json: #"{"catalogue": "taesd"}"#)
            let kind = try asked.field("kind")
            #expect(asked.status == 202 && kind == "model.download")
            let unknown = try await studio.post("/api/models", by: admin, json: #"{"catalogue": "nothing"}"#)
            #expect(unknown.status == 404)
        }
    }

    @Test func `the machine tells its memory, and that it has no graphics card where it has none`() async throws {
        try await LiveStudio.run { studio in
            let anna = try await studio.person("anna")
            let system = try await studio.ask("GET", "/api/system", by: anna)
            #expect(system.status == 200)
            let document = try system.document()
            let memory = try #require(document["memory"] as? [String: Any])
            #expect((memory["totalBytes"] as? Int ?? 0) >= (memory["availableBytes"] as? Int ?? .max))
            let cards = try #require(document["graphicsCards"] as? [[String: Any]])
            #expect(cards.isEmpty == (document["graphicsNote"] != nil))
            #expect(document["version"] as? String == "1.2.3" && (document["engines"] as? [Any])?.isEmpty == true)
        }
    }
}
