import Glibc
import HTTPWire

/// How far a request's body has been read.
struct BodyState {
    enum Framing {
        case finished
        case length(remaining: Int64)
        case chunked(ChunkedDecoder)
    }

    var framing = Framing.finished
    /// The client waits for our 100 before it sends anything.
    var awaitsContinue = false
    /// Reading has failed: where the body ends, and so where the next request begins, is not known any more.
    var isLost = false
    /// What followed the last chunk.
    private(set) var trailers = HTTPHeaders()
    /// What may still come, for chunked bodies too.
    var bytesLeftMax: Int64 = 0

    init() {}

    init(_ head: RequestHead, limits: ServerLimits) {
        switch head.body {
        case .none: framing = .finished
        case .length(let count): framing = .length(remaining: count)
        case .chunked: framing = .chunked(ChunkedDecoder())
        }
        awaitsContinue = head.expectsContinue
        bytesLeftMax = limits.bodyBytesMax
    }

    var isFinished: Bool {
        if case .finished = framing { true } else { false }
    }

    /// Whether the rest is so little that reading it away is cheaper than a new connection.
    var canBeSkipped: Bool {
        switch framing {
        case .finished: true
        case .length(let remaining): remaining <= ServerLimit.drainBytesMax && !awaitsContinue && !isLost
        case .chunked: false
        }
    }

    /// Takes content out of what has arrived.
    /// - Returns: how many bytes were used, and the content among them.
    mutating func take(_ input: Span<UInt8>) throws(HTTPError) -> (used: Int, content: [UInt8]) {
        var content: [UInt8] = []
        var used = 0
        switch framing {
        case .finished:
            return (0, [])
        case .length(let remaining):
            used = Int(min(remaining, Int64(input.count)))
            content.append(copying: input.extracting(0..<used))
            framing = remaining == Int64(used) ? .finished : .length(remaining: remaining - Int64(used))
        case .chunked(var decoder):
            do throws(WireError) {
                used = try decoder.decode(input, into: &content)
            } catch {
                throw HTTPError(error)
            }
            if decoder.isFinished { trailers = decoder.trailers }
            framing = decoder.isFinished ? .finished : .chunked(decoder)
        }
        bytesLeftMax -= Int64(content.count)
        guard bytesLeftMax >= 0 else { throw HTTPError(.contentTooLarge, "The request's body is too large.") }
        return (used, content)
    }
}

extension Connection {
    /// The next bytes of the request's body, never empty; nil at its end.
    /// - Throws: ``HTTPError`` 400 for broken chunks, 408 for a client that is too slow, 413 for a body beyond all limits;
    ///   ``ConnectionError`` when the client is gone.
    func nextBodyChunk() async throws -> [UInt8]? {
        do {
            return try await readBodyChunk()
        } catch {
            body.isLost = true
            throw error
        }
    }

    private func readBodyChunk() async throws -> [UInt8]? {
        if case .length(let remaining) = body.framing, remaining > body.bytesLeftMax {
            throw HTTPError(.contentTooLarge, "The request's body is too large.")
        }
        while !body.isFinished {
            if !unread.isEmpty {
                body.awaitsContinue = false
                let (used, content) = try body.take(unread.bytes.span.extracting(droppingFirst: unread.start))
                bytesReceived += Int64(used)
                unread.removeFirst(used)
                if !content.isEmpty { return content }
                continue
            }
            if body.awaitsContinue {
                body.awaitsContinue = false
                try await send([ResponseHead.continueLine])
            }
            let count = try await receive()
            let received = UnsafeRawBufferPointer(rebasing: loop.input[..<count]).bindMemory(to: UInt8.self)
            let (used, content) = try body.take(received.span)
            bytesReceived += Int64(used)
            if used < count { unread = UnreadBytes(Array(received[used...])) }
            if !content.isEmpty { return content }
        }
        return nil
    }

    /// Reads a short rest of the body away, so that the next request can follow.
    func skipBody() async throws {
        while try await nextBodyChunk() != nil {}
    }

    /// Receives into the loop's buffer, waiting if need be. The bytes are there until the next await.
    private func receive() async throws -> Int {
        while true {
            let count = transport.receive(into: loop.input)
            if count > 0 {
                pace.progressed(bytes: count)
                return count
            }
            if count == 0 {
                peerHasEnded = true
                throw ConnectionError(.closed, "The client closed the connection in the middle of its request.")
            }
            switch errno {
            case EINTR:
                continue
            case EAGAIN:
                do {
                    try await waitReadable()
                } catch let error as ConnectionError where error.code == .timedOut {
                    throw HTTPError(.requestTimeout, "The request's body took too long.")
                }
            default:
                throw ConnectionError.closed
            }
        }
    }
}
