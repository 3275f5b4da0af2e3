import CLinux
import Glibc

/// TLS before the first request.
extension Connection {
    /// Takes the handshake as far as the client's bytes reach; with its last there may be a request already.
    func continueHandshake() {
        guard case .tls(let session) = transport else { return }
        let count = session.receive(into: loop.input)
        let code = errno
        if session.isEstablished {
            phase = .waiting
            loop.setDeadline(descriptor, loop.nanoseconds(fromNow: context.limits.headSecondsMax))
            // The last of the handshake may wait for room in the socket, while the client waits for nothing else.
            setInterest(Self.readInterest | (session.hasBacklog ? EPOLLOUT.rawValue : 0))
            errno = code
            return takeHead(count)
        }
        if count < 0, code == EAGAIN || code == EINTR {
            return setInterest(Self.readInterest | (session.hasBacklog ? EPOLLOUT.rawValue : 0))
        }
        if session.isPlainHTTP {
            context.tell(.plainHTTPOnTLS)
            explainTLS()
        }
        // What the client sends behind its mistake must not reset the connection before it has read the alert.
        if count < 0, code == EPROTO { linger() } else { close() }
    }

    /// Answers, unencrypted, a client that has not heard of TLS on this port.
    private func explainTLS() {
        let sentence: StaticString = "This port speaks TLS: use https instead of http.\n"
        let answer =
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(sentence.utf8CodeUnitCount)\r\n"
            + "Connection: close\r\n\r\n\(sentence)"
        // A fresh socket has room for this; if not, the close alone must do.
        _ = Array(answer.utf8).withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// Sends what TLS has left of its own bytes: of the handshake, or of the end.
    func flushTransport() {
        guard case .tls(let session) = transport else { return }
        let isAlive = phase == .lingering ? session.endSending() : session.flush() >= 0
        guard isAlive else { return abort() }
        if !session.hasBacklog { removeInterest(EPOLLOUT.rawValue) }
    }
}
