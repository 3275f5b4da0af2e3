import Foundation
import Glibc

/// One request over a Unix socket and its answer, for which Foundation has nothing.
///
/// HTTP/1.0 (RFC 1945): the studio answers without chunks and closes the connection, so that what is read is the answer.
struct SocketExchange {
    /// The longest path that `sockaddr_un` holds, with its NUL.
    private static let pathBytesMax = 107

    let path: String
    let patienceSeconds: Double

    /// Blocks, on a thread that may.
    /// - Throws: `ClientProblem`.
    func ask(_ request: ClientRequest) throws(ClientProblem) -> (status: Int, body: Data) {
        let socket = try connected()
        defer { close(socket) }
        try send(head(of: request) + (request.body ?? Data()), on: socket)
        return try answer(in: try all(from: socket))
    }

    private func connected() throws(ClientProblem) -> Int32 {
        guard path.utf8.count <= Self.pathBytesMax else {
            throw ClientProblem(.usage, "The path \(path) is too long for a socket: at most \(Self.pathBytesMax) bytes.")
        }
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw problem(errno) }
        var patience = timeval(tv_sec: Int(patienceSeconds), tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let failure = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) == 0 ? 0 : errno }
        }
        guard failure == 0 else {
            close(socket)
            throw problem(failure)
        }
        return socket
    }

    private func head(of request: ClientRequest) -> Data {
        var lines = ["\(request.method) \(request.target) HTTP/1.0", "Host: localhost", "Connection: close"]
        lines += request.headers.map { "\($0.name): \($0.value)" }
        if let body = request.body { lines.append("Content-Length: \(body.count)") }
        return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private func send(_ data: Data, on socket: Int32) throws(ClientProblem) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw problem(errno) }
        }
    }

    private func all(from socket: Int32) throws(ClientProblem) -> Data {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count == 0 { return received }
            if count > 0 { received += buffer[..<count] } else if errno != EINTR { throw problem(errno) }
        }
    }

    private func answer(in received: Data) throws(ClientProblem) -> (status: Int, body: Data) {
        guard let end = received.firstRange(of: Data("\r\n\r\n".utf8)) else {
            // It closed the connection before it had answered, as a studio does that stops.
            throw received.isEmpty ? problem(ECONNRESET) : .unreadable(.socket(path: path))
        }
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw .unreadable(.socket(path: path))
        }
        let body = received[end.upperBound...]
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }.flatMap {
            Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces))
        }
        guard length == nil || length == body.count else { throw problem(ECONNRESET) }
        return (status, Data(body))
    }

    private func problem(_ error: Int32) -> ClientProblem {
        let place = StudioAddress.socket(path: path)
        return switch error {
        case ENOENT, ECONNREFUSED, ECONNRESET, EPIPE, ENOTDIR: .nobody(at: place)
        case EAGAIN: .late(place)
        case EACCES, EPERM:
            ClientProblem(
                .noPermission, "\(path) is not yours to write to: ask as the user whose studio it is, or as one of its group.")
        default: ClientProblem(.unavailable, "The studio at \(place) cannot be asked: \(String(cString: strerror(error))).")
        }
    }
}

/// What a studio is asked.
struct ClientRequest: Sendable {
    var method: String
    /// Path and query, as they are sent.
    var target: String
    var headers: [(name: String, value: String)] = []
    var body: Data?
}
