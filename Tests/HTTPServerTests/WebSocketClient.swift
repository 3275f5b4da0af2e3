import HTTPServer
import HTTPWire

/// A client's frame, masked, its length in the shortest form.
func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
    var bytes = [first]
    switch payload.count {
    case ..<126: bytes.append(0x80 | UInt8(payload.count))
    case ..<65_536: bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    default: bytes += [0x80 | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    let mask: [UInt8] = [9, 8, 7, 6]
    bytes += mask
    bytes.reserveCapacity(bytes.count + payload.count)
    for (index, byte) in payload.enumerated() { bytes.append(byte ^ mask[index & 3]) }
    return bytes
}

func frame(_ first: UInt8, text: String) -> [UInt8] { frame(first, Array(text.utf8)) }

/// A close frame.
func closeFrame(_ code: Int, _ reason: String = "") -> [UInt8] {
    frame(0x88, [UInt8(code >> 8), UInt8(code & 255)] + Array(reason.utf8))
}

extension RawClient {
    static let handshake =
        "Host: a:1\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"

    /// What comes after the handshake.
    enum Heard: Equatable, Sendable {
        case text(String)
        case binary([UInt8])
        /// A message marked as compressed, as it came.
        case compressed([UInt8])
        case ping([UInt8])
        case pong([UInt8])
        /// 1005 for a frame without a code.
        case close(Int)
    }

    func open(_ path: String, _ headers: String = "") throws -> Answer {
        try ask("GET \(path) HTTP/1.1\r\n\(Self.handshake)\(headers)\r\n")
    }

    /// The server's next frame: its first byte and its payload.
    func frame() throws -> (first: UInt8, payload: [UInt8]) {
        let head = try receive(count: 2)
        let count =
            switch head[1] {
            case 126: try receive(count: 2).reduce(0) { $0 << 8 | Int($1) }
            case 127: try receive(count: 8).reduce(0) { $0 << 8 | Int($1) }
            default: Int(head[1])
            }
        return (head[0], try receive(count: count))
    }

    /// The next message or control frame, fragments put together.
    func hear() throws -> Heard {
        var (first, payload) = try frame()
        switch first {
        case 0x88: return .close(payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1]))
        case 0x89: return .ping(payload)
        case 0x8A: return .pong(payload)
        default: break
        }
        var isFinal = first & 0x80 != 0
        while !isFinal {
            let (next, more) = try frame()
            guard next == 0x00 || next == 0x80 else { throw Failure(what: "frame \(next) in the middle of a message") }
            payload += more
            isFinal = next == 0x80
        }
        switch first & 0x7F {
        case 0x01: return .text(String(decoding: payload, as: UTF8.self))
        case 0x02: return .binary(payload)
        case 0x41, 0x42: return .compressed(payload)
        default: throw Failure(what: "frame \(first)")
        }
    }

    /// The code of the close frame that comes next.
    func closeCode() throws -> Int {
        guard case .close(let code) = try hear() else { throw Failure(what: "something else where close was expected") }
        return code
    }
}

/// A server of WebSockets that send back what they get.
func echoRouter(_ options: WebSocketOptions = WebSocketOptions()) -> Router {
    var router = Router()
    router.webSocket("/ws/{client}", options: options) { _, socket in
        for await message in socket.messages { try await socket.send(message) }
    }
    return router
}
