import CLinux
import Glibc
import HTTPWire

/// Frames on their way out. They are queued, and written when the loop's turn ends: messages sent in one turn share a write.
extension Connection {
    /// Queues a message, waiting until there is room.
    func sendMessage(_ message: WebSocketMessage) async throws(ConnectionError) {
        let session = try await sessionWithRoom(for: message.byteCount)
        queue(message, session)
    }

    func sendMessage(_ message: PreparedMessage) async throws(ConnectionError) {
        let session = try await sessionWithRoom(for: message.byteCount)
        if let form = session.encoder.form {
            queue(message.frames(form, contexts: loop.deflateContexts), session)
        } else {
            queue(message.message, session)
        }
    }

    /// Queues a message if there is room.
    func offerMessage(_ message: WebSocketMessage) -> Bool {
        guard let session, hasRoom(for: message.byteCount, session, bytesMax: context.limits.outboundBytesMax) else {
            return false
        }
        queue(message, session)
        return true
    }

    /// Whether an open socket has room for a message, once what it can take is out.
    func hasRoom(for byteCount: Int, _ session: WebSocketSession, bytesMax: Int) -> Bool {
        guard session.isOpen, !isBroken else { return false }
        if session.outbound.byteCount + byteCount <= bytesMax { return true }
        if !session.isBlocked { flushFrames() }
        return session.isOpen && !isBroken && session.outbound.byteCount + byteCount <= bytesMax
    }

    private func sessionWithRoom(for byteCount: Int) async throws(ConnectionError) -> WebSocketSession {
        while true {
            guard let session, session.isOpen, !isBroken else { throw .closed }
            if hasRoom(for: byteCount, session, bytesMax: context.limits.outboundBytesMax) { return session }
            // A message longer than the whole queue goes when it is empty.
            if session.isOpen, session.outbound.isEmpty { return session }
            let room = context.limits.outboundBytesMax - byteCount
            await waitForOutbound { session.isOpen && !session.outbound.isEmpty && session.outbound.byteCount > room }
        }
    }

    func queue(_ message: WebSocketMessage, _ session: WebSocketSession) {
        if session.outbound.isEmpty { session.lastSent = loop.now }
        session.encoder.encode(message) { session.outbound.append($0) }
        scheduleFlush(session)
    }

    func queue(_ frames: [[UInt8]], _ session: WebSocketSession) {
        if session.outbound.isEmpty { session.lastSent = loop.now }
        for frame in frames { session.outbound.append(frame) }
        scheduleFlush(session)
    }

    func queuePong(_ payload: [UInt8], _ session: WebSocketSession) {
        if session.outbound.isEmpty { session.lastSent = loop.now }
        session.outbound.setPong(WebSocketFrame.encode(.pong, payload))
        scheduleFlush(session)
    }

    private func scheduleFlush(_ session: WebSocketSession) {
        guard !session.isBlocked else { return }
        guard session.outbound.byteCount < ServerLimit.flushBytesMin else { return flushFrames() }
        guard !session.willFlush else { return }
        session.willFlush = true
        loop.flushAtTurnEnd(self)
    }

    /// The loop has run its jobs, and is about to wait.
    func turnEnded() {
        guard let session, session.willFlush else { return }
        session.willFlush = false
        flushFrames()
    }

    /// Writes what is queued, and wakes senders when there is room.
    func flushFrames() {
        guard !isBroken, let session else { return }
        let wasBlocked = session.isBlocked
        session.isBlocked = false
        while !session.outbound.isEmpty, !session.isBlocked {
            let count = session.outbound.writeNext(scratch: loop.scratch) { transport.send($0) }
            if count > 0 {
                session.lastSent = loop.now
                // A peer that has made room is there, though it says nothing.
                if wasBlocked { session.lastReceived = loop.now }
                bytesSent += Int64(count)
            } else if errno == EAGAIN {
                session.isBlocked = true
            } else if errno != EINTR {
                return abort()
            }
        }
        if session.isBlocked, !wasBlocked {
            addInterest(EPOLLOUT.rawValue)
            scheduleTick()
        } else if wasBlocked, !session.isBlocked {
            removeInterest(EPOLLOUT.rawValue)
        }
        if session.outbound.isEmpty, session.hasSentClose, session.closeDeadline == .max {
            session.closeDeadline = loop.nanoseconds(fromNow: ServerLimit.closeSecondsMax)
            scheduleTick()
        }
        if session.outbound.byteCount <= context.limits.outboundBytesMax { resumeWriters() }
    }

    // MARK: The end

    /// Sends our close frame, once, behind what is queued.
    func startClosing(_ code: WebSocketCloseCode, reason: String) {
        guard let session, !session.hasSentClose else { return }
        let (code, reason) = session.delayedClose ?? (code, reason)
        session.delayedClose = nil
        session.closeDeadline = .max
        session.hasSentClose = true
        queue([WebSocketFrame.encodeClose(code, reason: reason)], session)
        endMessageWait()
        // Whoever waits for room finds the socket closed.
        resumeWriters()
        guard session.closeCode == nil else { return }
        // What the peer says from here on is for nobody, but its close frame stands behind it.
        session.inbound = []
        session.inboundBytes = 0
        resumeReading()
    }

    var closeCode: WebSocketCloseCode? { session?.closeCode }

    var closeReason: String { session?.closeReason ?? "" }

    /// Nothing more will be read.
    func endSession(_ code: WebSocketCloseCode, reason: String = "") {
        guard let session else { return }
        if session.closeCode == nil {
            session.closeCode = code
            session.closeReason = reason
        }
        endMessageWait()
        let waiter = session.closeWaiter
        session.closeWaiter = nil
        waiter?.resume()
    }

    /// The peer has closed, or broken the protocol: answers with a close frame, when the handler is done with the messages
    /// that came before.
    func answerClose(_ code: WebSocketCloseCode, reason: String) {
        guard let session, !session.hasSentClose else { return }
        guard session.isHandling || !session.inbound.isEmpty else {
            startClosing(code, reason: reason)
            task?.cancel()
            return
        }
        session.delayedClose = (code, reason)
        session.closeDeadline = loop.nanoseconds(fromNow: ServerLimit.closeSecondsMax)
        scheduleTick()
    }

    /// Waits for the peer's close frame, and until ours is out.
    func finishClosing() async {
        guard let session else { return }
        await withCheckedContinuation { waiter in
            if session.closeCode == nil, !isBroken { session.closeWaiter = waiter } else { waiter.resume() }
        }
        // Writers are woken at every step of progress below the limit, and by abort.
        await waitForOutbound { !session.outbound.isEmpty && !peerHasEnded }
    }

    // MARK: Time

    /// Pings a silent peer, and gives up one that has been silent, slow to take its frames, or slow to close.
    func webSocketTick() {
        guard let session else { return }
        let silence = loop.now &- session.lastReceived
        let isStalled = !session.outbound.isEmpty && loop.now &- session.lastSent >= stallNanoseconds
        // A handler that leaves its messages lying has stopped us from hearing the peer; that is not the peer's silence.
        let isLost = silence >= 2 * pingNanoseconds && hasRoomForMessages && session.outbound.isEmpty
        if session.delayedClose != nil, session.closeDeadline <= loop.now {
            startClosing(.normal, reason: "")
            task?.cancel()
        }
        guard session.closeDeadline > loop.now, !isStalled, !isLost else { return abort() }
        if silence >= pingNanoseconds, session.isOpen, session.outbound.isEmpty {
            queue([WebSocketFrame.encode(.ping, [])], session)
        }
        scheduleTick()
    }

    /// The loop only notes a deadline that is later than the last: this costs a socket that is busy nothing, and one that is idle
    /// two turns of the heap a ping.
    func scheduleTick() {
        guard let session, !isBroken else { return }
        let silence = loop.now &- session.lastReceived
        let ping = silence < pingNanoseconds ? session.lastReceived &+ pingNanoseconds : loop.now &+ pingNanoseconds
        let stall = session.outbound.isEmpty ? UInt64.max : session.lastSent &+ stallNanoseconds
        loop.setDeadline(descriptor, min(session.closeDeadline, ping, stall))
    }

    private var pingNanoseconds: UInt64 { UInt64(context.limits.pingSeconds) * 1_000_000_000 }
    private var stallNanoseconds: UInt64 { UInt64(context.limits.stallSecondsMax) * 1_000_000_000 }
}
