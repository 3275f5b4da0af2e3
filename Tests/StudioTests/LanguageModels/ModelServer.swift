import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Synchronization

@testable import Studio

/// A language model's server whose answers a test decides: our own HTTP server, on a port of its own.
final class ModelServer: Sendable {
    /// What somebody asked.
    struct Question: Sendable {
        /// The schema stands in its own field.
        var hasSchema: Bool
        var text: String
        var authorization: String?
    }

    private let seen = Mutex<[Question]>([])

    var questions: [Question] { seen.withLock(\.self) }

    /// - Parameter answer: is told the question and its number, from 0.
    static func run<Value: Sendable>(
        _ answer: @escaping @Sendable (Question, Int) async throws -> Response,
        _ body: @Sendable (ModelServer, _ url: String) async throws -> Value
    ) async throws -> Value {
        let model = ModelServer()
        var router = Router()
        router.post("/v1/chat/completions") { request async throws -> Response in
            let bytes = try await request.body.collect(upTo: 1 << 20)
            let document = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
            let messages = document["messages"] as? [[String: Any]] ?? []
            let question = Question(
                hasSchema: document["response_format"] != nil, text: messages.first?["content"] as? String ?? "",
                authorization: request.headers[.authorization])
            let number = model.seen.withLock { seen in
                seen.append(question)
                return seen.count - 1
            }
            return try await answer(question, number)
        }
        var configuration = ServerConfiguration()
        configuration.loopCount = 1
        let server = Server(configuration: configuration, router: router)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            do {
                let value = try await body(model, "http://127.0.0.1:\(try await server.port)/v1")
                await server.shutDown(gracePeriod: .zero)
                try await group.waitForAll()
                return value
            } catch {
                await server.shutDown(gracePeriod: .zero)
                throw error
            }
        }
    }

    /// A completion with this text, that cost so many tokens.
    /// - Parameter ending: why it ends there; nil says nothing.
    static func completion(_ text: String, tokens: Int = 100, ending: String? = nil) throws -> Response {
        var choice: [String: Any] = ["message": ["role": "assistant", "content": text]]
        choice["finish_reason"] = ending
        let document: [String: Any] = [
            "choices": [choice], "usage": ["total_tokens": tokens],
        ]
        return .json(Array(try JSONSerialization.data(withJSONObject: document)))
    }

    static func refusal(_ status: Int, _ words: String, headers: HTTPHeaders = HTTPHeaders()) throws -> Response {
        var response = Response.json(
            Array(try JSONSerialization.data(withJSONObject: ["error": ["message": words]])), status: HTTPStatus(code: status))
        for (name, value) in headers.pairs {
            if let name = HeaderName(validating: name) { response.headers[name] = value }
        }
        return response
    }

    static let nothing = #"{"claims": []}"#

    static let outline = """
        {"scenes": [{"inside": true, "place": "lamp room", "time": "night", "happens": "The keeper reads."},
                    {"inside": false, "place": "beach", "time": "dawn", "happens": "He throws a bottle."}]}
        """

    /// Answers outlines and scenes as a good model would.
    static func script(_ question: Question, _ number: Int) throws -> Response {
        guard question.text.contains("Write scene") else {
            return try completion(outline)
        }
        let words = Array(repeating: "The keeper looks at the sea.", count: 20).joined(separator: " ")
        return try completion(
            """
            {"lines": [{"kind": "action", "who": "", "text": "\(words)"}, {"kind": "dialogue", "who": "the keeper", "text": "Who are you?"}]}
            """)
    }
}

/// Waits for nothing, and remembers how long it was to wait.
final class Naps: Sendable {
    private let naps = Mutex<[Duration]>([])

    var all: [Duration] { naps.withLock(\.self) }

    func take(_ duration: Duration) async throws {
        try Task.checkCancellation()
        naps.withLock { $0.append(duration) }
    }
}
