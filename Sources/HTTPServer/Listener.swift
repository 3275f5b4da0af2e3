import CLinux
import Glibc

/// Keeps account of a loop's connections, whichever address they came to.
actor Listener {
    nonisolated let loop: EventLoop
    nonisolated let context: ServerContext
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private let connectionsMax: Int
    private var acceptors: [Acceptor] = []
    private var connections: [ObjectIdentifier: Connection] = [:]
    var connectionCount: Int { connections.count }
    private var isDraining = false
    private var drained: CheckedContinuation<Void, Never>?

    init(connectionsMax: Int, loop: EventLoop, context: ServerContext) {
        self.connectionsMax = connectionsMax
        self.loop = loop
        self.context = context
    }

    /// Takes listening descriptors over: from here on it is the listener that closes them, when it drains.
    func own(_ descriptors: [(number: Int32, isShared: Bool)]) {
        acceptors += descriptors.map { Acceptor(descriptor: $0.number, isShared: $0.isShared, listener: self) }
    }

    /// Begins to accept.
    func listen() throws {
        for acceptor in acceptors { try acceptor.assumeIsolated { try $0.start() } }
    }

    /// Comes back when the loop has had a turn: a loop that hangs never does.
    func hasTurned() -> Bool { true }

    /// Stops listening and lets connections end; after the grace period they are cut.
    func beginDraining(grace: Duration) {
        for acceptor in acceptors { acceptor.assumeIsolated { $0.stop() } }
        acceptors = []
        isDraining = true
        for connection in connections.values { connection.assumeIsolated { $0.drain() } }
        guard !connections.isEmpty else { return }
        let nanoseconds = max(0, grace.components.seconds) * 1_000_000_000 + grace.components.attoseconds / 1_000_000_000
        loop.setAlarm(at: EventLoop.monotonicNanoseconds() &+ UInt64(nanoseconds)) { [self] in
            assumeIsolated { listener in
                for connection in listener.connections.values { connection.assumeIsolated { $0.abort() } }
            }
        }
    }

    /// Returns when every connection has ended, once draining has begun.
    func waitUntilDrained() async {
        await withCheckedContinuation { waiter in
            // Not before: a task that does not prefer the loop comes in here by way of the loop's queue, and on the way the last
            // connection may end.
            if connections.isEmpty { waiter.resume() } else { drained = waiter }
        }
    }

    /// Takes a new connection in, or turns it away when there are too many.
    func admit(_ accepted: Int32, from peer: PeerAddress) {
        guard connections.count < connectionsMax else { return refuse(accepted, peer, .serverFull) }
        guard context.census.enter(peer) else { return refuse(accepted, peer, .addressFull) }
        do {
            let connection = try Connection(descriptor: accepted, peer: peer, listener: self)
            try connection.assumeIsolated { try $0.open() }
            connections[ObjectIdentifier(connection)] = connection
            context.tell(.connectionOpened)
        } catch {
            // epoll or memory has no room: the client sees the connection close, as it would with no descriptor left.
            close(accepted)
            context.census.leave(peer)
        }
    }

    /// A connection has closed and its handler has returned.
    func ended(_ connection: Connection) {
        // One that never came to be watched has not been counted.
        guard connections.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
        context.census.leave(connection.peer)
        context.tell(.connectionClosed)
        guard isDraining, connections.isEmpty else { return }
        drained?.resume()
        drained = nil
    }

    private func refuse(_ accepted: Int32, _ peer: PeerAddress, _ reason: ServerEvent.Refusal) {
        context.tell(.connectionRefused(reason))
        // A handshake only to say no would cost more than it tells.
        guard context.tls == nil || peer.isUnix else {
            close(accepted)
            return
        }
        let answer: StaticString =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n"
        // A fresh socket has room for this; if not, the close alone must do.
        _ = answer.withUTF8Buffer { Glibc.send(accepted, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        close(accepted)
    }
}
