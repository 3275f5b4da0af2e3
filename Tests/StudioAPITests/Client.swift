import CLinux
import Foundation
import Glibc
import HTTPWire
import Studio

/// A client on a blocking socket and a thread of its own.
final class Client: Sendable {
    struct Answer: Sendable {
        var status: Int
        var head: String
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ": ") {
                return String(line.dropFirst(name.count + 2))
            }
            return nil
        }

        /// A field of the JSON document; "a.b" reaches into it.
        func field(_ path: String) throws -> String? {
            var value: Any? = try JSONSerialization.jsonObject(with: Data(body))
            for key in path.split(separator: ".") { value = (value as? [String: Any])?[String(key)] }
            return value.map { "\($0)" }
        }

        func document() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:]
        }

        func items() throws -> [[String: Any]] { try document()["items"] as? [[String: Any]] ?? [] }

        /// The ids of a page's items, in order.
        func ids() throws -> [String] { try items().compactMap { $0["id"] as? String } }
    }

    struct Failure: Error { var what: String }

    private let thread = OwnThread("client")
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        // No test waits longer than this for bytes that never come.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(what: "connect: \(String(cString: strerror(errno)))") }
    }

    deinit { Glibc.close(descriptor) }

    /// Sends a request that closes the connection, and reads the answer to its end.
    func ask(_ method: String, _ target: String, headers: [String], body: [UInt8]) async throws -> Answer {
        let lines =
            ["\(method) \(target) HTTP/1.1", "Host: studio", "Connection: close", "Content-Length: \(body.count)"] + headers
        return try await thread.run { [self] in
            // A server that refuses a body may answer before it has read it.
            try? send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
            return try answer(in: receiveToEnd())
        }
    }

    /// Sends exactly these bytes, and reads the answer to its end.
    func ask(raw text: String) async throws -> Answer {
        try await thread.run { [self] in
            try send(Array(text.utf8))
            shutdown(descriptor, Int32(SHUT_WR))
            return try answer(in: receiveToEnd())
        }
    }

    /// Sends exactly these bytes, and leaves the answer to `read(until:)`.
    func begin(_ text: String) async throws {
        try await thread.run { [self] in try send(Array(text.utf8)) }
    }

    /// What comes until some text has.
    func read(until end: String) async throws -> String {
        try await thread.run { [self] in
            var bytes: [UInt8] = []
            while !bytes.ends(with: end) { bytes += try receive(1) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Becomes a WebSocket; the answer's head.
    func upgrade(_ target: String) async throws -> Answer {
        try await thread.run { [self] in
            let request =
                "GET \(target) HTTP/1.1\r\nHost: studio\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            try send(Array(request.utf8))
            var head: [UInt8] = []
            while !head.ends(with: "\r\n\r\n") { head += try receive(1) }
            return try answer(in: head)
        }
    }

    /// Sends text as a masked frame (RFC 6455 section 5.3); the mask of zeros is a mask too.
    func say(_ text: String) async throws {
        try await thread.run { [self] in
            let payload = Array(text.utf8)
            let length: [UInt8] =
                payload.count < 126
                ? [0x80 | UInt8(payload.count)] : [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
            try send([0x81] + length + [0, 0, 0, 0] + payload)
        }
    }

    /// The next text message; nil once the server closes. Pings are passed over.
    func hear() async throws -> (text: String?, closeReason: String?) {
        try await thread.run { [self] in
            while true {
                let start = try receive(2)
                var count = Int(start[1] & 0x7F)
                if count >= 126 { count = try receive(count == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) } }
                let payload = try receive(count)
                switch start[0] & 0xF {
                case 1: return (String(decoding: payload, as: UTF8.self), nil)
                case 8: return (nil, String(decoding: payload.dropFirst(2), as: UTF8.self))
                default: continue
                }
            }
        }
    }

    private func answer(in bytes: [UInt8]) throws -> Answer {
        guard let end = (0...max(0, bytes.count - 4)).first(where: { Array(bytes[$0...].prefix(4)) == Array("\r\n\r\n".utf8) })
        else {
            throw Failure(what: "no response: \(String(decoding: bytes, as: UTF8.self))")
        }
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        let words = head.split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw Failure(what: "no status line: \(head)") }
        return Answer(status: status, head: head, body: Array(bytes[(end + 4)...]))
    }

    private func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(what: "send: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    private func receive(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var received = 0
        while received < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: received), count - received, 0)
            }
            guard got > 0 else { throw Failure(what: "closed after \(received) of \(count) bytes") }
            received += got
        }
        return bytes
    }

    private func receiveToEnd() throws -> [UInt8] {
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0 else { return all }
            all += bytes[..<count]
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
