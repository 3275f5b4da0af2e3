import Foundation
import FoundationNetworking
import HTTPServer
import Persistence
import StudioAPI

/// Asks a running studio, by its interface for programs (Resources/docs/api.md).
struct StudioClient: Sendable {
    /// How long a studio may take to answer.
    static let patienceSeconds = 30.0

    let server: URL
    let credentials: StudioCredentials

    /// What came back, as it came.
    struct Answer {
        let data: Data
        let server: URL

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
        var request = URLRequest(url: try url(path, query))
        request.httpMethod = method
        request.timeoutInterval = Self.patienceSeconds
        request.setValue("Bearer \(try await credentials.token())", forHTTPHeaderField: "Authorization")
        if let body {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(try JSONText(encoding: body).text.utf8)
        }
        let (data, response) = try await Self.answer(to: request, server)
        if (200..<300).contains(response.statusCode) { return Answer(data: data, server: server) }
        let problem = ClientProblem(answer: data, code: response.statusCode, server: server)
        guard response.statusCode == 401 else { throw problem }
        throw ClientProblem(problem.status, "\(problem.sentence) \(credentials.advice)")
    }

    /// Whether anybody is there.
    /// - Throws: `ClientProblem` when nobody is.
    static func look(at server: URL) async throws {
        var request = URLRequest(url: server.appending(path: "api/health"))
        request.timeoutInterval = patienceSeconds
        _ = try await answer(to: request, server)
    }

    private static func answer(to request: URLRequest, _ server: URL) async throws -> (Data, HTTPURLResponse) {
        // What is on this machine is asked directly, whatever proxy the environment names: Foundation leaves that to libcurl.
        if server.isOnThisMachine { setenv("no_proxy", server.host() ?? "", 1) }
        let result: (Data, URLResponse)
        do {
            result = try await URLSession.shared.data(for: request)
        } catch {
            throw ClientProblem(error, server: server)
        }
        guard let response = result.1 as? HTTPURLResponse else { throw ClientProblem.unreadable(server) }
        return (result.0, response)
    }

    private func url(_ path: [String], _ query: [(name: String, value: String)]) throws -> URL {
        var components = URLComponents(url: server, resolvingAgainstBaseURL: false)
        let root = components?.percentEncodedPath ?? ""
        components?.percentEncodedPath =
            (root.hasSuffix("/") ? String(root.dropLast()) : root) + "/api/" + path.map(Self.escaped).joined(separator: "/")
        if !query.isEmpty {
            components?.percentEncodedQuery = query.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: "&")
        }
        guard let url = components?.url else { throw ClientProblem.unreadable(server) }
        return url
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

extension URL {
    /// Whether it names this machine by its own addresses.
    var isOnThisMachine: Bool {
        let host = host()?.trimmingCharacters(in: CharacterSet(charactersIn: "[]")) ?? ""
        // As an address, not by its first letters: 127.0.0.1.example.org is somebody's name.
        guard let address = IPAddress(host) else { return host == "localhost" }
        return AddressRange.loopback.contains { $0.contains(address) }
    }
}

/// A page of a list, as the studio sends it.
struct ClientPage<Item: Decodable>: Decodable {
    var items: [Item]
    var nextCursor: String?
}
