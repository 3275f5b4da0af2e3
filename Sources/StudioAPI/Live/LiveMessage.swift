import HTTPWire
import Persistence

/// What a client says over its WebSocket.
enum LiveCommand: Decodable {
    case authenticate(token: String)
    case subscribe(channels: [EventChannel], after: Int64?)
    case unsubscribe(channels: [EventChannel])

    private enum Key: CodingKey {
        case type, token, channels, after
    }

    private enum Kind: String, Decodable {
        case authenticate, subscribe, unsubscribe
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Kind.self, forKey: .type) {
        case .authenticate:
            self = .authenticate(token: try container.decode(String.self, forKey: .token))
        case .subscribe:
            self = .subscribe(
                channels: try Self.channels(in: container), after: try container.decodeIfPresent(Int64.self, forKey: .after))
        case .unsubscribe:
            self = .unsubscribe(channels: try Self.channels(in: container))
        }
    }

    private static func channels(in container: KeyedDecodingContainer<Key>) throws -> [EventChannel] {
        try container.decode([String].self, forKey: .channels).map(EventChannel.init)
    }

    /// - Throws: `LiveRefusal` for what is no command.
    init(_ message: WebSocketMessage) throws(LiveRefusal) {
        let bytes: [UInt8]
        switch message {
        case .text(let text): bytes = Array(text.utf8)
        case .binary: throw LiveRefusal(.unsupportedData, "Send text.")
        }
        do {
            self = try JSONBody.decode(LiveCommand.self, from: bytes)
        } catch {
            throw LiveRefusal(.policyViolation, error.detail)
        }
    }
}

/// Why the studio closes a WebSocket.
struct LiveRefusal: Error {
    let code: WebSocketCloseCode
    /// A sentence for a person; a close frame has room for 123 bytes of it (RFC 6455 section 5.5).
    let reason: String

    init(_ code: WebSocketCloseCode, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}

/// What the studio says besides events.
struct LiveAnswer: Encodable {
    var type: String
    var channels: [EventChannel]?
    var seq: Int64?

    static let authenticated = LiveAnswer(type: "authenticated")
}
