import HTTPServer
import HTTPWire
import Logging
import Persistence
import Studio

/// /ws/{client_id}: events as they happen.
struct LiveRoutes: Sendable {
    let feed: EventFeed
    let hub: WebSocketHub
    let admission: LiveAdmission

    /// The middleware: a client's id is a name of its own choice, for logs.
    func checkClientID(_ request: Request, _ next: Handler) async throws -> Response {
        let id = try request.parameters.require("client_id")
        let isPlain = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, (1...APILimits.clientIDCharactersMax).contains(id.utf8.count) else {
            throw Problem(
                status: .badRequest,
                detail: "A client's id has up to \(APILimits.clientIDCharactersMax) letters, digits, - and _.")
        }
        return try await next(request)
    }

    func serve(_ request: Request, _ socket: WebSocket) async throws {
        try await LiveSession(socket: socket, feed: feed, hub: hub, admission: admission).run()
    }
}
