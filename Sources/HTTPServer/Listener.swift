import CLinux
import Glibc

/// Accepts a loop's connections and keeps account of them.
actor Listener: EventHandler {
    nonisolated let loop: EventLoop
    nonisolated let context: ServerContext
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private let descriptor: Int32
    private let connectionsMax: Int
    private var connections: [ObjectIdentifier: Connection] = [:]
    var connectionCount: Int { connections.count }
    private var isDraining = false
    private var drained: CheckedContinuation<Void, Never>?

    init(descriptor: Int32, connectionsMax: Int, loop: EventLoop, context: ServerContext) {
        self.descriptor = descriptor
        self.connectionsMax = connectionsMax
        self.loop = loop
        self.context = context
    }

    func start() throws(ConnectionError) {
        try loop.add(descriptor, EPOLLIN.rawValue, handler: self)
    }

    nonisolated func ready(_ events: UInt32) { assumeIsolated { $0.accept() } }

    /// Descriptors may be free again.
    nonisolated func deadlinePassed() {
        assumeIsolated { listener in
            guard !listener.isDraining else { return }
            listener.loop.modify(listener.descriptor, EPOLLIN.rawValue)
        }
    }

    /// Stops listening and lets connections end; after the grace period they are cut.
    func beginDraining(grace: Duration) {
        stopAccepting()
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
        guard !connections.isEmpty else { return }
        await withCheckedContinuation { drained = $0 }
    }

    private func stopAccepting() {
        // What the kernel has accepted for us would be reset; it is served.
        accept()
        isDraining = true
        loop.closeDescriptor(descriptor)
        for connection in connections.values { connection.assumeIsolated { $0.drain() } }
    }

    /// A connection has closed and its handler has returned.
    func ended(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = nil
        guard isDraining, connections.isEmpty else { return }
        drained?.resume()
        drained = nil
    }

    private func accept() {
        for _ in 0..<ServerLimit.acceptsPerTurnMax {
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let accepted = clinux_accept(descriptor, &address, &length)
            guard accepted >= 0 else {
                switch errno {
                case EINTR, ECONNABORTED: continue
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: return pause()
                default: return
                }
            }
            ListeningSocket.setOption(accepted, Int32(IPPROTO_TCP), TCP_NODELAY)
            guard connections.count < connectionsMax else {
                refuse(accepted)
                continue
            }
            do {
                let connection = try Connection(descriptor: accepted, peer: PeerAddress(address), listener: self)
                try connection.assumeIsolated { try $0.open() }
                connections[ObjectIdentifier(connection)] = connection
            } catch {
                // epoll or memory has no room: the client sees the connection close, as it would with no descriptor left.
                close(accepted)
            }
        }
    }

    /// Without descriptors, the waiting connections would keep epoll awake for nothing.
    private func pause() {
        loop.modify(descriptor, 0)
        loop.setDeadline(descriptor, loop.now &+ UInt64(ServerLimit.acceptPauseMilliseconds) * 1_000_000)
    }

    private func refuse(_ accepted: Int32) {
        // A handshake only to say no would cost more than it tells.
        guard context.tls == nil else {
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
