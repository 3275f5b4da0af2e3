import CLinux
import Glibc
import HTTPWire

/// A client's connection: an actor pinned to one event loop, with no thread and no task of its own while nothing is asked.
///
/// Bytes that arrive go through the head parser where they lie. A whole head starts a task at once, on the same thread and
/// stack; a handler that does not wait has answered before epoll is asked again. While a handler runs, what arrives stays in
/// the kernel until somebody wants it: that is the back-pressure.
actor Connection: EventHandler {
    enum Phase {
        /// TLS is not agreed on yet.
        case handshaking
        /// Waiting for a request, or in the middle of its head.
        case waiting
        /// A task answers a request.
        case serving
        /// A task serves a WebSocket.
        case webSocket
        /// Closed to writing; reading on until the peer has seen the end.
        case lingering
        case closed
    }

    nonisolated let loop: EventLoop
    nonisolated let context: ServerContext
    nonisolated let listener: Listener
    nonisolated let peer: PeerAddress
    nonisolated let descriptor: Int32
    let transport: Transport
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    var phase = Phase.waiting
    var parser: RequestHeadParser
    /// Bytes received and not yet used: pipelined requests, the rest of a chunk.
    var unread = UnreadBytes()
    var body = BodyState()
    var pace: Pace
    /// Bytes written for the present request.
    var bytesSent: Int64 = 0
    /// Bytes taken for the present request, or for the head that is to be one.
    var bytesReceived: Int64 = 0
    /// When the first bytes of the present answer were out, by the monotonic clock; 0 before.
    var firstByteAt: UInt64 = 0
    var requestCount = 0
    /// Whether what the peer says of others is believed.
    let isFromTrustedProxy: Bool
    /// Whether the present answer goes on for as long as the server does.
    var endsWithServer = false
    /// How a streamed response's chunks go out; nil when none is under way.
    var stream: StreamState?
    var session: WebSocketSession?

    var task: Task<Void, Never>?
    private var interest: UInt32 = 0
    private(set) var isDraining = false
    /// The peer has sent its last byte.
    var peerHasEnded = false
    /// The socket failed or was given up: nothing can be sent or received.
    private(set) var isBroken = false

    private var readWaiter: CheckedContinuation<Void, Never>?
    private var writeWaiters: [CheckedContinuation<Void, Never>] = []
    private var readDeadline = UInt64.max
    private var writeDeadline = UInt64.max
    private var hasTimedOut = false

    static let readInterest = EPOLLIN.rawValue | EPOLLRDHUP.rawValue

    /// - Throws: when memory for TLS has run out.
    init(descriptor: Int32, peer: PeerAddress, listener: Listener) throws(ConnectionError) {
        self.descriptor = descriptor
        self.peer = peer
        self.listener = listener
        loop = listener.loop
        context = listener.context
        parser = RequestHeadParser(limits: listener.context.limits.wire)
        pace = Pace(listener.context.limits)
        isFromTrustedProxy = listener.context.configuration.trustedProxies.trusts(peer)
        // What stays on this machine and is guarded by a file's permissions needs no TLS, and a proxy behind it speaks none.
        transport = try Transport(descriptor, peer.isUnix ? nil : listener.context.tls, loop: listener.loop)
        if case .tls = transport { phase = .handshaking }
    }

    /// Begins to watch the socket.
    func open() throws(ConnectionError) {
        try loop.add(descriptor, Self.readInterest, handler: self)
        interest = Self.readInterest
        let limits = context.limits
        let seconds = phase == .handshaking ? limits.handshakeSecondsMax : limits.headSecondsMax
        loop.setDeadline(descriptor, loop.nanoseconds(fromNow: seconds))
    }

    // MARK: What the loop tells

    nonisolated func ready(_ events: UInt32) { Self.handleOnLoop(self, events) }

    /// `assumeIsolated` without its check, because the loop calls this with every event: the check goes through the runtime's
    /// executors, and with its closure costs 1,500 instructions, a sixth of a small request.
    private static let handleOnLoop: @Sendable (Connection, UInt32) -> Void = {
        let handle: @Sendable (isolated Connection, UInt32) -> Void = { connection, events in
            assert(connection.loop.isOnLoop, "This belongs on the thread of its event loop.")
            connection.handle(events)
        }
        // The two types differ in nothing but what the compiler checks; the standard library does the same.
        return unsafeBitCast(handle, to: (@Sendable (Connection, UInt32) -> Void).self)
    }()

    nonisolated func deadlinePassed() { assumeIsolated { $0.handleDeadline() } }

    private func handle(_ events: UInt32) {
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { return abort() }
        if events & EPOLLOUT.rawValue != 0 { handleWritable() }
        guard events & Self.readInterest != 0 else { return }
        switch phase {
        case .handshaking: continueHandshake()
        case .waiting: receiveHead()
        case .serving: handleReadableWhileServing(events)
        case .webSocket: receiveFrames()
        case .lingering: receiveRemains()
        case .closed: break
        }
    }

    private func handleWritable() {
        if phase == .webSocket { return flushFrames() }
        if phase == .handshaking || phase == .lingering { return flushTransport() }
        // Whoever writes sends the backlog too.
        if writeWaiters.isEmpty, transport.hasBacklog { return flushTransport() }
        // Whoever writes leaves the interest standing until here, which spares two system calls a wait.
        guard !writeWaiters.isEmpty else { return setInterest(interest & ~EPOLLOUT.rawValue) }
        resumeWriters()
    }

    private func handleReadableWhileServing(_ events: UInt32) {
        if readWaiter != nil { return resumeReader() }
        if events & EPOLLRDHUP.rawValue != 0, body.isFinished, unread.isEmpty, hasNothingToReceive {
            // The client will ask no more. That alone does not say that it has left: one that has closed only its sending side
            // still deserves its answer (TCP's half-close, RFC 9293 section 3.6), and from here the two look the same. One that
            // has left answers our first bytes with a reset, and that (EPOLLERR, or a failed write) cancels the handler.
            peerHasEnded = true
            setInterest(interest & ~Self.readInterest)
        } else {
            // A pipelined request, or a body nobody reads yet: it stays in the kernel.
            setInterest(events & EPOLLRDHUP.rawValue != 0 ? interest & ~Self.readInterest : interest & ~EPOLLIN.rawValue)
        }
    }

    /// Whether the peer's end is the next thing to be read: pipelined requests may still lie before it.
    private var hasNothingToReceive: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) == 0
    }

    private func handleDeadline() {
        switch phase {
        case .waiting:
            guard parser.isMidway else { return close() }
            refuse(WireError(.requestTimeout, "The request's head took too long."))
        case .serving:
            hasTimedOut = true
            resumeReader()
            resumeWriters()
        case .webSocket:
            webSocketTick()
        case .handshaking, .lingering:
            close()
        case .closed:
            break
        }
    }

    // MARK: Waiting

    /// Waits until there are bytes to receive.
    /// - Throws: when the peer is too slow, the socket breaks, or the task is cancelled.
    func waitReadable() async throws {
        try Task.checkCancellation()
        guard !isBroken else { throw ConnectionError.closed }
        let start = loop.now
        readDeadline = pace.deadline(from: start)
        updateDeadline()
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                // The cancellation handler is entered by way of the loop's queue. Had epoll told of bytes in between, with nobody
                // to wake, it would not have told again: so it is asked only now.
                guard !isBroken, !hasTimedOut, !Task.isCancelled else { return waiter.resume() }
                readWaiter = waiter
                setInterest(interest | Self.readInterest)
            }
        } onCancel: {
            // Cancellation may come from any thread; the waiter belongs to this one.
            Task { await self.resumeReader() }
        }
        readDeadline = .max
        try checkWait(since: start)
        try Task.checkCancellation()
    }

    /// Waits until the socket takes bytes again. Cancellation does not end it: a cancelled handler may still answer.
    func waitWritable() async throws(ConnectionError) {
        guard !isBroken else { throw .closed }
        let start = loop.now
        writeDeadline = pace.deadline(from: start)
        updateDeadline()
        await withCheckedContinuation { waiter in
            // As in `waitReadable`: a task may come in here by way of the loop's queue.
            guard !isBroken, !hasTimedOut else { return waiter.resume() }
            writeWaiters.append(waiter)
            setInterest(interest | EPOLLOUT.rawValue)
        }
        writeDeadline = .max
        try checkWait(since: start)
    }

    private func checkWait(since start: UInt64) throws(ConnectionError) {
        pace.waited(loop.now &- start)
        guard !isBroken else { throw .closed }
        updateDeadline()
        guard hasTimedOut else { return }
        hasTimedOut = false
        throw ConnectionError(.timedOut, "The client was too slow.")
    }

    private func updateDeadline() {
        guard phase == .serving, !isBroken else { return }
        loop.setDeadline(descriptor, min(readDeadline, writeDeadline))
    }

    private func resumeReader() {
        let waiter = readWaiter
        readWaiter = nil
        waiter?.resume()
    }

    func resumeWriters() {
        let waiters = writeWaiters
        writeWaiters = []
        for waiter in waiters { waiter.resume() }
    }

    /// Waits with the writers of a WebSocket, whose progress `flushFrames` makes, while there is something to wait for.
    func waitForOutbound(while isNeeded: () -> Bool) async {
        while !isBroken, isNeeded() {
            await withCheckedContinuation { waiter in
                // Asked again, because a task may come in here by way of the loop's queue.
                if !isBroken, isNeeded() { writeWaiters.append(waiter) } else { waiter.resume() }
            }
        }
    }

    func setInterest(_ events: UInt32) {
        guard events != interest, phase != .closed, !isBroken else { return }
        interest = events
        loop.modify(descriptor, events)
    }

    func addInterest(_ events: UInt32) { setInterest(interest | events) }

    func removeInterest(_ events: UInt32) { setInterest(interest & ~events) }

    // MARK: The end

    /// The server is going down: no request after the present one.
    func drain() {
        isDraining = true
        switch phase {
        case .handshaking: close()
        case .waiting where !parser.isMidway:
            // A request may lie in the socket already: it is answered, where a close would reset it.
            receiveHead()
            if phase == .waiting, !parser.isMidway { close() }
        case .webSocket: startClosing(.goingAway, reason: "The server is shutting down.")
        case .serving where endsWithServer: task?.cancel()
        case .waiting, .serving, .lingering, .closed: break
        }
    }

    /// The present answer has no end of its own; see ``ResponseWriter/endWithServer()``.
    func endWithServer() {
        endsWithServer = true
        if isDraining { task?.cancel() }
    }

    /// Gives the socket up at once, and cancels whoever works for it.
    func abort() {
        // A task that works for the connection closes it when it has come to its end.
        guard phase == .serving || phase == .webSocket else { return close() }
        guard !isBroken else { return }
        isBroken = true
        peerHasEnded = true
        // A socket that has hung up would wake epoll again and again for as long as the handler takes to notice.
        loop.unwatch(descriptor)
        loop.setDeadline(descriptor, .max)
        endSession(.abnormal)
        task?.cancel()
        resumeReader()
        resumeWriters()
    }

    /// Ends the sending side and listens on for a moment: closing with unread bytes would reset the connection, and the
    /// reset could overtake the response (RFC 9112 section 9.6).
    func linger() {
        guard !isBroken, !peerHasEnded, transport.endSending() else { return close() }
        phase = .lingering
        unread = UnreadBytes()
        setInterest(EPOLLIN.rawValue | (transport.hasBacklog ? EPOLLOUT.rawValue : 0))
        loop.setDeadline(descriptor, loop.nanoseconds(fromNow: ServerLimit.lingerSecondsMax))
    }

    func close() {
        guard phase != .closed else { return }
        phase = .closed
        transport.close(politely: !isBroken)
        loop.closeDescriptor(descriptor)
        listener.assumeIsolated { $0.ended(self) }
    }

    private func receiveRemains() {
        let count = recv(descriptor, loop.input.baseAddress, loop.input.count, 0)
        if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { close() }
    }
}
