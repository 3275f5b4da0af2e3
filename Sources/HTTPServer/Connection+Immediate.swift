import Glibc
import HTTPWire

/// Requests whose handlers wait for nothing: answered from the loop's own stack, as far as the socket takes the answer. What has
/// to wait after all goes on in a task, from where it stands.
///
/// Counted by valgrind, a small GET in a task cost 32,400 instructions, 20 allocations and 14 locks; without one it costs 9,800, 3 and
/// none.
extension Connection {
    /// Answers a request, and those that were pipelined behind it.
    func answer(_ first: RequestHead) {
        var next = Next.head(first)
        var answered = 0
        while true {
            switch next {
            case .head(let head):
                guard answered < ServerLimit.requestsPerTurnMax else { return answerNextTurn(head) }
                answered += 1
                let match = context.router.match(head)
                guard let match, case .immediate(let handler) = match.route.handler, head.body == .none,
                    context.router.callsHandlersAtOnce
                else {
                    return start { await $0.serve(.found(match, head)) }
                }
                guard answer(head, match, handler) else { return }
                next = nextBuffered()
            case .nothing:
                return becomeIdle()
            case .malformed(let error):
                return refuse(error)
            }
        }
    }

    /// Goes on when others have had their turn.
    private func answerNextTurn(_ head: RequestHead) {
        start { connection in
            await Task.yield()
            guard !connection.isBroken else { return connection.finish() }
            connection.answer(head)
        }
    }

    /// False when the connection is to end with this response, or a task has taken over.
    private func answer(_ head: RequestHead, _ match: RouteMatch, _ handler: ImmediateHandler) -> Bool {
        // The body of the request before has come to its end, or this one would not have been read.
        assert(body.isFinished)
        var exchange = begin(head)
        exchange.request.parameters = match.parameters
        var response: Response
        do {
            response = try handler(exchange.request)
            response.route = match.route
        } catch {
            take(over: .failed(error, match.route, exchange))
            return false
        }
        guard response.isShort, isFinal(response, to: exchange.request) else {
            take(over: .answered(response, exchange))
            return false
        }
        let keeps = keepsAlive(after: response, to: head)
        var output = takeOutput()
        defer { loop.output = output }
        encodeHead(
            of: response, to: exchange.request, isVersion11: head.isVersion11, keepsAlive: keeps, into: &output)
        if head.method != .head, response.status.allowsContent, !response.appendBody(to: &output) {
            take(over: .answered(response, exchange))
            return false
        }
        let sent = transport.send(output)
        if sent != output.count {
            guard sent >= 0 || errno == EAGAIN || errno == EINTR else {
                endAnswer(
                    response.status, response.route, to: exchange.request, since: exchange.startNanoseconds,
                    failure: ConnectionError.closed.description)
                close()
                return false
            }
            bytesSent = Int64(max(0, sent))
            take(over: .unsent(Array(output[max(0, sent)...]), response, exchange))
            return false
        }
        bytesSent = Int64(sent)
        noteFirstByte()
        endAnswer(response.status, response.route, to: exchange.request, since: exchange.startNanoseconds, failure: nil)
        if !keeps { finish() }
        return keeps
    }

    /// Whether all of the middleware would hand the response on as it is.
    private func isFinal(_ response: Response, to request: Request) -> Bool {
        let exemptions = context.router.exemptions
        return exemptions.allSatisfy { $0(request, response) }
    }

    private func take(over stage: Stage) { start { await $0.serve(stage) } }
}

extension Response {
    /// Whether the body is so short that copying it behind the head costs less than sending it on its own.
    fileprivate var isShort: Bool {
        switch body {
        case .empty: true
        case .bytes(let bytes): bytes.count <= ServerLimit.copiedBodyBytesMax
        case .file(let content): content.byteCount <= ServerLimit.copiedBodyBytesMax && content.isOnePiece
        case .stream, .webSocket: false
        }
    }

    /// Appends a short body. False when its file has changed meanwhile.
    fileprivate func appendBody(to output: inout [UInt8]) -> Bool {
        switch body {
        case .bytes(let bytes):
            output.append(contentsOf: bytes)
            return true
        case .file(let content):
            return content.file.append(content.parts[0].range, to: &output)
        case .empty, .stream, .webSocket:
            return true
        }
    }
}
