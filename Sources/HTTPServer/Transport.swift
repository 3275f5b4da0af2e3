import CLinux
import Glibc

/// What lies between a connection and its socket: nothing, or TLS. Both behave as recv(2), send(2) and sendfile(2) do on a
/// non-blocking socket: a count, 0 at the end, -1 with errno, where EAGAIN means to wait until it is readable or writable.
enum Transport {
    case plain(Int32)
    case tls(TLSSession)

    /// - Throws: when memory for TLS has run out.
    init(_ descriptor: Int32, _ identity: TLSIdentity?, loop: EventLoop) throws(ConnectionError) {
        guard let identity else {
            self = .plain(descriptor)
            return
        }
        guard let session = TLSSession(identity.context, descriptor: descriptor, wire: loop.wire) else {
            throw ConnectionError(.system, "There is no memory for another TLS connection.")
        }
        self = .tls(session)
    }

    /// What the handshake has found out; nil without TLS.
    var security: ConnectionSecurity? {
        switch self {
        case .plain: nil
        case .tls(let session): session.security
        }
    }

    /// - Parameter buffer: room for `ServerLimit.readBytesMax`.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        switch self {
        case .plain(let descriptor): recv(descriptor, buffer.baseAddress, buffer.count, 0)
        case .tls(let session): session.receive(into: buffer)
        }
    }

    /// Sends what is left of at most three pieces, or a part of that.
    /// - Parameters:
    ///   - sent: how many bytes of them went before.
    ///   - more: further bytes follow at once.
    func send(_ pieces: [[UInt8]], from sent: Int, more: Bool) -> Int {
        switch self {
        case .plain(let descriptor): Self.sendMessage(descriptor, pieces, from: sent, more: more)
        case .tls(let session): session.send(pieces, from: sent, more: more)
        }
    }

    /// The same for one piece.
    func send(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes { send($0) } }

    func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        switch self {
        case .plain(let descriptor): Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        case .tls(let session): session.send(bytes)
        }
    }

    /// Sends a part of a file and moves the offset behind it.
    ///
    /// With TLS the bytes pass through memory. The kernel could encrypt them (kTLS), but OpenSSL 3.0 then breaks when a TLS
    /// 1.3 peer updates its keys, and could not gather records.
    func sendFile(_ file: Int32, offset: inout off_t, count: Int) -> Int {
        switch self {
        case .plain(let descriptor): sendfile(descriptor, file, &offset, count)
        case .tls(let session): session.sendFile(file, offset: &offset, count: count)
        }
    }

    /// Something of what was sent waits for the socket without the sender's knowledge: the end of TLS, not yet out.
    var hasBacklog: Bool {
        switch self {
        case .plain: false
        case .tls(let session): session.hasBacklog
        }
    }

    /// Ends the sending side; with a backlog, when called again after it.
    /// - Returns: false when the socket has failed.
    func endSending() -> Bool {
        switch self {
        case .plain(let descriptor): shutdown(descriptor, Int32(SHUT_WR)) == 0
        case .tls(let session): session.endSending()
        }
    }

    /// Gives up what belongs to the connection beside its socket.
    /// - Parameter politely: all that was sent was meant; a peer may take it for the whole.
    func close(politely: Bool) {
        if case .tls(let session) = self { session.close(politely: politely) }
    }

    /// Makes the close a reset, which no peer takes for the end of what it was sent. TLS has its own way to say that.
    func resetOnClose() {
        guard case .plain(let descriptor) = self else { return }
        var option = linger(l_onoff: 1, l_linger: 0)
        // It can only fail on a socket that has ended already.
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// One sendmsg of what is left of at most three pieces.
    private static func sendMessage(_ descriptor: Int32, _ pieces: [[UInt8]], from sent: Int, more: Bool) -> Int {
        func vector(_ bytes: UnsafeRawBufferPointer, _ skipped: inout Int) -> iovec {
            let skip = min(skipped, bytes.count)
            skipped -= skip
            // sendmsg only reads; iovec has no const form.
            return iovec(
                iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress?.advanced(by: skip)), iov_len: bytes.count - skip)
        }
        var skipped = sent
        return pieces[0].withUnsafeBytes { first in
            guard pieces.count > 1 else {
                var one = vector(first, &skipped)
                return clinux_send(descriptor, &one, 1, more ? 1 : 0)
            }
            return pieces[1].withUnsafeBytes { second in
                let empty = UnsafeRawBufferPointer(start: nil, count: 0)
                func sendAll(_ third: UnsafeRawBufferPointer) -> Int {
                    var vectors = (vector(first, &skipped), vector(second, &skipped), vector(third, &skipped))
                    return withUnsafePointer(to: &vectors) { tuple in
                        tuple.withMemoryRebound(to: iovec.self, capacity: 3) { clinux_send(descriptor, $0, 3, more ? 1 : 0) }
                    }
                }
                return pieces.count > 2 ? pieces[2].withUnsafeBytes(sendAll) : sendAll(empty)
            }
        }
    }
}
