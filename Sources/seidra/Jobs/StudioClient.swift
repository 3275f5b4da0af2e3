import Foundation
import FoundationNetworking
import Persistence
import Studio
import StudioAPI

/// Asks a running studio, by its interface for programs (Resources/docs/api.md).
struct StudioClient: Sendable {
    /// How long a studio may take to answer: hashing a password takes seconds on a machine that does much else.
    static let patienceSeconds = 60.0
    /// Where requests to a Unix socket wait.
    private static let thread = OwnThread("client")

    let server: StudioAddress
    let credentials: StudioCredentials

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
        _ method: String, _ path: [String], query: [(name: String, value: String)] = [], body: JSONValue? = nil
    ) async throws -> Answer {
        var request = ClientRequest(method: method, target: Self.target(path, query))
        request.headers = [("Authorization", "Bearer \(try await credentials.token())")]
        if let body {
            request.headers.append(("Content-Type", "application/json"))
            request.body = Data(try JSONText(encoding: body).text.utf8)
        }
        let (status, data) = try await Self.answer(to: request, server)
        if (200..<300).contains(status) { return Answer(data: data, server: server) }
        let problem = ClientProblem(answer: data, code: status, server: server)
        guard status == 401 else { throw problem }
        throw ClientProblem(problem.status, "\(problem.sentence) \(credentials.advice)")
    }

    /// Whether anybody is there.
    /// - Throws: `ClientProblem` when nobody is.
    static func look(at server: StudioAddress) async throws {
        _ = try await answer(to: ClientRequest(method: "GET", target: target(["health"], [])), server)
    }

    private static func answer(to request: ClientRequest, _ server: StudioAddress) async throws -> (status: Int, body: Data) {
        switch server {
        case .socket(let path):
            let exchange = SocketExchange(path: path, patienceSeconds: patienceSeconds)
            return try await thread.run { try exchange.ask(request) }
        case .web(let root):
            // What is on this machine is asked directly, whatever proxy the environment names: Foundation leaves that to libcurl.
            if server.isOnThisMachine { setenv("no_proxy", root.host() ?? "", 1) }
            return try await answer(to: request, at: root)
        }
    }

    private static func answer(to request: ClientRequest, at root: URL) async throws -> (status: Int, body: Data) {
        let place = root.absoluteString
        guard let url = URL(string: (place.hasSuffix("/") ? String(place.dropLast()) : place) + request.target) else {
            throw ClientProblem.unreadable(.web(root))
        }
        var asked = URLRequest(url: url)
        asked.httpMethod = request.method
        asked.timeoutInterval = patienceSeconds
        for (name, value) in request.headers { asked.setValue(value, forHTTPHeaderField: name) }
        asked.httpBody = request.body
        let result: (Data, URLResponse)
        do {
            result = try await URLSession.shared.data(for: asked)
        } catch {
            throw ClientProblem(error, server: .web(root))
        }
        guard let response = result.1 as? HTTPURLResponse else { throw ClientProblem.unreadable(.web(root)) }
        return (response.statusCode, result.0)
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
