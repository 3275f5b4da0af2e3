import CLinux
import Glibc

/// Accepts the connections of one listening descriptor on one loop.
///
/// When descriptors run out, accepting pauses, and clients wait in the kernel's queue until one is free. The other way known, to keep
/// a spare descriptor, accept with it and close at once, turns clients away who need only have waited a moment; and nothing is lost by
/// the pause but that moment, because without a descriptor nobody can be told anything anyway.
actor Acceptor: EventHandler {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private let descriptor: Int32
    private let listener: Listener
    private let events: UInt32
    private var isWatched = false

    /// - Parameter isShared: whether other loops accept from the same socket; the kernel then wakes one of them at a time.
    init(descriptor: Int32, isShared: Bool, listener: Listener) {
        self.descriptor = descriptor
        self.listener = listener
        loop = listener.loop
        events = EPOLLIN.rawValue | (isShared ? EPOLLEXCLUSIVE.rawValue : 0)
    }

    func start() throws(ConnectionError) {
        try loop.add(descriptor, events, handler: self)
        isWatched = true
    }

    nonisolated func ready(_ events: UInt32) { assumeIsolated { _ = $0.accept(atMost: ServerLimit.acceptsPerTurnMax) } }

    /// Descriptors may be free again.
    nonisolated func deadlinePassed() { assumeIsolated { $0.resume() } }

    /// Serves who has connected already, whom the kernel would reset, and closes the socket.
    func stop() {
        while accept(atMost: ServerLimit.acceptsPerTurnMax) {}
        // Closing would not end the watch: another loop, or whoever opened the socket, may have a descriptor of it too.
        if isWatched { loop.unwatch(descriptor) }
        isWatched = false
        loop.closeDescriptor(descriptor)
    }

    /// False when nobody waits any more.
    private func accept(atMost count: Int) -> Bool {
        for _ in 0..<count {
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let accepted = clinux_accept(descriptor, &address, &length)
            guard accepted >= 0 else {
                switch errno {
                case EINTR, ECONNABORTED: continue
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: pause()
                default: break
                }
                return false
            }
            let peer = PeerAddress(address)
            if !peer.isUnix { ListeningSocket.setOption(accepted, Int32(IPPROTO_TCP), TCP_NODELAY) }
            listener.assumeIsolated { $0.admit(accepted, from: peer) }
        }
        return true
    }

    /// Without descriptors, the waiting connections would keep epoll awake for nothing.
    private func pause() {
        guard isWatched else { return }
        listener.context.tell(.acceptPaused)
        loop.unwatch(descriptor)
        isWatched = false
        scheduleResumption()
    }

    private func scheduleResumption() {
        loop.setDeadline(descriptor, loop.now &+ UInt64(ServerLimit.acceptPauseMilliseconds) * 1_000_000)
    }

    private func resume() {
        guard !isWatched else { return }
        do {
            try start()
        } catch {
            // The kernel has no memory for the watch: one more pause.
            scheduleResumption()
        }
    }
}
