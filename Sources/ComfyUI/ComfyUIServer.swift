import Foundation
import HTTPClient
import HTTPWire
import Persistence

/// The requests that a server of ComfyUI answers; each tries again where that may help.
struct ComfyUIServer: Sendable {
    let address: ServerAddress
    let http: HTTPClient
    let pace: ComfyUIPace

    // MARK: What it is asked

    /// Queues a workflow.
    /// - Returns: the id under which the server knows it: older ones choose their own.
    /// - Throws: `lacking` when the server refuses it, with what is wrong.
    func submit(_ workflow: Workflow, id: String, client: String) async throws -> String {
        struct Submission: Encodable {
            var prompt: [String: Workflow.Node]
            var client_id: String
            var prompt_id: String
        }
        struct Reply: Decodable { var prompt_id: String }
        let body = try JSONEncoder().encode(Submission(prompt: workflow.nodes, client_id: client, prompt_id: id))
        // Not tried again by itself: whether it was queued all the same, the queue knows.
        let (status, bytes) = try await exchange(request(.post, "prompt", body: Array(body)))
        guard status == .ok else { throw Self.refusal(status, bytes, by: address) }
        return try decode(Reply.self, from: bytes).prompt_id
    }

    /// Where a picture is.
    func place(of id: String) async throws -> PromptPlace {
        let history: JSONValue = try await ask(request(.get, "history/\(id)"))
        if let entry = history[id] { return try PromptPlace(history: entry, of: address) }
        struct Queue: Decodable {
            var queue_running: [JSONValue]
            var queue_pending: [JSONValue]
        }
        let queue: Queue = try await ask(request(.get, "queue"))
        func isIt(_ entry: JSONValue) -> Bool { entry.list.map { $0.count > 1 && $0[1].text == id } ?? false }
        if queue.queue_running.contains(where: isIt) { return .running }
        return queue.queue_pending.contains(where: isIt) ? .waiting : .unknown
    }

    /// How many pictures it has to make.
    func load() async throws -> Int {
        struct Queue: Decodable {
            var queue_running: [JSONValue]
            var queue_pending: [JSONValue]
        }
        let queue: Queue = try await askOnce(request(.get, "queue"))
        return queue.queue_running.count + queue.queue_pending.count
    }

    /// Throws when it is not well: by `/health` where there is one, else by whether it tells of its machine.
    func checkHealth() async throws {
        let (status, _) = try await exchange(request(.get, "health"))
        if status == .ok { return }
        let _: JSONValue = try await askOnce(request(.get, "system_stats"))
    }

    func nodeClass(_ name: String) async throws -> NodeClass? {
        NodeClass(try await ask(request(.get, "object_info/\(name)")), named: name)
    }

    func picture(_ file: PromptPlace.File) async throws -> Data {
        var request = request(
            .get, "view",
            query: [("filename", file.filename), ("subfolder", file.subfolder ?? ""), ("type", file.type ?? "output")])
        request.deadlines.wholeSeconds = ComfyUILimits.pictureSecondsMax
        request.responseBytesMax = ComfyUILimits.pictureBytesMax
        return try await trying {
            let (status, bytes) = try await exchange(request)
            guard status == .ok else { throw Self.unexpected(status, address) }
            guard PNGFile.isWhole(bytes) else {
                throw ComfyUIError(.brokenPicture, "What ComfyUI at \(address) gave as a picture is no whole PNG.")
            }
            return Data(bytes)
        }
    }

    /// - Returns: the name under which nodes know it.
    func upload(_ picture: Data, named name: String) async throws -> String {
        let boundary = "seidra-\(UUID().uuidString)"
        var body = Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"image\"; filename=\"\(name)\"\r\n".utf8)
        body += Data("Content-Type: image/png\r\n\r\n".utf8) + picture
        body += Data(
            "\r\n--\(boundary)\r\nContent-Disposition: form-data; name=\"overwrite\"\r\n\r\ntrue\r\n--\(boundary)--\r\n".utf8)
        var request = request(.post, "upload/image", body: Array(body), type: "multipart/form-data; boundary=\(boundary)")
        request.deadlines.wholeSeconds = ComfyUILimits.pictureSecondsMax
        struct Reply: Decodable {
            var name: String
            var subfolder: String?
        }
        let reply: Reply = try await ask(request)
        return reply.subfolder.map { $0.isEmpty ? reply.name : "\($0)/\(reply.name)" } ?? reply.name
    }

    /// Takes a picture out of the queue, or ends it. Of an older server that would end whatever runs, only while ours does.
    func cancel(_ id: String) async throws {
        let delete = Array(try JSONEncoder().encode(["delete": [id]]))
        _ = try await exchange(request(.post, "queue", body: delete))
        guard case .running = try await place(of: id) else { return }
        _ = try await exchange(request(.post, "interrupt", body: Array(try JSONEncoder().encode(["prompt_id": id]))))
    }

    // MARK: How it is asked

    private func request(
        _ method: HTTPMethod, _ path: String, query: [(String, String)] = [], body: [UInt8] = [],
        type: String = "application/json"
    ) -> OutgoingRequest {
        var url = address.url.appending(path: path)
        if !query.isEmpty { url.append(queryItems: query.map { URLQueryItem(name: $0, value: $1) }) }
        var request = OutgoingRequest(method, url, body: body, responseBytesMax: ComfyUILimits.answerBytesMax)
        if !body.isEmpty { request.headers[.contentType] = type }
        request.deadlines = OutgoingRequest.Deadlines(
            connectSeconds: ComfyUILimits.connectSecondsMax, wholeSeconds: ComfyUILimits.requestSecondsMax)
        return request
    }

    private func exchange(_ request: OutgoingRequest) async throws -> (HTTPStatus, [UInt8]) {
        do {
            let response = try await http.send(request)
            return (response.status, try await response.collect())
        } catch let error as HTTPClientError {
            throw ComfyUIError(.unreachable, "ComfyUI at \(address): \(error.description)")
        }
    }

    private func ask<Reply: Decodable>(_ request: OutgoingRequest) async throws -> Reply {
        try await trying { try await askOnce(request) }
    }

    private func askOnce<Reply: Decodable>(_ request: OutgoingRequest) async throws -> Reply {
        let (status, bytes) = try await exchange(request)
        guard status == .ok else { throw Self.unexpected(status, address) }
        return try decode(Reply.self, from: bytes)
    }

    /// Again after a pause, twice as long each time, what may pass.
    private func trying<Value>(_ work: () async throws -> Value) async throws -> Value {
        var attempt = 1
        while true {
            do {
                return try await work()
            } catch let error as ComfyUIError where error.isOfServer && attempt < ComfyUILimits.attemptsMax {
                try await Task.sleep(for: .seconds(pace.firstPauseSeconds * Double(1 << (attempt - 1))))
                attempt += 1
            }
        }
    }

    private func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw ComfyUIError(
                .misunderstood, "What answers at \(address) does not speak as ComfyUI does: is the address right?")
        }
    }

    private static func unexpected(_ status: HTTPStatus, _ address: ServerAddress) -> ComfyUIError {
        ComfyUIError(.unreachable, "ComfyUI at \(address) answered with the status \(status.code).")
    }

    /// `{error: {message, details}, node_errors: {id: {class_type, errors: [{message, details}]}}}`.
    private static func refusal(_ status: HTTPStatus, _ bytes: [UInt8], by address: ServerAddress) -> ComfyUIError {
        // An answer that is no JSON comes from something before the server.
        guard status == .badRequest, let answer = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            return unexpected(status, address)
        }
        func words(_ error: JSONValue) -> String {
            [error["message"]?.text, error["details"]?.text].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
        }
        let nodes = (answer["node_errors"]?.object ?? [:]).sorted { $0.key < $1.key }.flatMap { id, node in
            (node["errors"]?.list ?? []).map { "node \(id) (\(node["class_type"]?.text ?? "?")): \(words($0))" }
        }
        let all = nodes.isEmpty ? [answer["error"].map(words) ?? "it gave no reason"] : nodes
        return .lacking(all, at: address)
    }
}

extension ComfyUIError {
    static func lacking(_ problems: [String], at address: ServerAddress) -> ComfyUIError {
        let told = problems.prefix(ComfyUILimits.problemsToldMax).joined(separator: "; ")
        return ComfyUIError(.lacking, "ComfyUI at \(address) cannot run the workflow: \(told).")
    }
}
