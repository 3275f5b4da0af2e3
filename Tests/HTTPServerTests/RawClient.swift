import CLinux
import Glibc
import HTTPServer
import HTTPWire

/// A client that sends exactly the bytes it is told, on blocking sockets and a thread of its own.
actor RawClient {
    /// A response as it came.
    struct Answer: Sendable {
        var status: Int
        var head: String
        var body: [UInt8]
        var trailers = HTTPHeaders()
        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ": ") {
                return String(line.dropFirst(name.count + 2))
            }
            return nil
        }
    }

    struct Failure: Error { var what: String }

    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private init(_ address: ListenAddress, from source: String?, loop: EventLoop) throws {
        self.loop = loop
        descriptor = try ClientSocket.connect(to: address, from: source)
    }

    deinit { Glibc.close(descriptor) }

    /// Connects, runs the work, and closes.
    static func with<Result: Sendable>(
        port: Int, _ work: @Sendable (RawClient) async throws -> Result
    ) async throws -> Result {
        try await with(.tcp(host: "127.0.0.1", port: port), work)
    }

    /// - Parameter source: the IPv4 address of this machine to come from.
    static func with<Result: Sendable>(
        _ address: ListenAddress, from source: String? = nil, _ work: @Sendable (RawClient) async throws -> Result
    ) async throws -> Result {
        let loop = try EventLoop(name: "client")
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await loop.run() }
            defer { loop.stop() }
            let client = try RawClient(address, from: source, loop: loop)
            return try await work(client)
        }
    }

    /// One GET on a connection of its own.
    static func get(
        _ target: String, at address: ListenAddress, from source: String? = nil, _ headers: String = ""
    ) async throws -> Answer {
        try await with(address, from: source) { try await $0.get(target, headers) }
    }

    /// What a server says to who only connects.
    static func greeting(at address: ListenAddress) async throws -> Answer { try await with(address) { try await $0.answer() } }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(what: "send: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    /// Says that no more will be sent.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Makes closing reset the connection, so that the server sees an error and not an end.
    func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    /// Makes the kernel's receive buffer small, so that the server soon feels that nobody reads.
    func useSmallBuffer() {
        var size: Int32 = 4096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Bytes until the server closes; nil when it reset the connection.
    func receiveToEnd() throws -> [UInt8]? {
        do {
            while try fill() {}
        } catch {
            return nil
        }
        defer { buffer = [] }
        return buffer
    }

    func receive(count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard try fill() else { throw Failure(what: "closed after \(buffer.count) of \(count) bytes") }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    /// The next response with its body, chunks taken apart.
    func answer(toHead: Bool = false) throws -> Answer {
        let head = String(decoding: try receiveHead(), as: UTF8.self)
        let words = head.split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw Failure(what: "no status line: \(head)") }
        var answer = Answer(status: status, head: head, body: [])
        if toHead || status < 200 || status == 204 || status == 304 { return answer }
        if let length = answer.header("Content-Length").flatMap(Int.init) {
            answer.body = try receive(count: length)
        } else if answer.header("Transfer-Encoding") == "chunked" {
            var decoder = ChunkedDecoder()
            while !decoder.isFinished {
                let used = try decoder.decode(buffer.span, into: &answer.body)
                buffer.removeFirst(used)
                if !decoder.isFinished, try !fill() { throw Failure(what: "closed in the middle of chunks") }
            }
            answer.trailers = decoder.trailers
        } else {
            answer.body = try receiveToEnd() ?? []
        }
        return answer
    }

    /// The head of a response, with its empty line.
    func head() throws -> String { String(decoding: try receiveHead(), as: UTF8.self) }

    func ask(_ text: String) throws -> Answer {
        try send(text)
        return try answer()
    }

    /// A GET on this connection, which is kept.
    func get(_ target: String, _ headers: String = "") throws -> Answer {
        try ask("GET \(target) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
    }

    private func receiveHead() throws -> [UInt8] {
        let end = ArraySlice("\r\n\r\n".utf8)
        var searched = 0
        while true {
            while searched + 4 <= buffer.count {
                if buffer[searched] == 13, buffer[searched..<(searched + 4)] == end { return try receive(count: searched + 4) }
                searched += 1
            }
            guard try fill() else { throw Failure(what: "closed before a response") }
        }
    }

    private func fill() throws -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw Failure(what: "receive: \(String(cString: strerror(errno)))") }
        buffer.append(contentsOf: bytes[..<count])
        return count > 0
    }
}
