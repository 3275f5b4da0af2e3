import COpenSSL
import Synchronization

/// The keys of session tickets, by which a client resumes a session that the server has forgotten.
///
/// Whoever learns a ticket's key can read what TLS 1.2 resumed with it, so keys live in memory only and not for long: each
/// makes tickets for as long as a session may last, and opens them for as long again.
package final class TLSTicketKeys: Sendable {
    package struct Key: Sendable, Equatable {
        /// Tells the server's keys apart; stands in the ticket.
        package let name: [UInt8]
        let cipher: [UInt8]
        let mac: [UInt8]
        let madeNanoseconds: UInt64

        init(at now: UInt64) {
            var source = SystemRandomNumberGenerator()
            func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) } }
            (name, cipher, mac) = (random(16), random(32), random(32))
            madeNanoseconds = now
        }

        func age(at now: UInt64) -> UInt64 { now - min(now, madeNanoseconds) }
    }

    private static let lifeNanoseconds = UInt64(ServerLimit.tlsSessionSecondsMax) * 1_000_000_000

    /// The newest first.
    private let keys = Mutex<[Key]>([])

    package init() {}

    /// The key for a new ticket.
    /// - Parameter now: nanoseconds of the monotonic clock, as everywhere here.
    package func current(at now: UInt64) -> Key {
        keys.withLock { keys in
            if let newest = keys.first, newest.age(at: now) < Self.lifeNanoseconds { return newest }
            let made = Key(at: now)
            keys = [made] + keys.filter { $0.age(at: now) < 2 * Self.lifeNanoseconds }
            return made
        }
    }

    /// The key of a ticket that a client brings; nil when it is too old or not ours.
    package func key(named name: [UInt8], at now: UInt64) -> Key? {
        keys.withLock { keys in keys.first { $0.name == name && $0.age(at: now) < 2 * Self.lifeNanoseconds } }
    }

    /// Makes a context's tickets with these keys, which must outlive its connections.
    func install(in context: OpaquePointer) {
        SSL_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(self).toOpaque())
        SSL_CTX_set_tlsext_ticket_key_evp_cb(context) { session, name, iv, cipher, mac, isEncrypting in
            guard let stored = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), 0), let name, let iv else { return -1 }
            let keys = Unmanaged<TLSTicketKeys>.fromOpaque(stored).takeUnretainedValue()
            return isEncrypting == 1 ? keys.seal(name, iv, cipher, mac) : keys.unseal(name, iv, cipher, mac)
        }
    }

    /// - Returns: 1, or -1 for a failure, as OpenSSL wants it.
    private func seal(
        _ name: UnsafeMutablePointer<UInt8>, _ iv: UnsafeMutablePointer<UInt8>, _ cipher: OpaquePointer?, _ mac: OpaquePointer?
    ) -> Int32 {
        let key = current(at: EventLoop.monotonicNanoseconds())
        UnsafeMutableRawPointer(name).copyMemory(from: key.name, byteCount: key.name.count)
        guard RAND_bytes(iv, 16) == 1 else { return -1 }
        return copenssl_use_ticket_key(cipher, mac, key.cipher, key.mac, iv, 1) == 1 ? 1 : -1
    }

    /// - Returns: 1, 2 when the client should get a new ticket, 0 when the ticket is not ours, -1 for a failure.
    private func unseal(
        _ name: UnsafeMutablePointer<UInt8>, _ iv: UnsafeMutablePointer<UInt8>, _ cipher: OpaquePointer?, _ mac: OpaquePointer?
    ) -> Int32 {
        let now = EventLoop.monotonicNanoseconds()
        guard let key = key(named: Array(UnsafeBufferPointer(start: name, count: 16)), at: now) else { return 0 }
        guard copenssl_use_ticket_key(cipher, mac, key.cipher, key.mac, iv, 0) == 1 else { return -1 }
        return key.age(at: now) < Self.lifeNanoseconds ? 1 : 2
    }
}
