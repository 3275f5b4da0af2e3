import CLinux
import Glibc
import HTTPWire

/// A WebSocket's state between its frames.
struct WebSocketSession {
    var parser: WebSocketParser
    /// Messages that the handler has not taken yet.
    var inbound: [WebSocketMessage] = []
    var inboundBytes = 0
    var messageWaiter: CheckedContinuation<WebSocketMessage?, Never>?
    /// Frames that the socket has not taken yet.
    var outbound: [UInt8] = []
    var outboundStart = 0
    var hasSentClose = false
    /// Set when nothing more will be read: the peer's code, or ours for a peer that broke the protocol.
    var closeCode: WebSocketCloseCode?
    var closeWaiter: CheckedContinuation<Void, Never>?
    var closeDeadline = UInt64.max
    var lastReceived: UInt64
    var lastSent: UInt64

    var outboundCount: Int { outbound.count - outboundStart }
    var hasOutbound: Bool { outboundCount > 0 }
    var isOpen: Bool { !hasSentClose && closeCode == nil }
}

/// Frames arrive and leave on the loop, whatever the handler does: pings are answered while it computes elsewhere.
extension Connection {
    /// Serves the socket until its handler returns and both sides have closed.
    func runWebSocket(_ upgrade: WebSocketUpgrade) async throws {
        phase = .webSocket
        session = WebSocketSession(
            parser: WebSocketParser(messageBytesMax: context.limits.messageBytesMax), lastReceived: loop.now, lastSent: loop.now
        )
        addInterest(Self.readInterest)
        if isDraining { startClosing(.goingAway, reason: "The server is shutting down.") }
        takeUnreadFrames()
        scheduleTick()
        var failure: (any Error)?
        do {
            try await upgrade.handler(WebSocket(connection: self))
            startClosing(.normal, reason: "")
        } catch {
            // A handler that fails because its client has left has not failed.
            if session?.isOpen == true { failure = error }
            startClosing(.internalError, reason: "")
        }
        await finishClosing()
        session = nil
        if let failure { throw failure }
    }

    // MARK: In

    func receiveFrames() {
        guard hasRoomForMessages else { return removeInterest(EPOLLIN.rawValue) }
        let count = transport.receive(into: loop.input)
        guard count > 0 else {
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            peerHasEnded = true
            removeInterest(Self.readInterest)
            endSession(.abnormal)
            task?.cancel()
            return
        }
        session?.lastReceived = loop.now
        let received = UnsafeRawBufferPointer(rebasing: loop.input[..<count]).bindMemory(to: UInt8.self)
        let used = takeFrames(received.span)
        if used < count { unread = Array(received[used...]) }
    }

    private func takeUnreadFrames() {
        guard !unread.isEmpty else { return }
        let bytes = unread
        unread = []
        let used = takeFrames(bytes.span)
        unread = Array(bytes[used...])
    }

    /// Takes frames until the bytes or the room for messages are used up.
    private func takeFrames(_ bytes: Span<UInt8>) -> Int {
        var position = 0
        while position < bytes.count, session?.closeCode == nil {
            guard hasRoomForMessages else {
                removeInterest(EPOLLIN.rawValue)
                return position
            }
            do throws(WebSocketError) {
                guard let (used, event) = try session?.parser.consume(bytes.extracting(position..<bytes.count)) else { break }
                position += used
                if let event { handle(event) }
            } catch {
                startClosing(error.code, reason: error.description)
                endSession(error.code)
                task?.cancel()
            }
        }
        return bytes.count
    }

    private func handle(_ event: WebSocketEvent) {
        switch event {
        case .message(let message):
            guard session?.isOpen == true else { return }
            if let waiter = session?.messageWaiter {
                session?.messageWaiter = nil
                waiter.resume(returning: message)
            } else {
                session?.inbound.append(message)
                session?.inboundBytes += message.byteCount
            }
        case .ping(let payload):
            if session?.hasSentClose == false { push(WebSocketFrame.encode(.pong, payload)) }
        case .pong:
            break
        case .close(let code, _):
            startClosing(code, reason: "")
            endSession(code)
            task?.cancel()
        }
    }

    /// The next message; nil when the socket has closed or the task is cancelled.
    func nextMessage() async -> WebSocketMessage? {
        if session?.inbound.isEmpty == false, let message = session?.inbound.removeFirst() {
            session?.inboundBytes -= message.byteCount
            if hasRoomForMessages {
                takeUnreadFrames()
                if unread.isEmpty, !peerHasEnded { addInterest(EPOLLIN.rawValue) }
            }
            return message
        }
        guard session?.isOpen == true, !Task.isCancelled else { return nil }
        precondition(session?.messageWaiter == nil, "A WebSocket's messages have one reader at a time.")
        return await withTaskCancellationHandler {
            await withCheckedContinuation { session?.messageWaiter = $0 }
        } onCancel: {
            // Cancellation may come from any thread; the waiter belongs to the loop's.
            Task { await self.endMessageWait() }
        }
    }

    private func endMessageWait() {
        let waiter = session?.messageWaiter
        session?.messageWaiter = nil
        waiter?.resume(returning: nil)
    }

    private var hasRoomForMessages: Bool {
        guard let session else { return false }
        return session.inbound.count < context.limits.inboundMessagesMax
            && session.inboundBytes < context.limits.messageBytesMax
    }

    // MARK: Out

    func sendFrame(_ frame: [UInt8]) async throws(ConnectionError) {
        guard session?.isOpen == true else { throw .closed }
        push(frame)
        while (session?.outboundCount ?? 0) > context.limits.outboundBytesMax {
            await waitForOutbound()
            guard !isBroken else { throw .closed }
        }
    }

    func offerFrame(_ frame: [UInt8]) -> Bool {
        guard let session, session.isOpen, session.outboundCount + frame.count <= context.limits.outboundBytesMax else {
            return false
        }
        push(frame)
        return true
    }

    /// Sends a frame, or queues what the socket does not take.
    private func push(_ frame: [UInt8]) {
        guard !isBroken, session != nil else { return }
        if session?.hasOutbound == false { session?.lastSent = loop.now }
        session?.outbound.append(contentsOf: frame)
        flushFrames()
        // Control frames are queued whatever is there already; a peer that sends pings and takes no pongs must not fill the
        // memory.
        if (session?.outboundCount ?? 0) > 2 * context.limits.outboundBytesMax + frame.count { abort() }
    }

    /// Writes what is queued, and wakes senders when there is room.
    func flushFrames() {
        guard !isBroken, var session else { return }
        self.session?.outbound = []
        while session.hasOutbound {
            let count = session.outbound.withUnsafeBytes { bytes in
                transport.send(UnsafeRawBufferPointer(rebasing: bytes[session.outboundStart...]))
            }
            if count > 0 {
                session.outboundStart += count
                session.lastSent = loop.now
                bytesSent += Int64(count)
            } else if errno == EAGAIN {
                break
            } else if errno != EINTR {
                return abort()
            }
        }
        if !session.hasOutbound {
            session.outbound.removeAll(keepingCapacity: session.outbound.capacity <= ServerLimit.readBytesMax)
            session.outboundStart = 0
        } else if session.outboundStart > ServerLimit.readBytesMax {
            session.outbound.removeSubrange(0..<session.outboundStart)
            session.outboundStart = 0
        }
        self.session = session
        if session.hasOutbound { addInterest(EPOLLOUT.rawValue) } else { removeInterest(EPOLLOUT.rawValue) }
        if session.outboundCount <= context.limits.outboundBytesMax { resumeWriters() }
    }

    // MARK: The end

    /// Sends our close frame, once.
    func startClosing(_ code: WebSocketCloseCode, reason: String) {
        guard session?.hasSentClose == false else { return }
        session?.hasSentClose = true
        push(WebSocketFrame.encodeClose(code == .abnormal ? .noStatus : code, reason: reason))
        session?.closeDeadline = loop.nanoseconds(fromNow: ServerLimit.closeSecondsMax)
        scheduleTick()
        endMessageWait()
    }

    /// Nothing more will be read.
    func endSession(_ code: WebSocketCloseCode) {
        guard session != nil else { return }
        if session?.closeCode == nil { session?.closeCode = code }
        endMessageWait()
        let waiter = session?.closeWaiter
        session?.closeWaiter = nil
        waiter?.resume()
    }

    /// Waits for the peer's close frame, and until ours is out.
    private func finishClosing() async {
        if session?.closeCode == nil, !isBroken {
            await withCheckedContinuation { session?.closeWaiter = $0 }
        }
        // Writers are woken at every step of progress below the limit, and by abort.
        while session?.hasOutbound == true, !isBroken, !peerHasEnded { await waitForOutbound() }
    }

    /// Pings a silent peer, and gives up one that has been silent, slow to take its frames, or slow to close.
    func webSocketTick() {
        guard let session else { return }
        let ping = UInt64(context.limits.pingSeconds) * 1_000_000_000
        let stall = UInt64(context.limits.stallSecondsMax) * 1_000_000_000
        let silence = loop.now &- session.lastReceived
        let isStalled = session.hasOutbound && loop.now &- session.lastSent >= stall
        // A handler that leaves its messages lying has stopped us from hearing the peer; that is not the peer's silence.
        guard session.closeDeadline > loop.now, !isStalled, silence < 2 * ping || !hasRoomForMessages else { return abort() }
        if silence >= ping, session.isOpen { push(WebSocketFrame.encode(.ping, [])) }
        scheduleTick()
    }

    private func scheduleTick() {
        guard let session, !isBroken else { return }
        let ping = UInt64(context.limits.pingSeconds) * 1_000_000_000
        loop.setDeadline(descriptor, min(session.closeDeadline, loop.now &+ ping / 2))
    }
}
