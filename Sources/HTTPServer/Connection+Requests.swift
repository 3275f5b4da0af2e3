import Glibc
import HTTPWire

/// From bytes to requests, and from each to its response.
extension Connection {
    private enum Next {
        case head(RequestHead)
        case nothing
        case malformed(WireError)
    }

    /// Reads what has arrived of a head, and starts to answer when it is whole.
    func receiveHead() { takeHead(transport.receive(into: loop.input)) }

    /// Takes what was received: `count` bytes in the loop's buffer, or what errno says.
    func takeHead(_ count: Int) {
        guard count > 0 else {
            if count == 0 || errno != EAGAIN && errno != EINTR { close() }
            return
        }
        let wasMidway = parser.isMidway
        let received = UnsafeRawBufferPointer(rebasing: loop.input[..<count]).bindMemory(to: UInt8.self)
        do throws(WireError) {
            let (used, head) = try parser.consume(received.span)
            // The handler may receive into the same buffer before this returns.
            if used < count { unread = Array(received[used...]) }
            if let head {
                start { await $0.serve(head) }
            } else if !wasMidway, parser.isMidway {
                loop.setDeadline(descriptor, loop.nanoseconds(fromNow: context.limits.headSecondsMax))
            }
        } catch {
            refuse(error)
        }
    }

    /// Answers a head that is no request, and closes.
    func refuse(_ error: WireError) {
        start { connection in
            await connection.answer(malformed: error)
            connection.finish()
        }
    }

    /// Runs a task for this connection, from here and now until it first waits.
    private func start(_ work: @escaping @Sendable (isolated Connection) async -> Void) {
        phase = .serving
        loop.setDeadline(descriptor, .max)
        task = nil
        let started = Task.immediate(executorPreference: loop) { await work(self) }
        // The task may have ended before it could be noted, or have started the one that follows it.
        if task == nil, phase == .serving || phase == .webSocket { task = started }
    }

    /// Answers a request and those that were pipelined behind it.
    private func serve(_ first: RequestHead) async {
        var next = Next.head(first)
        while true {
            switch next {
            case .head(let head):
                guard let keeps = await respond(to: head) else { return }
                guard keeps else { return finish() }
                next = nextBuffered()
            case .nothing:
                return becomeIdle()
            case .malformed(let error):
                await answer(malformed: error)
                return finish()
            }
        }
    }

    private func nextBuffered() -> Next {
        guard !unread.isEmpty else { return .nothing }
        do throws(WireError) {
            let (used, head) = try parser.consume(unread.span)
            unread.removeSubrange(0..<used)
            return head.map(Next.head) ?? .nothing
        } catch {
            return .malformed(error)
        }
    }

    private func becomeIdle() {
        task = nil
        phase = .waiting
        guard !isDraining || parser.isMidway else { return linger() }
        guard !isBroken, !peerHasEnded else { return close() }
        let seconds = parser.isMidway ? context.limits.headSecondsMax : context.limits.idleSecondsMax
        loop.setDeadline(descriptor, loop.nanoseconds(fromNow: seconds))
        setInterest(Self.readInterest)
    }

    private func finish() {
        task = nil
        linger()
    }

    /// Lets the router answer, and sends it. False when the connection is to end with this response, nil when a WebSocket has
    /// taken it over.
    private func respond(to head: RequestHead) async -> Bool? {
        let started = EventLoop.monotonicNanoseconds()
        bytesSent = 0
        pace = Pace(context.limits)
        body = BodyState(head, limits: context.limits)
        let request = Request(
            head: head, body: RequestBody(self, framing: head.body), peer: peer, security: transport.security)
        let response = await context.router.respond(to: request, errorResponse: context.configuration.errorResponse)
        var keeps = head.keepsAlive && !isDraining && !peerHasEnded && body.canBeSkipped
        if framing(of: response, isVersion11: head.isVersion11) == .untilClose { keeps = false }
        var failure: String?
        do {
            try await send(response, to: head, keepsAlive: keeps)
            if case .webSocket(let upgrade) = response.body {
                serveWebSocket(upgrade) { $0.logAnswer(response.status, to: head, since: started, failure: $1) }
                return nil
            }
            if keeps { try await skipBody() }
        } catch {
            failure = "\(error)"
            keeps = false
            // Whatever part of the response is out, the client must not take it for the whole.
            abort()
        }
        logAnswer(response.status, to: head, since: started, failure: failure)
        return keeps
    }

    /// Serves a WebSocket in a task of its own: it may be open for days, and the request's task, with all that the request
    /// needed, is not.
    private func serveWebSocket(
        _ upgrade: WebSocketUpgrade, ended: @escaping @Sendable (isolated Connection, _ failure: String?) -> Void
    ) {
        start { connection in
            var failure: String?
            do {
                try await connection.runWebSocket(upgrade)
            } catch {
                failure = "\(error)"
                connection.abort()
            }
            ended(connection, failure)
            connection.finish()
        }
    }

    private func logAnswer(_ status: HTTPStatus, to head: RequestHead, since started: UInt64, failure: String?) {
        guard let log = context.configuration.accessLog else { return }
        let nanoseconds = EventLoop.monotonicNanoseconds() &- started
        log(
            AccessLogEntry(
                peer: peer, method: head.method, target: head.target.raw, status: status, byteCount: bytesSent,
                duration: .nanoseconds(Int64(clamping: nanoseconds)), failure: failure))
    }

    private func answer(malformed error: WireError) async {
        bytesSent = 0
        pace = Pace(context.limits)
        body = BodyState()
        let response = await context.configuration.errorResponse(HTTPError(error), nil)
        var failure: String?
        do {
            try await send(response, to: nil, keepsAlive: false)
        } catch {
            failure = "\(error)"
            abort()
        }
        context.configuration.accessLog?(
            AccessLogEntry(
                peer: peer, method: nil, target: nil, status: response.status, byteCount: bytesSent, duration: .zero,
                failure: failure))
    }
}
