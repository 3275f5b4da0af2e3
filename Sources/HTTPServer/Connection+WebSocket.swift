import CLinux
import Glibc
import HTTPWire

/// Frames arrive and leave on the loop, whatever the handler does: pings are answered while it computes elsewhere.
extension Connection {
    /// Serves the socket until its handler returns and both sides have closed.
    func runWebSocket(_ upgrade: WebSocketUpgrade) async throws {
        phase = .webSocket
        session = WebSocketSession(upgrade, messageBytesMax: context.limits.messageBytesMax, loop: loop)
        addInterest(Self.readInterest)
        if isDraining { startClosing(.goingAway, reason: "The server is shutting down.") }
        takeUnreadFrames()
        scheduleTick()
        var failure: (any Error)?
        do {
            try await upgrade.handler(
                WebSocket(connection: self, subprotocol: upgrade.subprotocol, compression: upgrade.compression))
            startClosing(.normal, reason: "")
        } catch {
            // A handler that fails because its client has left has not failed.
            if session?.isOpen == true { failure = error }
            startClosing(.internalError, reason: "")
        }
        leaveHubs()
        await finishClosing()
        session = nil
        if let failure { throw failure }
    }

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
        bytesReceived += Int64(count)
        let received = UnsafeRawBufferPointer(rebasing: loop.input[..<count]).bindMemory(to: UInt8.self)
        let used = takeFrames(received.span)
        if used < count { unread = UnreadBytes(Array(received[used...])) }
    }

    private func takeUnreadFrames() {
        guard !unread.isEmpty else { return }
        var taken = unread
        unread = UnreadBytes()
        taken.removeFirst(takeFrames(taken.bytes.span.extracting(droppingFirst: taken.start)))
        if !taken.isEmpty { unread = taken }
    }

    /// Takes frames until the bytes or the room for messages are used up.
    private func takeFrames(_ bytes: Span<UInt8>) -> Int {
        var position = 0
        while position < bytes.count, let session, session.closeCode == nil {
            guard hasRoomForMessages else {
                removeInterest(EPOLLIN.rawValue)
                return position
            }
            do throws(WebSocketError) {
                let (used, event) = try session.parser.consume(bytes.extracting(position..<bytes.count))
                position += used
                if let event { handle(event, session) }
            } catch {
                endSession(error.code, reason: error.description)
                answerClose(error.code, reason: error.description)
            }
        }
        // What follows a close frame is nothing (RFC 6455 section 5.5.1).
        return bytes.count
    }

    private func handle(_ event: WebSocketEvent, _ session: WebSocketSession) {
        switch event {
        case .message(let message):
            guard session.isOpen else { return }
            if let waiter = session.messageWaiter {
                session.messageWaiter = nil
                session.isHandling = true
                waiter.resume(returning: message)
            } else {
                session.inbound.append(message)
                session.inboundBytes += message.byteCount
            }
        case .ping(let payload):
            if !session.hasSentClose { queuePong(payload, session) }
        case .pong:
            break
        case .close(let code, let reason):
            endSession(code, reason: reason)
            answerClose(code, reason: "")
        }
    }

    /// The next message; nil when the socket has closed or the task is cancelled.
    func nextMessage() async -> WebSocketMessage? {
        guard let session else { return nil }
        precondition(session.messageWaiter == nil, "A WebSocket's messages have one reader at a time.")
        if let message = takeMessage(session) { return message }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                // The cancellation handler is entered by way of the loop's queue: frames may have come in between.
                if let message = takeMessage(session) {
                    waiter.resume(returning: message)
                } else if session.isOpen, !Task.isCancelled {
                    session.messageWaiter = waiter
                } else {
                    waiter.resume(returning: nil)
                }
            }
        } onCancel: {
            // Cancellation may come from any thread; the waiter belongs to the loop's.
            Task { await self.endMessageWait() }
        }
    }

    /// A message that has arrived, oldest first. When there is none, the handler has answered all, and a close frame that waited
    /// for that goes out.
    private func takeMessage(_ session: WebSocketSession) -> WebSocketMessage? {
        session.isHandling = !session.inbound.isEmpty
        guard session.isHandling else {
            if session.delayedClose != nil { startClosing(.normal, reason: "") }
            return nil
        }
        let message = session.inbound.removeFirst()
        session.inboundBytes -= message.byteCount
        // An idle socket keeps no room for messages.
        if session.inbound.isEmpty { session.inbound = [] }
        resumeReading()
        return message
    }

    func endMessageWait() {
        let waiter = session?.messageWaiter
        session?.messageWaiter = nil
        waiter?.resume(returning: nil)
    }

    /// Goes on with what has arrived, and listens again, if there is room.
    func resumeReading() {
        guard hasRoomForMessages else { return }
        takeUnreadFrames()
        if unread.isEmpty, !peerHasEnded { addInterest(EPOLLIN.rawValue) }
    }

    var hasRoomForMessages: Bool {
        guard let session else { return false }
        return session.inbound.count < context.limits.inboundMessagesMax
            && session.inboundBytes < context.limits.messageBytesMax
    }
}
