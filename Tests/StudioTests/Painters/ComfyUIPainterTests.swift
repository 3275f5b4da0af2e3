import ComfyUI
import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import JobQueue
import Pictures
import Raster
import Synchronization
import Testing

@testable import Studio

/// Shots by ComfyUI: a server that is well and does as it is told. What servers do otherwise is in Tests/ComfyUITests.
@Suite(.timeLimit(.minutes(2)))
struct ComfyUIPainterTests {
    /// The graph that was queued last, as text.
    private final class Queued: Sendable {
        let graph = Mutex("")
    }

    private static func router(_ queued: Queued) -> Router {
        var router = Router()
        @Sendable func json(_ text: String) -> Response { .json(Array(text.utf8)) }
        router.get("/health") { _ async throws -> Response in Response(.ok) }
        router.get("/queue") { _ async throws -> Response in json(#"{"queue_running": [], "queue_pending": []}"#) }
        router.get("/object_info/{class}") { request async throws -> Response in
            let name = try request.parameters.require("class")
            let models = #"{"ckpt_name": [["gull-xl.safetensors"]]}"#
            return json(#"{"\#(name)": {"input": {"required": \#(name == "CheckpointLoaderSimple" ? models : "{}")}}}"#)
        }
        router.post("/prompt") { request async throws -> Response in
            let body = try await request.body.collect(upTo: 1 << 20)
            queued.graph.withLock { $0 = String(decoding: body, as: UTF8.self) }
            let id = (try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])?["prompt_id"] as? String ?? ""
            return json(#"{"prompt_id": "\#(id)", "number": 1, "node_errors": {}}"#)
        }
        router.get("/history/{id}") { request async throws -> Response in
            let file = #"{"filename": "a.png", "subfolder": "", "type": "output"}"#
            let status = #"{"status_str": "success", "completed": true, "messages": []}"#
            return json(
                #"{"\#(try request.parameters.require("id"))": {"outputs": {"9": {"images": [\#(file)]}}, "status": \#(status)}}"#
            )
        }
        router.get("/view") { _ async throws -> Response in
            let picture = Bitmap(width: 32, height: 18, pixels: [UInt8](repeating: 255, count: 32 * 18 * 4))
            return .bytes(try picture.png(), type: MediaType(fileName: "a.png"))
        }
        return router
    }

    private func withServer(_ router: Router, _ work: @Sendable (_ url: String) async throws -> Void) async throws {
        var configuration = ServerConfiguration()
        configuration.loopCount = 1
        let server = Server(configuration: configuration, router: router)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result: Result<Void, any Error>
            do { result = .success(try await work("http://127.0.0.1:\(try await server.port)")) } catch {
                result = .failure(error)
            }
            await server.shutDown(gracePeriod: .zero)
            try await group.waitForAll()
            try result.get()
        }
    }

    private func painters(_ url: String) throws -> Painters {
        Painters(comfyUI: try ComfyUIWorkplace.chosen(http: try HTTPClient(), environment: ["SEIDRA_COMFYUI_URL": url]))
    }

    @Test func `where a server is well it paints whatever nobody chose a painter for`() async throws {
        let queued = Queued()
        try await withServer(Self.router(queued)) { url in
            let painters = try painters(url)
            try await TemporaryStudio.run(voice: HummingVoice(), painters: { _ in painters }) { studio in
                let setup = try await painters.setup(for: .auto)
                #expect(setup == PainterSetup(.comfyui, model: "gull-xl.safetensors"))
                let plan = try await studio.maker.plan(
                    of: try studio.upload(shortStory), nil, title: nil, options: FilmOptions(height: 144), painter: setup)
                let part = try #require(plan.pictures.first { $0.canHaveStandIn })
                #expect(part.lane == .network)
                let made = try await part.make(by: studio.maker, in: .usual) { _ in }
                #expect(made == part.recipe)
                guard case .painted? = try PicturePart.illustration(of: made, in: studio.maker.artefacts).layers.first?.content
                else {
                    Issue.record("no painted layer")
                    return
                }
                // The size of its family, guessed by its name.
                let graph = queued.graph.withLock { $0 }
                #expect(graph.contains(#""width":1344"#) && graph.contains(#""height":768"#), "\(graph)")
                #expect(try StandIn.sentences(of: plan.pictures, by: studio.maker).isEmpty)
            }
        }
    }

    @Test func `where no server answers the animatic painter stands in, and says where was asked`() async throws {
        let painters = try painters("http://127.0.0.1:1")
        try await TemporaryStudio.run(voice: HummingVoice(), painters: { _ in painters }) { studio in
            let setup = try await painters.setup(for: .comfyui)
            let plan = try await studio.maker.plan(
                of: try studio.upload(shortStory), nil, title: nil, options: FilmOptions(height: 144), painter: setup)
            let part = try #require(plan.pictures.first { $0.canHaveStandIn })
            let made = try await part.make(by: studio.maker, in: .usual) { _ in }
            #expect(made != part.recipe)
            #expect(try part.made(by: studio.maker) == made)
            let told = try StandIn.sentences(of: plan.pictures, by: studio.maker)
            #expect(told.count == 1 && told[0].contains("not by ComfyUI: ") && told[0].contains("127.0.0.1:1"), "\(told)")
            try part.forgetStandIn(of: studio.maker)
            #expect(try part.made(by: studio.maker) == nil)
            let auto = try await painters.setup(for: .auto)
            #expect(auto == .animatic)
        }
    }
}
