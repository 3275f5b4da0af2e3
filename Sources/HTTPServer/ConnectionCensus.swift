import Synchronization

/// Counts the open connections of each address, over all loops, so that nobody takes every place.
///
/// An IPv6 client is counted by its network. Exempt addresses are not counted at all, and cost nothing.
final class ConnectionCensus: Sendable {
    private let connectionsMax: Int
    private let exempt: [AddressRange]
    private let counts = Mutex<[IPAddress: Int]>([:])

    init(connectionsMax: Int, exempt: [AddressRange]) {
        self.connectionsMax = connectionsMax
        self.exempt = exempt
    }

    /// Counts a connection. False when its address has too many.
    func enter(_ peer: PeerAddress) -> Bool {
        guard let key = key(for: peer) else { return true }
        return counts.withLock { counts in
            let count = counts[key, default: 0]
            guard count < connectionsMax else { return false }
            counts[key] = count + 1
            return true
        }
    }

    /// Takes back what `enter` has counted.
    func leave(_ peer: PeerAddress) {
        guard let key = key(for: peer) else { return }
        counts.withLock { counts in
            let count = counts[key, default: 0]
            counts[key] = count > 1 ? count - 1 : nil
        }
    }

    /// Nil for who is exempt; the processes behind a Unix socket always are, since one of them is likely a proxy for many.
    private func key(for peer: PeerAddress) -> IPAddress? {
        guard let ip = peer.ip, !exempt.contains(where: { $0.contains(ip) }) else { return nil }
        return ip.network
    }
}
