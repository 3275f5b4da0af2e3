import CCurl
import HTTPWire
import Synchronization

/// One request and its answer, between the thread that moves its bytes and the task that waits for them.
///
/// The thread puts in what arrives and never waits; when more is waiting than is good it is told to pause, and whoever reads sets
/// it going again. Whatever happens first (the end, an error, a cancellation) is what both sides hear.
final class Transfer: Sendable {
    typealias Head = (status: HTTPStatus, headers: HTTPHeaders)

    /// What becomes of bytes that have arrived.
    enum Intake {
        case taken, pause, refused
    }

    fileprivate struct State {
        var reader = ResponseHeadReader()
        var head: Head?
        var headWaiter: CheckedContinuation<Head, any Error>?
        var chunks: [[UInt8]] = []
        var bytesWaiting = 0
        var bytesReceived = 0
        var isPaused = false
        var chunkWaiter: CheckedContinuation<[UInt8]?, any Error>?
        /// Why this side ended it.
        var fault: HTTPClientError?
        var end: Result<Void, any Error>?
    }

    let request: OutgoingRequest
    private let loop: TransferLoop
    private let state = Mutex(State())

    init(_ request: OutgoingRequest, on loop: TransferLoop) {
        self.request = request
        self.loop = loop
    }

    // MARK: The side that waits

    /// Sends the request and waits for the head of its answer.
    func begin() async throws -> Head {
        loop.begin(self)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                let known: Result<Head, any Error>? = state.withLock { state in
                    if let head = state.head { return .success(head) }
                    if case .failure(let error) = state.end { return .failure(error) }
                    state.headWaiter = waiter
                    return nil
                }
                if let known { waiter.resume(with: known) }
            }
        } onCancel: {
            cancel()
        }
    }

    func nextChunk() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                let (known, resumes): (Result<[UInt8]?, any Error>?, Bool) = state.withLock { state in
                    precondition(state.chunkWaiter == nil, "A body is read by one task.")
                    // A cancellation is heard at once, an error after what arrived before it.
                    if case .failure(let error) = state.end, error is CancellationError { return (.failure(error), false) }
                    if !state.chunks.isEmpty { return (.success(state.takeChunk()), state.resumes()) }
                    switch state.end {
                    case .success: return (.success(nil), false)
                    case .failure(let error): return (.failure(error), false)
                    case nil:
                        state.chunkWaiter = waiter
                        return (nil, state.resumes())
                    }
                }
                if resumes { loop.resume(self) }
                if let known { waiter.resume(with: known) }
            }
        } onCancel: {
            cancel()
        }
    }

    /// Ends it at once, for whoever waits; the connection is closed as soon as the thread hears of it.
    func cancel() {
        if end(with: .failure(CancellationError())) { loop.cancel(self) }
    }

    // MARK: The thread

    /// - Returns: false when the head is too long.
    func receive(headLine line: String) -> Bool {
        let (head, waiter, isGood) = state.withLock { state -> (Head?, CheckedContinuation<Head, any Error>?, Bool) in
            // What follows the body are trailers.
            guard state.head == nil, state.end == nil else { return (nil, nil, true) }
            let head = state.reader.take(line)
            if state.reader.isTooLarge { state.fault = .tooLarge(request) }
            guard let head, !state.reader.isTooLarge else { return (nil, nil, !state.reader.isTooLarge) }
            state.head = head
            defer { state.headWaiter = nil }
            return (head, state.headWaiter, true)
        }
        if let head { waiter?.resume(returning: head) }
        return isGood
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Intake {
        let (intake, waiter, chunk) = state.withLock { state -> (Intake, CheckedContinuation<[UInt8]?, any Error>?, [UInt8]) in
            if state.end != nil { return (.refused, nil, []) }
            if bytes.isEmpty { return (.taken, nil, []) }
            guard state.bytesReceived + bytes.count <= request.responseBytesMax else {
                state.fault = .tooLarge(request)
                return (.refused, nil, [])
            }
            if state.bytesWaiting >= ClientLimits.waitingBytesMax {
                state.isPaused = true
                return (.pause, nil, [])
            }
            state.bytesReceived += bytes.count
            if let waiter = state.chunkWaiter {
                state.chunkWaiter = nil
                return (.taken, waiter, [UInt8](bytes))
            }
            state.chunks.append([UInt8](bytes))
            state.bytesWaiting += bytes.count
            return (.taken, nil, [])
        }
        waiter?.resume(returning: chunk)
        return intake
    }

    func finish(_ outcome: CurlOutcome) {
        let fault = state.withLock { $0.fault }
        let hasHead = state.withLock { $0.head != nil }
        if let error = fault ?? outcome.error(for: request) {
            end(with: .failure(error))
        } else if hasHead {
            end(with: .success(()))
        } else {
            end(with: .failure(HTTPClientError(.notHTTP, "\(request.host) gave no answer that HTTP knows.")))
        }
    }

    func finish(_ error: HTTPClientError) { end(with: .failure(error)) }

    /// - Returns: whether this was what ended it.
    @discardableResult
    private func end(with end: Result<Void, any Error>) -> Bool {
        let waiters = state.withLock {
            state -> (CheckedContinuation<Head, any Error>?, CheckedContinuation<[UInt8]?, any Error>?)? in
            guard state.end == nil else { return nil }
            state.end = end
            defer { (state.headWaiter, state.chunkWaiter) = (nil, nil) }
            return (state.headWaiter, state.chunkWaiter)
        }
        guard let (headWaiter, chunkWaiter) = waiters else { return false }
        switch end {
        case .success: chunkWaiter?.resume(returning: nil)
        case .failure(let error):
            headWaiter?.resume(throwing: error)
            chunkWaiter?.resume(throwing: error)
        }
        return true
    }
}

extension Transfer.State {
    fileprivate mutating func takeChunk() -> [UInt8] {
        // All that waits in one piece: a reader who is behind catches up.
        let chunk = chunks.count == 1 ? chunks[0] : Array(chunks.joined())
        chunks = []
        bytesWaiting = 0
        return chunk
    }

    /// Whether the thread is to be told to go on; once for each pause.
    fileprivate mutating func resumes() -> Bool {
        defer { isPaused = false }
        return isPaused
    }
}
