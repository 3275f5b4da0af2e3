import Foundation
import HTTPClient
import Persistence
import Raster
import Synchronization
import Testing

@testable import ComfyUI

/// Pictures from servers that fail in all the ways in which ComfyUI does.
@Suite(.timeLimit(.minutes(2)))
struct ComfyUIServersTests {
    private static var pace: ComfyUIPace {
        var pace = ComfyUIPace()
        pace.pollSeconds = 0.01
        pace.firstPauseSeconds = 0.01
        return pace
    }

    private static let order = ComfyUIServers.Order([
        .prompt: .text("a lighthouse, {{seed}}"), .negative: .text("text"), .seed: .integer(7), .width: .integer(704),
        .height: .integer(384), .steps: .integer(20), .guidance: .number(6.5),
    ])

    private func servers(_ addresses: [ServerAddress], pace: ComfyUIPace = Self.pace) throws -> ComfyUIServers {
        ComfyUIServers(addresses, http: try HTTPClient(), pace: pace)
    }

    private func paint(_ server: PaintingServer, _ workflow: Workflow = .usual) async throws -> [Data] {
        try await server.run { address in try await self.servers([address]).pictures(of: workflow, Self.order) }
    }

    private func failure(_ server: PaintingServer, _ workflow: Workflow = .usual) async throws -> ComfyUIError {
        try #require(await #expect(throws: ComfyUIError.self) { try await self.paint(server, workflow) })
    }

    @Test func `words become a picture by our workflow, its slots filled and its model the server's first`() async throws {
        let server = PaintingServer()
        let pictures = try await paint(server)
        #expect(pictures.map(Array.init) == [try PaintingServer.picture.png()])
        let graph = try #require(server.graph)
        // A slot in what was put in is none.
        #expect(graph["wanted"]?["inputs"]?["text"] == .text("a lighthouse, {{seed}}"))
        #expect(graph["canvas"]?["inputs"]?["width"] == .integer(704))
        #expect(graph["sampling"]?["inputs"]?["seed"] == .integer(7))
        #expect(graph["sampling"]?["inputs"]?["cfg"] == .number(6.5))
        #expect(graph["model"]?["inputs"]?["ckpt_name"] == .text("gull.safetensors"))
    }

    @Test(arguments: [
        [PaintingServer.Fault.forgets(2)], [.fails(path: "/history", 2)], [.fails(path: "/prompt", 1)], [.truncates(1)],
        [.choosesIDs], [.losesAnswers(1)], [.hasNoHealth], [.fails(path: "/view", 2), .fails(path: "/queue", 1)],
    ])
    func `the picture comes all the same`(faults: [PaintingServer.Fault]) async throws {
        #expect(try await paint(PaintingServer(faults)).count == 1)
    }

    @Test func `what arrived although its answer was lost is not queued twice`() async throws {
        let server = PaintingServer([.losesAnswers(1)])
        _ = try await paint(server)
        #expect(server.count("POST /prompt") == 1)
    }

    @Test func `a picture that is lost again and again is given up`() async throws {
        let server = PaintingServer([.forgets(100)])
        #expect(try await failure(server).code == .forgotten)
        #expect(server.count("POST /prompt") == ComfyUILimits.submissionsMax)
    }

    @Test func `a node that fails is named with its reason, and is not tried again`() async throws {
        let server = PaintingServer([.raises("CUDA out of memory.")])
        let error = try await failure(server)
        #expect(error.code == .failed)
        #expect(error.description.contains("KSampler") && error.description.contains("CUDA out of memory."))
        #expect(server.count("POST /prompt") == 1)
    }

    @Test func `a picture that somebody ends on the server says so`() async throws {
        #expect(try await failure(PaintingServer([.isInterrupted])).code == .interrupted)
    }

    @Test func `a picture that stays cut off is no picture`() async throws {
        #expect(try await failure(PaintingServer([.truncates(100)])).code == .brokenPicture)
    }

    @Test func `a model, a node and an input that the server lacks are named before anything is queued`() async throws {
        let text = Workflow.usual.text
        let server = PaintingServer()
        let model = try await failure(server, try Workflow(Data(text.replacing("{{model}}", with: "crow.safetensors").utf8)))
        #expect(model.code == .lacking)
        #expect(model.description.contains("crow.safetensors") && model.description.contains("gull.safetensors"))
        let node = try await failure(server, try Workflow(Data(text.replacing("VAEDecode", with: "VAEDecodeMagic").utf8)))
        #expect(node.description.contains("it has no node VAEDecodeMagic"))
        let unlinked = text.replacing(",\"images\":[\"decoding\",0]", with: "")
        let input = try await failure(server, try Workflow(Data(unlinked.utf8)))
        #expect(input.description.contains("needs a value for images"), "\(input)")
        let sampler = try await failure(server, try Workflow(Data(text.replacing("dpmpp_2m", with: "dpmpp_9").utf8)))
        #expect(sampler.description.contains("dpmpp_9"))
        #expect(server.count("POST /prompt") == 0)
    }

    @Test func `servers that list models in the new way are understood`() async throws {
        let workflow = try Workflow(Data(Workflow.usual.text.replacing("CheckpointLoaderSimple", with: "NewLoader").utf8))
        let server = PaintingServer()
        #expect(try await paint(server, workflow).count == 1)
        #expect(server.graph?["model"]?["inputs"]?["ckpt_name"] == .text("gull.safetensors"))
    }

    @Test func `a picture to begin with is uploaded and named to its node`() async throws {
        let text = Workflow.usual.text.replacing(
            "\"EmptyLatentImage\"", with: "\"LoadImage\""
        ).replacing("\"width\":\"{{width}}\"", with: "\"image\":\"{{picture}}\"")
        let server = PaintingServer()
        let png = Data(try PaintingServer.picture.png())
        _ = try await server.run { address in
            try await self.servers([address]).pictures(
                of: try Workflow(Data(text.utf8)), .init(Self.order.values, picture: png))
        }
        #expect(server.graph?["canvas"]?["inputs"]?["image"] == .text("it.png"))
        let body = try #require(server.state.withLock { $0.uploads["it.png"] })
        #expect(Data(body).range(of: png) != nil)
    }

    @Test func `whoever stops waiting takes the picture off the server, and nobody else's`() async throws {
        let server = PaintingServer([.hangs])
        try await server.run { address in
            let servers = try self.servers([address])
            let painting = Task { try await servers.pictures(of: .usual, Self.order) }
            while server.state.withLock({ $0.running.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
            server.state.withLock { $0.pending.append("somebody else's") }
            painting.cancel()
            await #expect(throws: CancellationError.self) { try await painting.value }
            #expect(server.state.withLock { $0.running } == [])
            #expect(server.state.withLock { $0.pending } == ["somebody else's"])
        }
    }

    @Test func `a picture that takes too long is taken off the server`() async throws {
        let server = PaintingServer([.hangs])
        let error = await #expect(throws: ComfyUIError.self) {
            try await server.run { address in
                var pace = Self.pace
                pace.pictureSecondsMax = 0.3
                return try await self.servers([address], pace: pace).pictures(of: .usual, Self.order)
            }
        }
        #expect(error?.code == .tooSlow)
        #expect(server.state.withLock { $0.running } == [])
    }

    @Test func `of several servers the idle one paints, and one that is gone costs nothing`() async throws {
        let (busy, idle) = (PaintingServer([.hangs]), PaintingServer())
        busy.state.withLock { $0.pending = ["a", "b", "c"] }
        try await busy.run { busyAddress in
            try await idle.run { idleAddress in
                let gone = try ServerAddress("http://127.0.0.1:1")
                let servers = try self.servers([gone, busyAddress, idleAddress])
                #expect(await servers.isAnyWell())
                #expect(try await servers.pictures(of: .usual, Self.order).count == 1)
            }
        }
        #expect(busy.count("POST /prompt") == 0 && idle.count("POST /prompt") == 1)
    }

    @Test func `what one server lacks another may have`() async throws {
        let (poor, rich) = (PaintingServer(checkpoints: []), PaintingServer(checkpoints: ["crow.safetensors"]))
        rich.state.withLock { $0.pending = ["a"] }
        try await poor.run { poorAddress in
            try await rich.run { richAddress in
                let servers = try self.servers([poorAddress, richAddress])
                var order = Self.order
                order.values[.model] = .text("crow.safetensors")
                #expect(try await servers.pictures(of: .usual, order).count == 1)
            }
        }
    }

    @Test func `where no server answers the sentence says where it was looked`() async throws {
        let servers = try servers([try ServerAddress("http://127.0.0.1:1")])
        let error = await #expect(throws: ComfyUIError.self) { try await servers.pictures(of: .usual, Self.order) }
        #expect(error?.code == .unreachable)
        #expect(error?.description.contains("127.0.0.1:1") == true)
    }

    @Test func `a server that failed often is left alone, until one request finds it well again`() async throws {
        let server = PaintingServer([.fails(path: "/", 6)])
        try await server.run { address in
            var pace = Self.pace
            pace.breaker.openSeconds = 0.2
            let servers = try self.servers([address], pace: pace)
            for _ in 0..<3 { #expect(await !servers.isAnyWell()) }
            let asked = server.requests.count
            #expect(await !servers.isAnyWell())
            #expect(server.requests.count == asked, "it is left alone")
            while await !servers.isAnyWell() { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try await servers.pictures(of: .usual, Self.order).count == 1)
        }
    }
}
