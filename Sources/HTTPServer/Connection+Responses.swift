import Glibc
import HTTPWire

/// How the chunks of a streamed response go out.
struct StreamState {
    var framing: ResponseHead.Framing
    /// Bytes still to come, when their number was announced.
    var remaining: Int64?
    /// What follows the last chunk, for a client that takes it.
    var trailers = HTTPHeaders()
}

extension Connection {
    /// Sends a response.
    /// - Parameter request: nil when its head could not be read.
    func send(_ response: Response, to request: Request?, keepsAlive: Bool) async throws {
        let head = request?.head
        // What went out before was a 100.
        firstByteAt = 0
        let framing = framing(of: response, isVersion11: head?.isVersion11 ?? true)
        var output = takeOutput()
        encodeHead(
            of: response, to: request, isVersion11: head?.isVersion11 ?? true, keepsAlive: keepsAlive, into: &output)
        defer { loop.output = output }

        guard request?.head.method != .head, response.status.allowsContent else { return try await send([output]) }
        switch response.body {
        case .empty, .webSocket:
            try await send([output])
        case .bytes(let bytes):
            try await send(bytes.isEmpty ? [output] : [output, bytes])
        case .file(let content):
            try await send(output, content)
        case .stream(let byteCount, let produce):
            try await send([output])
            stream = StreamState(framing: framing, remaining: byteCount)
            defer { stream = nil }
            try await produce(ResponseWriter(connection: self))
            guard (stream?.remaining ?? 0) == 0 else {
                throw ConnectionError(.body, "The response was shorter than announced.")
            }
            guard framing == .chunked else { return }
            guard let trailers = stream?.trailers, !trailers.isEmpty,
                request?.head.headers.contains(.te, token: "trailers") == true
            else {
                return try await send([ResponseHead.lastChunk])
            }
            try await send([ResponseHead.lastChunk(trailers: trailers)])
        }
    }

    /// The loop's buffer, empty; to be given back.
    func takeOutput() -> [UInt8] {
        var output = loop.output
        loop.output = []
        output.removeAll(keepingCapacity: true)
        return output
    }

    /// - Parameter request: made only when it is needed; a request is large.
    func encodeHead(
        of response: Response, to request: @autoclosure () -> Request?, isVersion11: Bool, keepsAlive: Bool,
        into output: inout [UInt8]
    ) {
        let hasStandingFields = !context.standingFields.isEmpty
        ResponseHead.encode(
            response.status, response.headers, framing: framing(of: response, isVersion11: isVersion11), keepsAlive: keepsAlive,
            isVersion11: isVersion11, dateLine: loop.dateLine, isWhole: !hasStandingFields, into: &output)
        guard hasStandingFields else { return }
        context.standingFields.append(for: request(), to: &output)
        output.append(ResponseHead.headEnd)
    }

    func framing(of response: Response, isVersion11: Bool) -> ResponseHead.Framing {
        guard response.status.allowsContent else { return .none }
        return switch response.body {
        case .empty, .webSocket: .length(0)
        case .bytes(let bytes): .length(Int64(bytes.count))
        case .file(let content): .length(content.byteCount)
        case .stream(let byteCount?, _): .length(byteCount)
        case .stream(nil, _): isVersion11 ? .chunked : .untilClose
        }
    }

    func addTrailer(_ name: HeaderName, _ value: String) { stream?.trailers.append(name, value) }

    /// Sends one chunk of a streamed response.
    func writeBodyChunk(_ bytes: [UInt8]) async throws {
        guard let stream else { throw ConnectionError(.body, "The response has ended: its writer must not be used any more.") }
        guard !bytes.isEmpty else { return }
        if let remaining = stream.remaining {
            guard bytes.count <= remaining else { throw ConnectionError(.body, "The response is longer than announced.") }
            self.stream?.remaining = remaining - Int64(bytes.count)
        }
        if stream.framing == .chunked {
            try await send([ResponseHead.chunkLine(count: bytes.count), bytes, [0x0D, 0x0A]])
        } else {
            try await send([bytes])
        }
    }

    /// Sends all of the pieces, in one call where the socket takes it, waiting where it does not.
    func send(_ pieces: [[UInt8]], more: Bool = false) async throws(ConnectionError) {
        let total = pieces.reduce(0) { $0 + $1.count }
        var sent = 0
        while sent < total {
            guard !isBroken else { throw .closed }
            let count = transport.send(pieces, from: sent, more: more)
            if count >= 0 {
                sent += count
                noteFirstByte()
                bytesSent += Int64(count)
                pace.progressed(bytes: count)
            } else if errno == EAGAIN {
                try await waitWritable()
            } else if errno != EINTR {
                throw .closed
            }
        }
    }

    /// Notes when the answer's first bytes are out, if somebody wants to know.
    func noteFirstByte() {
        guard firstByteAt == 0, context.configuration.accessLog != nil else { return }
        firstByteAt = EventLoop.monotonicNanoseconds()
    }

    /// Sends a head and parts of a file.
    private func send(_ head: [UInt8], _ content: FileContent) async throws(ConnectionError) {
        var pending = head
        for part in content.parts {
            pending.append(contentsOf: part.preamble)
            try await send([pending], more: !part.range.isEmpty)
            pending = []
            try await sendFile(content.file, part.range)
        }
        if !content.trailer.isEmpty { try await send([content.trailer]) }
    }

    private func sendFile(_ file: OpenFile, _ range: Range<Int64>) async throws(ConnectionError) {
        var offset = off_t(range.lowerBound)
        var unyielded = 0
        while offset < range.upperBound {
            guard !isBroken else { throw .closed }
            let want = min(Int(range.upperBound - Int64(offset)), ServerLimit.sendFileBytesMax)
            let count = transport.sendFile(file.descriptor, offset: &offset, count: want)
            if count > 0 {
                bytesSent += Int64(count)
                pace.progressed(bytes: count)
                // A fast client on a long file must not keep the loop for itself.
                unyielded += count
                if unyielded >= ServerLimit.sendFileBytesMax {
                    unyielded = 0
                    await Task.yield()
                }
            } else if count == 0 {
                throw ConnectionError(.body, "The file became shorter while it was sent.")
            } else if errno == EAGAIN {
                try await waitWritable()
            } else if errno != EINTR {
                throw .closed
            }
        }
    }
}
