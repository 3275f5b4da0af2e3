import Foundation
import HTTPClient
import HTTPWire
import Persistence

/// Asks a running studio, by its interface for programs (Resources/docs/api.md).
struct StudioClient: Sendable {
    /// How long a studio may take to answer: hashing a password takes seconds on a machine that does much else.
    static let patienceSeconds = 60.0
    /// A page of a thousand jobs is a megabyte.
    private static let answerBytesMax = 64 << 20
    /// A stream of events that has been silent for so long is begun anew.
    private static let listeningSecondsMax = 3_600.0

    let server: StudioAddress
    let credentials: StudioCredentials
    private let http: HTTPClient

    /// - Throws: `ClientProblem`.
    init(server: StudioAddress, credentials: StudioCredentials) throws(ClientProblem) {
        self.server = server
        self.credentials = credentials
        do {
            http = try HTTPClient()
        } catch {
            throw ClientProblem(.internalError, "\(error)")
        }
    }

    /// What came back, as it came.
    struct Answer {
        let data: Data
        let server: StudioAddress

        func document<Document: Decodable>(_ type: Document.Type = Document.self) throws(ClientProblem) -> Document {
            do {
                return try JSONDecoder().decode(type, from: data)
            } catch {
                throw .unreadable(server)
            }
        }
    }

    /// - Parameters:
    ///   - path: its parts, which may hold anything.
    ///   - body: goes as JSON.
    /// - Throws: `ClientProblem`.
    func ask(
        _ method: HTTPMethod, _ path: [String], query: [(name: String, value: String)] = [], body: JSONValue? = nil
    ) async throws -> Answer {
        var request = try request(method, Self.target(path, query))
        if let body {
            request.headers[.contentType] = "application/json"
            request.body = Array(try JSONText(encoding: body).text.utf8)
        }
        return try await ask(request)
    }

    /// Sends a picture as it is.
    /// - Throws: `ClientProblem`.
    func send(_ png: [UInt8], _ method: HTTPMethod, _ path: [String]) async throws -> Answer {
        var request = try request(method, Self.target(path, []))
        request.headers[.contentType] = "image/png"
        request.body = png
        return try await ask(request)
    }

    private func ask(_ request: OutgoingRequest) async throws -> Answer {
        var request = request
        request.headers[.authorization] = "Bearer \(try await credentials.token())"
        let (status, data) = try await answer(to: request)
        if (200..<300).contains(status) { return Answer(data: data, server: server) }
        throw refusal(data, status)
    }

    /// Whether anybody is there.
    /// - Throws: `ClientProblem` when nobody is.
    static func look(at server: StudioAddress) async throws {
        let client = try StudioClient(server: server, credentials: .token(""))
        _ = try await client.answer(to: try client.request(.get, target(["health"], [])))
    }

    /// Hears live events, until the stream ends: as long as the token is good that was made for it, or the studio is there.
    /// - Parameter last: the id of the last event that was heard, so that none is missed; nil hears those from now on.
    /// - Throws: `ClientProblem`.
    func listen(
        to channels: [EventChannel], after last: String?, hear: (ServerSentEvent) async throws -> Void
    ) async throws {
        let names = channels.map(\.rawValue).joined(separator: ",")
        var request = try request(.get, Self.target(["events"], [("channels", names)]))
        request.headers[.authorization] = "Bearer \(try await credentials.token())"
        if let last { request.headers[.lastEventID] = last }
        request.deadlines.wholeSeconds = Self.listeningSecondsMax
        // Signs of life are few bytes, which count as none.
        request.deadlines.idleSeconds = Int(Self.listeningSecondsMax)
        do {
            let response = try await http.send(request)
            guard response.status == .ok else {
                throw refusal(Data(try await response.collect()), Int(response.status.code))
            }
            var reader = ServerSentEventReader(eventBytesMax: Self.answerBytesMax)
            for try await chunk in response.body {
                for event in try reader.take(chunk) { try await hear(event) }
            }
        } catch is ServerSentEventReader.TooLong {
            throw ClientProblem.unreadable(server)
        } catch let error as HTTPClientError {
            throw ClientProblem(error, server: server)
        }
    }

    private func refusal(_ answer: Data, _ status: Int) -> ClientProblem {
        let problem = ClientProblem(answer: answer, code: status, server: server)
        return status == 401 ? ClientProblem(problem.status, "\(problem.sentence) \(credentials.advice)") : problem
    }

    private func answer(to request: OutgoingRequest) async throws -> (status: Int, body: Data) {
        do {
            let response = try await http.send(request)
            return (Int(response.status.code), Data(try await response.collect()))
        } catch let error as HTTPClientError {
            throw ClientProblem(error, server: server)
        }
    }

    private func request(_ method: HTTPMethod, _ target: String) throws(ClientProblem) -> OutgoingRequest {
        let root =
            switch server {
            case .web(let url): url.absoluteString
            case .socket: "http://localhost"
            }
        guard let url = URL(string: (root.hasSuffix("/") ? String(root.dropLast()) : root) + target) else {
            throw .unreadable(server)
        }
        var request = OutgoingRequest(method, url, responseBytesMax: Self.answerBytesMax)
        request.deadlines = .init(
            connectSeconds: Self.patienceSeconds, idleSeconds: Int(Self.patienceSeconds), wholeSeconds: Self.patienceSeconds)
        // What is on this machine is asked directly, whatever proxy the environment names.
        request.isDirect = server.isOnThisMachine
        if case .socket(let path) = server { request.socketPath = path }
        return request
    }

    private static func target(_ path: [String], _ query: [(name: String, value: String)]) -> String {
        let pairs = query.map { "\($0.name)=\(escaped($0.value))" }.joined(separator: "&")
        return "/api/" + path.map(escaped).joined(separator: "/") + (pairs.isEmpty ? "" : "?\(pairs)")
    }

    /// All but what is never special (RFC 3986 section 2.3): a + would be read as a space.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "~"):
                    true
                default: false
                }
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }
}

/// A page of a list, as the studio sends it.
struct ClientPage<Item: Decodable>: Decodable {
    var items: [Item]
    var nextCursor: String?
}
