import CLinux
import COpenSSL
import Glibc

/// The TLS side of one connection, with the manners of a socket: `receive` and `send` return what recv(2) and send(2) would,
/// errno included, so that whoever uses a `Transport` need not know of records.
///
/// Three things make that true. `receive` decrypts all that it took from the socket, so that nothing waits inside OpenSSL
/// where epoll cannot see it. OpenSSL writes to memory, so that reading never has to wait for room to write, as it would for a
/// TLS 1.3 key update. And bytes count as sent when their records are, not when they are encrypted: a peer's pace and a full
/// socket show as they do without TLS.
final class TLSSession {
    private let descriptor: Int32
    private let wire: TLSWire
    /// Holds what the SSL needs of it.
    private let context: TLSContext
    /// Nil once the connection is closed.
    private var ssl: OpaquePointer?
    private(set) var security: ConnectionSecurity?
    /// The first byte was a letter, as in `GET`: no TLS record begins with one.
    private(set) var isPlainHTTP = false
    private var hasReceived = false
    private var hasFailed = false
    private var hasSentClose = false
    private var peerHasEnded = false

    /// Records that the socket has not taken yet.
    private var backlog: [UInt8] = []
    private var backlogStart = 0
    /// Plain bytes that wait for those that were announced to follow at once (a head for its file), to share a record.
    private var held: [UInt8] = []
    /// Plain bytes that are encrypted, but whose sending has not been reported.
    private var owed = 0

    /// - Returns: nil when memory has run out.
    init?(_ context: TLSContext, descriptor: Int32, wire: TLSWire) {
        guard let ssl = SSL_new(context.pointer) else { return nil }
        guard let bio = wire.makeBIO() else {
            SSL_free(ssl)
            return nil
        }
        SSL_set_bio(ssl, bio, bio)
        SSL_set_accept_state(ssl)
        self.ssl = ssl
        self.context = context
        self.descriptor = descriptor
        self.wire = wire
    }

    deinit { SSL_free(ssl) }

    /// The handshake is done.
    var isEstablished: Bool { security != nil }

    /// Records wait for the socket to become writable.
    var hasBacklog: Bool { backlogStart < backlog.count }

    // MARK: In

    /// Receives and decrypts; at first, also what makes the handshake go on.
    /// - Parameter plain: room for `ServerLimit.readBytesMax`.
    /// - Returns: the number of bytes; 0 at the end, announced by the peer or not; -1 with errno EAGAIN when there are none,
    ///   EPROTO when the peer broke TLS.
    func receive(into plain: UnsafeMutableRawBufferPointer) -> Int {
        guard let ssl, !peerHasEnded else { return 0 }
        guard !hasFailed else { return Self.failure(EPROTO) }
        let received = wire.receive(from: descriptor)
        guard received > 0 else { return received }
        if !hasReceived {
            hasReceived = true
            if let first = wire.firstByte, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first {
                isPlainHTTP = true
                return fail()
            }
        }
        var count = 0
        repeat {
            let step = SSL_read(ssl, plain.baseAddress?.advanced(by: count), Int32(plain.count - count))
            if step > 0 {
                count += Int(step)
            } else if SSL_get_error(ssl, step) == SSL_ERROR_ZERO_RETURN {
                peerHasEnded = true
            } else if SSL_get_error(ssl, step) != SSL_ERROR_WANT_READ {
                hasFailed = true
            } else {
                break
            }
        } while !wire.isDrained && !peerHasEnded && !hasFailed
        if security == nil, SSL_is_init_finished(ssl) == 1 { security = ConnectionSecurity(ssl) }
        // The handshake's answers, tickets, alerts.
        _ = flush()
        return conclude(count)
    }

    private func conclude(_ count: Int) -> Int {
        if count > 0 {
            // The end was in the same bytes: now the kernel will tell of it again, as it tells of a plain connection's.
            if peerHasEnded || hasFailed { shutdown(descriptor, Int32(SHUT_RD)) }
            if hasFailed { ERR_clear_error() }
            wire.discard()
            return count
        }
        if hasFailed { return fail() }
        wire.discard()
        return peerHasEnded ? 0 : Self.failure(EAGAIN)
    }

    // MARK: Out

    /// Encrypts and sends what is left of the pieces, or a part of that. After EAGAIN the next call must bring the same bytes.
    func send(_ pieces: [[UInt8]], from sent: Int, more: Bool) -> Int {
        if let result = settle(more: more) { return result }
        if more, let held = hold(pieces, from: sent) { return held }
        var skipped = sent
        var gathering = stageHeld()
        for piece in pieces {
            let start = min(skipped, piece.count)
            skipped -= start
            piece.withUnsafeBytes { gather(.init(rebasing: $0[start...]), &gathering) }
        }
        return finish(&gathering, more: more)
    }

    /// The same for one piece.
    func send(_ piece: UnsafeRawBufferPointer) -> Int {
        if let result = settle(more: false) { return result }
        var gathering = stageHeld()
        gather(piece, &gathering)
        return finish(&gathering, more: false)
    }

    /// Sends a part of a file and moves the offset behind it, as sendfile(2) does.
    func sendFile(_ file: Int32, offset: inout off_t, count: Int) -> Int {
        var result: Int
        if let settled = settle(more: false) {
            result = settled
        } else {
            let room = wire.staging.count - held.count
            result = pread(file, wire.staging.baseAddress?.advanced(by: held.count), min(count, room), offset)
            guard result > 0 else { return result }
            let staged = stageHeld().staged + result
            guard encrypt(UnsafeRawBufferPointer(rebasing: wire.staging[..<staged])) else { return fail() }
            owed = result
            result = settle(more: false) ?? 0
        }
        offset += max(0, off_t(result))
        return result
    }

    /// How far the pieces of one call have come on their way into records.
    private struct Gathering {
        var staged = 0
        var taken = 0
        var hasFailed = false
    }

    /// Keeps small pieces back until the next call brings what they announce.
    /// - Returns: their size; nil when they are not that small.
    private func hold(_ pieces: [[UInt8]], from sent: Int) -> Int? {
        let count = pieces.reduce(-sent) { $0 + $1.count }
        guard held.count + count <= ServerLimit.tlsHeldBytesMax else { return nil }
        var skipped = sent
        for piece in pieces {
            let start = min(skipped, piece.count)
            skipped -= start
            held.append(contentsOf: piece[start...])
        }
        return count
    }

    private func stageHeld() -> Gathering {
        guard !held.isEmpty else { return Gathering() }
        wire.staging.copyBytes(from: held)
        defer { held.removeAll(keepingCapacity: true) }
        return Gathering(staged: held.count)
    }

    /// Full records are made of the piece where it lies; what is smaller is put together with its neighbours, so that a head
    /// and a short body make one record.
    private func gather(_ piece: UnsafeRawBufferPointer, _ gathering: inout Gathering) {
        let record = ServerLimit.tlsRecordBytesMax
        var position = 0
        while position < piece.count, gathering.taken < ServerLimit.tlsWriteBytesMax, !gathering.hasFailed {
            let left = min(piece.count - position, ServerLimit.tlsWriteBytesMax - gathering.taken)
            let count: Int
            if gathering.staged == 0, left >= record {
                count = left - left % record
                gathering.hasFailed = !encrypt(UnsafeRawBufferPointer(rebasing: piece[position..<(position + count)]))
            } else {
                count = min(left, record - gathering.staged)
                UnsafeMutableRawBufferPointer(rebasing: wire.staging[gathering.staged...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[position..<(position + count)]))
                gathering.staged += count
                if gathering.staged == record { encryptStaged(&gathering) }
            }
            position += count
            gathering.taken += count
        }
    }

    private func encryptStaged(_ gathering: inout Gathering) {
        guard gathering.staged > 0, !gathering.hasFailed else { return }
        gathering.hasFailed = !encrypt(UnsafeRawBufferPointer(rebasing: wire.staging[..<gathering.staged]))
        gathering.staged = 0
    }

    private func finish(_ gathering: inout Gathering, more: Bool) -> Int {
        encryptStaged(&gathering)
        guard !gathering.hasFailed else { return fail() }
        owed = gathering.taken
        return settle(more: more) ?? 0
    }

    private func encrypt(_ plain: UnsafeRawBufferPointer) -> Bool {
        guard let ssl, !hasFailed else { return false }
        return SSL_write(ssl, plain.baseAddress, Int32(plain.count)) == Int32(plain.count)
    }

    /// Sends what is encrypted already.
    /// - Returns: nil when nothing was owed and nothing waits; else what `send` is to return. While records wait, the caller
    ///   is told of a byte less than it gave: the last counts when all are out.
    private func settle(more: Bool) -> Int? {
        guard ssl != nil, !hasFailed else { return Self.failure(EPIPE) }
        guard owed > 0 || hasBacklog else { return nil }
        let sent = flush(more: more)
        guard sent >= 0 else { return sent }
        guard hasBacklog else {
            defer { owed = 0 }
            return owed > 0 ? owed : nil
        }
        let reported = min(sent, owed - 1)
        guard reported > 0 else { return Self.failure(EAGAIN) }
        owed -= reported
        return reported
    }

    /// Sends records until the socket is full.
    /// - Returns: the bytes of them that went; -1 with errno when the socket fails.
    @discardableResult func flush(more: Bool = false) -> Int {
        defer { wire.outgoing.removeAll(keepingCapacity: true) }
        if hasBacklog {
            // A peer that asks for one key update after the other and reads no answer must not fill the memory.
            guard backlog.count + wire.outgoing.count <= ServerLimit.tlsBacklogBytesMax else {
                hasFailed = true
                return Self.failure(ENOBUFS)
            }
            backlog.append(contentsOf: wire.outgoing)
            let sent = Self.sendAll(backlog, from: backlogStart, to: descriptor, more: more)
            backlogStart += max(0, sent)
            if !hasBacklog { (backlog, backlogStart) = ([], 0) }
            return sent
        }
        let sent = Self.sendAll(wire.outgoing, from: 0, to: descriptor, more: more)
        if sent >= 0, sent < wire.outgoing.count { backlog = Array(wire.outgoing[sent...]) }
        return sent
    }

    private static func sendAll(_ bytes: [UInt8], from start: Int, to descriptor: Int32, more: Bool) -> Int {
        var position = start
        while position < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                // sendmsg only reads; iovec has no const form.
                let start = UnsafeMutableRawPointer(mutating: all.baseAddress?.advanced(by: position))
                var piece = iovec(iov_base: start, iov_len: all.count - position)
                return clinux_send(descriptor, &piece, 1, more ? 1 : 0)
            }
            if count >= 0 {
                position += count
            } else if errno == EAGAIN {
                break
            } else if errno != EINTR {
                return -1
            }
        }
        return position - start
    }

    // MARK: The end

    /// Announces the end of what we send (close_notify), and ends it when all is out; call it again while there is a backlog.
    /// - Returns: false when the socket has failed.
    func endSending() -> Bool {
        guard sendClose() >= 0 else { return false }
        return hasBacklog || shutdown(descriptor, Int32(SHUT_WR)) == 0
    }

    /// Frees what OpenSSL holds.
    /// - Parameter politely: with a close_notify. Without one the peer knows that what it has may not be the whole.
    func close(politely: Bool) {
        // A socket that takes it no more is closed just the same.
        if politely { _ = sendClose() }
        SSL_free(ssl)
        ssl = nil
        (backlog, backlogStart, held) = ([], 0, [])
    }

    private func sendClose() -> Int {
        if let ssl, isEstablished, !hasSentClose, !hasFailed {
            hasSentClose = true
            if SSL_shutdown(ssl) < 0 { ERR_clear_error() }
        }
        return flush()
    }

    /// After a failure OpenSSL is asked for nothing more; the alert that it has written is sent.
    private func fail() -> Int {
        hasFailed = true
        wire.discard()
        ERR_clear_error()
        _ = flush()
        return Self.failure(EPROTO)
    }

    private static func failure(_ code: Int32) -> Int {
        errno = code
        return -1
    }
}
