import Glibc

/// An HTTP/1.1 and WebSocket server: one event loop per core, each with a listener of its own on the shared port.
///
/// `run` serves until `shutDown` is called or its task is cancelled; then it stops listening, lets requests that are under way
/// finish, closes WebSockets with 1001 ("going away") and returns when all are gone, after the grace period by force.
package actor Server {
    private enum Phase {
        case idle
        case starting
        case listening(port: Int, [Listener])
        case ended
    }

    private let configuration: ServerConfiguration
    private let router: Router
    private let stopRequests: AsyncStream<Duration>
    private let requestStop: AsyncStream<Duration>.Continuation
    private var phase = Phase.idle
    private var tls: TLSIdentity?
    private var portWaiters: [CheckedContinuation<Int, any Error>] = []
    private var endWaiters: [CheckedContinuation<Void, Never>] = []

    package init(configuration: ServerConfiguration, router: Router) {
        self.configuration = configuration
        self.router = router
        (stopRequests, requestStop) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// The port that is listened on, as soon as it is.
    /// - Throws: ``ConnectionError`` when the server has ended or could not start.
    package var port: Int {
        get async throws {
            switch phase {
            case .listening(let port, _): port
            case .ended: throw Self.ended
            case .idle, .starting: try await withCheckedThrowingContinuation { portWaiters.append($0) }
            }
        }
    }

    /// Connections that are open now.
    package var connectionCount: Int {
        get async {
            guard case .listening(_, let listeners) = phase else { return 0 }
            var count = 0
            for listener in listeners { count += await listener.connectionCount }
            return count
        }
    }

    /// Serves until it is shut down. A server runs once.
    /// - Throws: ``ConnectionError`` when the address cannot be listened on, ``TLSError`` when the certificate cannot be used.
    package func run() async throws {
        guard case .idle = phase else { throw ConnectionError(.closed, "This server has run already.") }
        phase = .starting
        defer { end() }
        let count = configuration.loopCount ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let loops = try (0..<count).map { try EventLoop(name: "http-\($0)", wallClock: configuration.wallClock) }
        let disk = try EventLoop(name: "http-disk")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for loop in loops + [disk] { group.addTask { try await loop.run() } }
            defer { for loop in loops + [disk] { loop.stop() } }
            let listeners = try await listen(on: loops, disk: disk)
            let grace = await firstStopRequest()
            // All begin before the first is waited for.
            for listener in listeners { await listener.beginDraining(grace: grace) }
            for listener in listeners { await listener.waitUntilDrained() }
        }
    }

    /// Stops listening and returns when every connection is closed: after their requests, or after the grace period. Calling it
    /// twice, before the start or after the end is harmless; before the start it makes `run` end at once.
    package func shutDown(gracePeriod: Duration) async {
        requestStop.yield(gracePeriod)
        switch phase {
        case .idle, .ended: return
        case .starting, .listening: await withCheckedContinuation { endWaiters.append($0) }
        }
    }

    /// Reads the certificate, its key and the clients' authority again. New connections get them; those that are open go on.
    /// - Throws: ``TLSError`` when they cannot be used; then the present ones stay.
    package func reloadCertificates() throws(TLSError) { try tls?.reload() }

    private func listen(on loops: [EventLoop], disk: EventLoop) async throws -> [Listener] {
        let context = try ServerContext(configuration: configuration, router: router, disk: disk)
        tls = context.tls
        let (descriptors, port) = try ListeningSocket.open(
            host: configuration.host, port: configuration.port, count: loops.count)
        var listeners: [Listener] = []
        for (loop, descriptor) in zip(loops, descriptors) {
            let share = max(1, configuration.limits.connectionsMax / loops.count)
            let listener = Listener(descriptor: descriptor, connectionsMax: share, loop: loop, context: context)
            try await listener.start()
            listeners.append(listener)
        }
        phase = .listening(port: port, listeners)
        for waiter in portWaiters { waiter.resume(returning: port) }
        portWaiters = []
        return listeners
    }

    /// How long connections get, once somebody wants the end. Cancellation ends the stream, and so the wait.
    private func firstStopRequest() async -> Duration {
        for await grace in stopRequests { return grace }
        return configuration.gracePeriod
    }

    private func end() {
        phase = .ended
        requestStop.finish()
        for waiter in portWaiters { waiter.resume(throwing: Self.ended) }
        for waiter in endWaiters { waiter.resume() }
        (portWaiters, endWaiters) = ([], [])
    }

    private static let ended = ConnectionError(.closed, "The server is not running.")
}
