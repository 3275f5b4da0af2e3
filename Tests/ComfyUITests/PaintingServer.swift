import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Persistence
import Raster
import Synchronization

@testable import ComfyUI

/// ComfyUI as it speaks over HTTP, with its failures: our own server on a port of its own. A picture moves on a step whenever somebody asks how it is: it
/// waits, it is made, it is there; so nothing here goes by the clock.
final class PaintingServer: Sendable {
    enum Fault: Sendable, Hashable {
        /// Restarts in the middle of a picture, so many times, and forgets its queue and history.
        case forgets(Int)
        /// Never gets done.
        case hangs
        /// The next requests of a kind of path are answered with 500.
        case fails(path: String, Int)
        /// A node raises an exception.
        case raises(String)
        /// The picture's file is cut off, so many times.
        case truncates(Int)
        /// Chooses ids of its own, as servers did before 2025.
        case choosesIDs
        /// Somebody presses Cancel.
        case isInterrupted
        /// Has no `/health`, as most have none.
        case hasNoHealth
        /// The answer to a submission gets lost, after it was queued.
        case losesAnswers(Int)
    }

    struct State {
        var faults: [Fault] = []
        var pending: [String] = []
        var running: [String] = []
        var graphs: [String: JSONValue] = [:]
        var made: [String] = []
        var requests: [String] = []
        var uploads: [String: [UInt8]] = [:]
    }

    let state: Mutex<State>
    let checkpoints: [String]

    init(_ faults: [Fault] = [], checkpoints: [String] = ["gull.safetensors", "tern.safetensors"]) {
        state = Mutex(State(faults: faults))
        self.checkpoints = checkpoints
    }

    /// Paths that were asked for, with the method.
    var requests: [String] { state.withLock { $0.requests } }

    func count(_ beginning: String) -> Int { requests.count { $0.hasPrefix(beginning) } }

    /// The last graph that was queued.
    var graph: JSONValue? { state.withLock { state in state.graphs.values.first } }

    /// Whether a fault with a count left strikes now.
    private static func strikes(_ state: inout State, _ isIt: (Fault) -> (Int, (Int) -> Fault)?) -> Bool {
        for (index, fault) in state.faults.enumerated() {
            guard let (left, next) = isIt(fault), left > 0 else { continue }
            state.faults[index] = next(left - 1)
            return true
        }
        return false
    }

    // MARK: What it answers

    private func respond(_ method: String, _ path: String, _ body: [UInt8], _ query: QueryItems) throws -> Response {
        let fails = state.withLock { state in
            state.requests.append("\(method) \(path)")
            return Self.strikes(&state) { fault in
                if case .fails(let prefix, let left) = fault, path.hasPrefix(prefix) {
                    (left, { .fails(path: prefix, $0) })
                } else {
                    nil
                }
            }
        }
        if fails { return Response(.internalServerError) }
        let json = body.isEmpty ? JSONValue.null : (try? JSONDecoder().decode(JSONValue.self, from: Data(body))) ?? .null
        switch (method, path) {
        case ("GET", "/health"):
            return state.withLock { $0.faults.contains(.hasNoHealth) } ? Response(.notFound) : Response(.ok)
        case ("GET", "/system_stats"): return try answer(.object(["system": .object(["os": .text("posix")])]))
        case ("GET", "/queue"): return try answer(queue())
        case ("POST", "/queue"): return try answer(dequeue(json))
        case ("POST", "/interrupt"): return try answer(interrupt(json))
        case ("POST", "/prompt"): return try submit(json)
        case ("POST", "/upload/image"):
            state.withLock { $0.uploads["it.png"] = body }
            return try answer(.object(["name": .text("it.png"), "subfolder": .text(""), "type": .text("input")]))
        case ("GET", "/view"): return try view(query)
        default: break
        }
        if path.hasPrefix("/history/") { return try answer(history(String(path.dropFirst("/history/".count)))) }
        if path.hasPrefix("/object_info/") { return try answer(nodeClass(String(path.dropFirst("/object_info/".count)))) }
        return Response(.notFound)
    }

    private func answer(_ value: JSONValue, status: HTTPStatus = .ok) throws -> Response {
        .json(Array(try JSONEncoder().encode(value)), status: status)
    }

    private func queue() -> JSONValue {
        state.withLock { state in
            func entries(_ ids: [String]) -> JSONValue {
                .array(ids.map { .array([.integer(1), .text($0), state.graphs[$0] ?? .null, .object([:]), .array([])]) })
            }
            let answer = JSONValue.object(["queue_running": entries(state.running), "queue_pending": entries(state.pending)])
            Self.move(&state)
            return answer
        }
    }

    /// One step on.
    private static func move(_ state: inout State) {
        if state.faults.contains(.hangs) {
            if state.running.isEmpty, !state.pending.isEmpty { state.running.append(state.pending.removeFirst()) }
            return
        }
        if let id = state.running.first {
            let forgets = strikes(&state) { if case .forgets(let left) = $0 { (left, { .forgets($0) }) } else { nil } }
            if forgets {
                state.running = []
                state.pending = []
                state.made = []
                return
            }
            state.running.removeFirst()
            state.made.append(id)
        } else if !state.pending.isEmpty {
            state.running.append(state.pending.removeFirst())
        }
    }

    private func dequeue(_ json: JSONValue) -> JSONValue {
        state.withLock { state in
            let ids = json["delete"]?.list?.compactMap(\.text) ?? []
            state.pending.removeAll { ids.contains($0) }
            return .object([:])
        }
    }

    private func interrupt(_ json: JSONValue) -> JSONValue {
        state.withLock { state in
            state.running.removeAll { json["prompt_id"]?.text == $0 || json["prompt_id"] == nil }
            return .object([:])
        }
    }

    private func submit(_ json: JSONValue) throws -> Response {
        let graph = json["prompt"]?.object ?? [:]
        for (id, node) in graph {
            let className = node["class_type"]?.text ?? ""
            guard nodeClass(className) != .object([:]) else {
                let error = JSONValue.object([
                    "type": .text("invalid_prompt"),
                    "message": .text("Cannot execute because node \(className) does not exist."),
                    "details": .text("Node ID '#\(id)'"),
                ])
                return try answer(.object(["error": error, "node_errors": .object([:])]), status: .badRequest)
            }
            let name = node["inputs"]?["ckpt_name"]?.text
            if let name, !checkpoints.contains(name) {
                let fault = JSONValue.object([
                    "type": .text("value_not_in_list"), "message": .text("Value not in list"),
                    "details": .text("ckpt_name: '\(name)' not in \(checkpoints)"),
                ])
                let errors = JSONValue.object(["class_type": .text(className), "errors": .array([fault])])
                return try answer(
                    .object([
                        "error": .object(["message": .text("Prompt outputs failed validation"), "details": .text("")]),
                        "node_errors": .object([id: errors]),
                    ]), status: .badRequest)
            }
        }
        let (id, isLost) = state.withLock { state in
            let id = state.faults.contains(.choosesIDs) ? UUID().uuidString : json["prompt_id"]?.text ?? ""
            state.graphs[id] = .object(graph)
            state.pending.append(id)
            let isLost = Self.strikes(&state) {
                if case .losesAnswers(let left) = $0 { (left, { .losesAnswers($0) }) } else { nil }
            }
            return (id, isLost)
        }
        if isLost { return Response(HTTPStatus(code: 502)) }
        return try answer(.object(["prompt_id": .text(id), "number": .integer(1), "node_errors": .object([:])]))
    }

    private func history(_ id: String) -> JSONValue {
        state.withLock { state in
            guard state.made.contains(id) else { return .object([:]) }
            var messages: [JSONValue] = [.array([.text("execution_start"), .object(["prompt_id": .text(id)])])]
            var (status, outputs) = ("success", JSONValue.object([:]))
            for fault in state.faults {
                if case .raises(let words) = fault {
                    status = "error"
                    messages.append(
                        .array([
                            .text("execution_error"),
                            .object(["node_type": .text("KSampler"), "exception_message": .text("\(words)\n")]),
                        ]))
                } else if fault == .isInterrupted {
                    status = "error"
                    messages.append(.array([.text("execution_interrupted"), .object(["node_id": .text("3")])]))
                }
            }
            if status == "success" {
                func file(_ name: String, _ type: String) -> JSONValue {
                    .object(["filename": .text(name), "subfolder": .text("a b"), "type": .text(type)])
                }
                outputs = .object([
                    "1": .object(["images": .array([file("preview.png", "temp")])]),
                    "9": .object(["images": .array([file("it.png", "output")]), "animated": .array([.boolean(false)])]),
                ])
            }
            return .object([
                id: .object([
                    "prompt": .array([]), "outputs": outputs,
                    "status": .object([
                        "status_str": .text(status), "completed": .boolean(status == "success"), "messages": .array(messages),
                    ]),
                ])
            ])
        }
    }

    private func view(_ query: QueryItems) throws -> Response {
        guard query["filename"] == "it.png", query["type"] == "output", query["subfolder"] == "a b" else {
            return Response(.notFound)
        }
        let isCut = state.withLock { state in
            Self.strikes(&state) { if case .truncates(let left) = $0 { (left, { .truncates($0) }) } else { nil } }
        }
        let png = try Self.picture.png()
        return .bytes(isCut ? Array(png.prefix(png.count / 2)) : png, type: MediaType(fileName: "it.png"))
    }

    static let picture = Bitmap(width: 8, height: 8, pixels: [UInt8](repeating: 200, count: 256))

    private func nodeClass(_ name: String) -> JSONValue {
        func number(_ initial: JSONValue) -> JSONValue { .array([.text("INT"), .object(["default": initial])]) }
        let link = JSONValue.array([.text("MODEL")])
        let options = JSONValue.array(checkpoints.map { .text($0) })
        let required: [String: JSONValue]? =
            switch name {
            // As servers wrote choices until 2025, and as they write them now.
            case "CheckpointLoaderSimple": ["ckpt_name": .array([options, .object([:])])]
            case "NewLoader": ["ckpt_name": .array([.text("COMBO"), .object(["options": options])])]
            case "CLIPTextEncode": ["text": .array([.text("STRING"), .object([:])]), "clip": link]
            case "EmptyLatentImage": ["width": number(.integer(512)), "height": number(.integer(512))]
            case "KSampler":
                [
                    "model": link, "positive": link, "negative": link, "latent_image": link, "seed": number(.integer(0)),
                    "sampler_name": .array([.array([.text("euler"), .text("dpmpp_2m")])]),
                    "scheduler": .array([.array([.text("normal"), .text("karras")])]),
                ]
            case "VAEDecode": ["samples": link, "vae": link]
            case "SaveImage": ["images": link, "filename_prefix": .array([.text("STRING"), .object(["default": .text("")])])]
            case "LoadImage":
                ["image": .array([.array([.text("old.png")]), .object(["image_upload": .boolean(true)])])]
            default: nil
            }
        guard let required else { return .object([:]) }
        return .object([name: .object(["input": .object(["required": .object(required)])])])
    }

    // MARK: Running

    /// Runs it while `body` works.
    func run<Value: Sendable>(_ body: @Sendable (ServerAddress) async throws -> Value) async throws -> Value {
        var router = Router()
        for path in ["/{a}", "/{a}/{b}"] {
            router.get(path) { request async throws -> Response in try await self.handle(request, "GET") }
            router.post(path) { request async throws -> Response in try await self.handle(request, "POST") }
        }
        var configuration = ServerConfiguration()
        configuration.loopCount = 1
        let server = Server(configuration: configuration, router: router)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            do {
                let value = try await body(try ServerAddress("http://127.0.0.1:\(try await server.port)"))
                await server.shutDown(gracePeriod: .zero)
                try await group.waitForAll()
                return value
            } catch {
                await server.shutDown(gracePeriod: .zero)
                throw error
            }
        }
    }

    private func handle(_ request: Request, _ method: String) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        return try respond(method, request.path, body, request.query)
    }
}
