import CLinux
import Glibc
import HTTPWire

/// A request that is being answered.
struct Exchange {
    var request: Request
    /// Of the monotonic clock; 0 when nobody logs.
    let startNanoseconds: UInt64
}

/// From bytes to requests, and from each to its response.
extension Connection {
    /// What has arrived behind a request.
    enum Next {
        case head(RequestHead)
        case nothing
        case malformed(WireError)
    }

    /// Where a task takes a request over.
    enum Stage {
        case found(RouteMatch?, RequestHead)
        case answered(Response, Exchange)
        case failed(any Error, Route, Exchange)
        /// The bytes of the response that the socket has not taken.
        case unsent([UInt8], Response, Exchange)
    }

    /// Reads what has arrived of a head, and starts to answer when it is whole.
    func receiveHead() { takeHead(transport.receive(into: loop.input)) }

    /// Takes what was received: `count` bytes in the loop's buffer, or what errno says.
    func takeHead(_ count: Int) {
        guard count > 0 else {
            if count == 0 || errno != EAGAIN && errno != EINTR { return close() }
            // What TLS has answered on its own, such as to a key update.
            if transport.hasBacklog { addInterest(EPOLLOUT.rawValue) }
            return
        }
        let wasMidway = parser.isMidway
        let received = UnsafeRawBufferPointer(rebasing: loop.input[..<count]).bindMemory(to: UInt8.self)
        do throws(WireError) {
            let (used, head) = try parser.consume(received.span)
            bytesReceived += Int64(used)
            // The handler may receive into the same buffer before this returns.
            if used < count { unread = UnreadBytes(Array(received[used...])) }
            if let head {
                answer(head)
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
    func start(_ work: @escaping @Sendable (isolated Connection) async -> Void) {
        phase = .serving
        loop.setDeadline(descriptor, .max)
        task = nil
        let started = Task.immediate(executorPreference: loop) { await work(self) }
        // The task may have ended before it could be noted, or have started the one that follows it.
        if task == nil, phase == .serving || phase == .webSocket { task = started }
    }

    /// Answers a request, and those that were pipelined behind it.
    func serve(_ first: Stage) async {
        guard let keeps = await respond(first) else { return }
        guard keeps else { return finish() }
        var answered = 1
        while true {
            // A handler that waits for nothing would otherwise go through all that is pipelined in one turn.
            if answered.isMultiple(of: ServerLimit.requestsPerTurnMax) { await Task.yield() }
            answered += 1
            switch nextBuffered() {
            case .head(let head):
                guard let keeps = await respond(.found(context.router.match(head), head)) else { return }
                guard keeps else { return finish() }
            case .nothing:
                return becomeIdle()
            case .malformed(let error):
                await answer(malformed: error)
                return finish()
            }
        }
    }

    func nextBuffered() -> Next {
        guard !unread.isEmpty else { return .nothing }
        do throws(WireError) {
            let (used, head) = try parser.consume(unread.bytes.span.extracting(droppingFirst: unread.start))
            bytesReceived += Int64(used)
            unread.removeFirst(used)
            return head.map(Next.head) ?? .nothing
        } catch {
            return .malformed(error)
        }
    }

    func becomeIdle() {
        task = nil
        phase = .waiting
        guard !isDraining || parser.isMidway else { return linger() }
        guard !isBroken, !peerHasEnded else { return close() }
        let seconds = parser.isMidway ? context.limits.headSecondsMax : context.limits.idleSecondsMax
        loop.setDeadline(descriptor, loop.nanoseconds(fromNow: seconds))
        setInterest(Self.readInterest | (transport.hasBacklog ? EPOLLOUT.rawValue : 0))
    }

    func finish() {
        task = nil
        linger()
    }

    /// Takes a request from where it stands to its end. False when the connection is to end with it, nil when a WebSocket has taken
    /// the connection over.
    private func respond(_ stage: Stage) async -> Bool? {
        pace = Pace(context.limits)
        switch stage {
        case .found(let match, let head):
            body = BodyState(head, limits: context.limits)
            let router = context.router
            return await deliver(begin(head), match?.route) { try await router.answer($0, match) }
        case .answered(let response, let exchange):
            return await deliver(exchange, response.route) { _ in response }
        case .failed(let error, let route, let exchange):
            return await deliver(exchange, route) { _ in throw error }
        case .unsent(let bytes, let response, let exchange):
            return await deliver(response, exchange, unsent: bytes)
        }
    }

    private func deliver(_ exchange: Exchange, _ route: Route?, _ handler: @escaping Handler) async -> Bool? {
        let response = await context.router.respond(
            to: exchange.request, route, errorResponse: context.configuration.errorResponse, handler)
        return await deliver(response, exchange)
    }

    /// Makes of a head what a handler gets to see.
    func begin(_ head: RequestHead) -> Exchange {
        requestCount += 1
        let started = beginAnswer()
        let request = Request(
            head: head, body: RequestBody(self, framing: head.body), peer: peer,
            identity: loop.identities.next(at: loop.wallNow), security: transport.security,
            origin: isFromTrustedProxy ? context.configuration.trustedProxies.origin(in: head.headers) : nil)
        return Exchange(request: request, startNanoseconds: started)
    }

    /// Sends a response, or the rest of one, and does what comes behind it: as `respond` says.
    private func deliver(_ response: Response, _ exchange: Exchange, unsent: [UInt8]? = nil) async -> Bool? {
        var keeps = keepsAlive(after: response, to: exchange.request.head)
        var failure: String?
        do {
            if let unsent {
                try await send([unsent])
            } else {
                try await send(response, to: exchange.request, keepsAlive: keeps)
            }
            if case .webSocket(let upgrade) = response.body {
                let (status, route) = (response.status, response.route)
                let logged = context.configuration.accessLog == nil ? nil : exchange.request
                let started = exchange.startNanoseconds
                serveWebSocket(upgrade) { $0.endAnswer(status, route, to: logged, since: started, failure: $1) }
                return nil
            }
            if keeps { try await skipBody() }
        } catch {
            failure = "\(error)"
            keeps = false
            // Whatever part of the response is out, the client must not take it for the whole: where its end is the connection's,
            // only a reset says that.
            if framing(of: response, isVersion11: exchange.request.head.isVersion11) == .untilClose { transport.resetOnClose() }
            abort()
        }
        endAnswer(
            response.status, response.route, to: exchange.request, since: exchange.startNanoseconds, failure: failure)
        return keeps
    }

    /// Whether another request may follow.
    func keepsAlive(after response: Response, to head: RequestHead) -> Bool {
        head.keepsAlive && !isDraining && !peerHasEnded && body.canBeSkipped
            && framing(of: response, isVersion11: head.isVersion11) != .untilClose
    }

    /// Serves a WebSocket in a task of its own: it may be open for days, and the request's task, with all that the request
    /// needed, is not.
    private func serveWebSocket(
        _ upgrade: WebSocketUpgrade, ended: @escaping @Sendable (isolated Connection, _ failure: String?) -> Void
    ) {
        start { connection in
            var failure: String?
            connection.context.tell(.webSocketOpened)
            do {
                try await connection.runWebSocket(upgrade)
            } catch {
                failure = "\(error)"
                connection.abort()
            }
            connection.context.tell(.webSocketClosed)
            ended(connection, failure)
            connection.finish()
        }
    }

    private func answer(malformed error: WireError) async {
        pace = Pace(context.limits)
        body = BodyState()
        let started = beginAnswer()
        let response = await context.configuration.errorResponse(HTTPError(error), nil)
        var failure: String?
        do {
            try await send(response, to: nil, keepsAlive: false)
        } catch {
            failure = "\(error)"
            abort()
        }
        endAnswer(response.status, response.route, to: nil, since: started, failure: failure)
    }

    /// Makes ready for an answer, and notes the time if somebody wants to know how long it takes.
    private func beginAnswer() -> UInt64 {
        bytesSent = 0
        firstByteAt = 0
        return context.configuration.accessLog == nil ? 0 : EventLoop.monotonicNanoseconds()
    }

    /// - Parameter request: made only when somebody wants to know; a request is large.
    func endAnswer(
        _ status: HTTPStatus, _ route: Route?, to request: @autoclosure () -> Request?, since started: UInt64, failure: String?
    ) {
        endsWithServer = false
        defer { bytesReceived = 0 }
        guard let log = context.configuration.accessLog else { return }
        func time(until moment: UInt64) -> Duration { .nanoseconds(Int64(clamping: moment &- started)) }
        log(
            AccessLogEntry(
                request: request(), peer: peer, route: route, status: status, bytesReceived: bytesReceived,
                bytesSent: bytesSent, timeToFirstByte: firstByteAt > 0 ? time(until: firstByteAt) : nil,
                duration: time(until: EventLoop.monotonicNanoseconds()), requestsOnConnection: requestCount,
                loopIndex: loop.index, failure: failure))
    }
}
