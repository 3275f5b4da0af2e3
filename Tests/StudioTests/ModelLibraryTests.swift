import Crypto
import Diffusion
import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Synchronization
import Testing

@testable import Studio

/// A small file that is a LoRA to whoever reads its header.
private let lora: Data = {
    let text = #"{"x_attn2_to_k.lora_down.weight":{"dtype":"F16","shape":[4,768],"data_offsets":[0,6144]}}"#
    let length = withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { Data($0) }
    return length + Data(text.utf8) + Data((0..<6_144).map { UInt8(truncatingIfNeeded: $0 &* 31) })
}()
private let loraDigest = SHA256.hash(data: lora).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()

private func withLibrary<Value>(_ body: (ModelLibrary, URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-models-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
    return try await body(ModelLibrary(folder: folder.appending(path: "models")), folder)
}

struct ModelLibraryTests {
    @Test func `a model is added, found, told of and removed`() async throws {
        try await withLibrary { library, folder in
            let source = folder.appending(path: "gull.safetensors")
            try lora.write(to: source)
            let added = try library.add(source, sha256: loraDigest.uppercased())
            #expect(added.file.kind == .lora && added.file.family == .sd1 && added.notes?.sha256 == loraDigest)
            #expect(added.file.path.hasSuffix("models/lora/gull.safetensors"))
            #expect(try library.entry(named: "gull") == added)
            #expect(library.entries().entries == [added])
            let again = #expect(throws: ModelProblem.self) { try library.add(source) }
            #expect(again?.code == .alreadyThere)
            _ = try library.remove(named: "gull.safetensors")
            #expect(library.entries().entries.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: library.folder.path + "/lora").isEmpty)
            #expect(FileManager.default.fileExists(atPath: source.path))
        }
    }

    @Test func `a linked model stays where it is, and outlives its removal`() async throws {
        try await withLibrary { library, folder in
            let source = folder.appending(path: "gull.safetensors")
            try lora.write(to: source)
            let added = try library.add(source, named: "rock.safetensors", isLinked: true)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: added.file.path) == source.path)
            _ = try library.remove(named: "rock")
            #expect(try Data(contentsOf: source) == lora)
        }
    }

    @Test func `what is no model, or another one than was expected, leaves nothing behind`() async throws {
        try await withLibrary { library, folder in
            let pickle = folder.appending(path: "model.ckpt")
            try Data("PK\u{3}\u{4}".utf8).write(to: pickle)
            #expect(throws: DiffusionError.self) { try library.add(pickle) }
            let source = folder.appending(path: "gull.safetensors")
            try lora.write(to: source)
            let wrong = #expect(throws: ModelProblem.self) { try library.add(source, sha256: "00") }
            #expect(wrong?.code == .wrongChecksum)
            for name in ["../x.safetensors", ".x.safetensors", "x.exe", ""] {
                #expect(throws: ModelProblem.self) { try library.add(source, named: name) }
            }
            #expect(library.entries().entries.isEmpty)
            let missing = #expect(throws: ModelProblem.self) { try library.entry(named: "gull") }
            #expect(missing?.code == .notFound)
        }
    }

    @Test func `a file that was put there by hand and is damaged is told of, and the others are listed`() async throws {
        try await withLibrary { library, folder in
            try FileManager.default.createDirectory(at: library.folder, withIntermediateDirectories: true)
            try lora.write(to: library.folder.appending(path: "by-hand.safetensors"))
            try lora.dropLast(9).write(to: library.folder.appending(path: "cut-off.safetensors"))
            let (entries, problems) = library.entries()
            #expect(entries.map(\.name) == ["by-hand.safetensors"])
            #expect(problems.count == 1 && problems[0].contains("cut off"))
        }
    }
}

struct ModelDownloadTests {
    /// Serves the model with an entity tag, and breaks off in the middle the first time.
    private static func router(asked: @escaping @Sendable (_ range: String?) -> Void) -> Router {
        var router = Router()
        let isFirst = Mutex(true)
        router.get("/gull.safetensors") { request async -> Response in
            asked(request.headers["range"])
            let bytes = [UInt8](lora)
            let isBroken = isFirst.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            let start = request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
            let end = isBroken ? 2_000 : bytes.count
            var response = Response.stream(
                type: .text, status: start > 0 ? .partialContent : .ok, byteCount: Int64(bytes.count - start)
            ) { writer in
                try await writer.write(Array(bytes[start..<end]))
                if isBroken { throw CancellationError() }
            }
            response.headers["etag"] = "\"1\""
            return response
        }
        return router
    }

    private func withServer<Value: Sendable>(_ router: Router, _ work: @Sendable (URL) async throws -> Value) async throws
        -> Value
    {
        var configuration = ServerConfiguration()
        configuration.loopCount = 1
        let server = Server(configuration: configuration, router: router)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result: Result<Value, any Error>
            do {
                let url = try #require(URL(string: "http://127.0.0.1:\(try await server.port)/gull.safetensors"))
                result = .success(try await work(url))
            } catch {
                result = .failure(error)
            }
            await server.shutDown(gracePeriod: .zero)
            try await group.waitForAll()
            return try result.get()
        }
    }

    @Test func `a download that broke off goes on where it was, and is checked before it is called a model`() async throws {
        try await withLibrary { library, _ in
            let ranges = Mutex<[String?]>([])
            let entry = try await withServer(Self.router { range in ranges.withLock { $0.append(range) } }) { url in
                try await ModelDownload(into: library, by: try HTTPClient()).fetch(url, sha256: loraDigest)
            }
            #expect(ranges.withLock(\.self) == [nil, "bytes=2000-"])
            #expect(try Data(contentsOf: URL(filePath: entry.file.path)) == lora)
            #expect(entry.notes?.sha256 == loraDigest)
            #expect(try FileManager.default.contentsOfDirectory(atPath: library.folder.path + "/.downloads").isEmpty)
        }
    }

    @Test func `a server that has no such model is told, and nothing is kept`() async throws {
        try await withLibrary { library, _ in
            let refusal = await #expect(throws: ModelProblem.self) {
                try await withServer(Router()) { url in
                    try await ModelDownload(into: library, by: try HTTPClient()).fetch(url)
                }
            }
            #expect(refusal?.code == .serverRefused && refusal?.description.contains("404") == true)
            #expect(library.entries().entries.isEmpty)
        }
    }
}

struct ModelCatalogueTests {
    @Test func `every entry of the catalogue can be asked for, and is what models are`() throws {
        let models = ModelCatalogue.builtIn.models
        #expect(Set(models.map(\.name)).count == models.count && Set(models.map(\.file)).count == models.count)
        for model in models {
            #expect(model.url.scheme == "https" && model.page.scheme == "https", "\(model.name)")
            #expect(model.kind != .unknown && model.byteCount > 1_000_000, "\(model.name)")
            #expect(["safetensors", "gguf"].contains(URL(filePath: model.file).pathExtension), "\(model.name)")
            if let sha256 = model.sha256 { #expect(sha256.wholeMatch(of: /[0-9a-f]{64}/) != nil, "\(model.name)") }
            #expect(try ModelCatalogue.builtIn.entry(named: model.name) == model)
            // A path and an address are told from a name by these marks.
            #expect(!model.name.contains { "/.".contains($0) })
        }
        let missing = #expect(throws: ModelProblem.self) { try ModelCatalogue.builtIn.entry(named: "nothing") }
        #expect(missing?.code == .notFound && missing?.description.contains("sd15") == true)
    }
}

struct HubTokenTests {
    @Test func `a hub's token is told to the hub alone, and to nobody who listens`() throws {
        let token = HubToken("secret", host: "hub.example")
        for (url, isTold) in [
            ("https://hub.example/x", true), ("https://cdn.hub.example/x", true), ("https://HUB.example/x", true),
            ("http://hub.example/x", false), ("https://nothub.example/x", false), ("https://hub.example.org/x", false),
        ] {
            #expect((token.revealed(to: try #require(URL(string: url))) != nil) == isTold, "\(url)")
        }
        #expect(HubToken(environment: ["SEIDRA_HUB_TOKEN": ""]) == nil)
    }
}
