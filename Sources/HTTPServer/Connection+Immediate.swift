import Glibc
import HTTPWire

/// Requests whose handlers wait for nothing: answered from the loop's own stack, as far as the socket takes the answer. What has
/// to wait after all goes on in a task, from where it stands.
///
/// Counted by valgrind, a small GET with a task costs 32,400 instructions and one without costs a fifth of that: a task is some
/// forty allocations and locks of the runtime, whatever it does.
extension Connection {
    /// Answers a request, and those that were pipelined behind it.
    func answer(_ first: RequestHead) {
        var next = Next.head(first)
        while true {
            switch next {
            case .head(let head):
                let match = context.router.match(head)
                guard let match, case .immediate(let handler) = match.handler, context.router.isDirect, head.body == .none else {
                    return start { await $0.serve(.found(match, head)) }
                }
                guard answer(head, match.parameters, handler) else { return }
                next = nextBuffered()
            case .nothing:
                return becomeIdle()
            case .malformed(let error):
                return refuse(error)
            }
        }
    }

    /// False when the connection is to end with this response, or a task has taken over.
    private func answer(_ head: RequestHead, _ parameters: RouteParameters, _ handler: ImmediateHandler) -> Bool {
        body = BodyState()
        var exchange = begin(head)
        exchange.request.parameters = parameters
        let response: Response
        do {
            response = try handler(exchange.request)
        } catch {
            take(over: .failed(error, exchange))
            return false
        }
        guard let content = response.bytesAtHand else {
            take(over: .answered(response, exchange))
            return false
        }
        let keeps = keepsAlive(after: response, to: head)
        var output = takeOutput()
        defer { loop.output = output }
        encodeHead(of: response, to: head, keepsAlive: keeps, into: &output)
        if head.method != .head { output.append(contentsOf: content) }
        let sent = output.withUnsafeBytes { transport.send($0) }
        if sent != output.count {
            guard sent >= 0 || errno == EAGAIN || errno == EINTR else {
                log(response, exchange, failure: ConnectionError.closed.description)
                close()
                return false
            }
            bytesSent = Int64(max(0, sent))
            take(over: .unsent(Array(output[max(0, sent)...]), response, exchange))
            return false
        }
        bytesSent = Int64(sent)
        log(response, exchange, failure: nil)
        if !keeps { finish() }
        return keeps
    }

    private func take(over stage: Stage) { start { await $0.serve(stage) } }
}

extension Response {
    /// The body, where it is bytes and so few that copying them behind the head is cheaper than a second piece to send.
    fileprivate var bytesAtHand: [UInt8]? {
        guard status.allowsContent else { return nil }
        return switch body {
        case .empty: []
        case .bytes(let bytes) where bytes.count <= ServerLimit.copiedBodyBytesMax: bytes
        case .bytes, .file, .stream, .webSocket: nil
        }
    }
}
