import Glibc

/// An HTTP/1.1 and WebSocket server: one event loop per core, each of which accepts from every address.
///
/// `run` serves until `shutDown` is called or its task is cancelled; then it stops listening, lets requests that are under way
/// finish, closes WebSockets with 1001 ("going away") and returns when all are gone, after the grace period by force.
package actor Server {
    private enum Phase {
        case idle
        case starting
        case listening([ListenAddress])
        case ended
    }

    private let configuration: ServerConfiguration
    private let router: Router
    private let stopRequests: AsyncStream<Duration>
    private let requestStop: AsyncStream<Duration>.Continuation
    private var phase = Phase.idle
    private var tls: TLSIdentity?
    private var addressWaiters: [CheckedContinuation<[ListenAddress], any Error>] = []
    private var listeners: [Listener] = []
    private var endWaiters: [CheckedContinuation<Void, Never>] = []

    package init(configuration: ServerConfiguration, router: Router) {
        self.configuration = configuration
        self.router = router
        (stopRequests, requestStop) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// The addresses that are listened on, as soon as they are, with the ports that the kernel chose.
    /// - Throws: ``ConnectionError`` when the server has ended or could not start.
    package var addresses: [ListenAddress] {
        get async throws {
            switch phase {
            case .listening(let addresses): addresses
            case .ended: throw Self.ended
            case .idle, .starting: try await withCheckedThrowingContinuation { addressWaiters.append($0) }
            }
        }
    }

    /// The port of the first TCP address.
    /// - Throws: ``ConnectionError`` as `addresses` does, and when there is no TCP address.
    package var port: Int {
        get async throws {
            guard let port = try await addresses.lazy.compactMap(\.port).first else {
                throw ConnectionError(.address, "The server listens on no port.")
            }
            return port
        }
    }

    /// Comes back when every loop has had a turn; a server one of whose loops hangs never does. False when it does not serve.
    package func isResponsive() async -> Bool {
        guard case .listening = phase else { return false }
        for listener in listeners where await !listener.hasTurned() { return false }
        return true
    }

    /// Connections that are open now.
    package var connectionCount: Int {
        get async {
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
        let loops = try (0..<count).map { index in
            try EventLoop(name: "http-\(index)", index: index, wallClock: configuration.wallClock)
        }
        let disk = try EventLoop(name: "http-disk")
        let compressor = try EventLoop(name: "http-deflate")
        let context = try ServerContext(configuration: configuration, router: router, disk: disk, compressor: compressor)
        tls = context.tls
        let sockets = try ListeningSocket.open(configuration.listenAddresses, loopCount: count)
        defer { for socket in sockets { socket.removeFile() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            let threads = loops + [disk, compressor]
            for loop in threads { group.addTask { try await loop.run() } }
            defer { for loop in threads { loop.stop() } }
            do {
                try await listen(to: sockets, on: loops, context)
            } catch {
                await drain(grace: .zero)
                throw error
            }
            await drain(grace: await firstStopRequest())
        }
    }

    private func drain(grace: Duration) async {
        // All begin before the first is waited for.
        for listener in listeners { await listener.beginDraining(grace: grace) }
        for listener in listeners { await listener.waitUntilDrained() }
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

    private func listen(to sockets: [ListeningSocket], on loops: [EventLoop], _ context: ServerContext) async throws {
        let share = max(1, configuration.limits.connectionsMax / loops.count)
        for (index, loop) in loops.enumerated() {
            let listener = Listener(connectionsMax: share, loop: loop, context: context)
            listeners.append(listener)
            await listener.own(sockets.map { ($0.descriptors[index], $0.isShared) })
        }
        // Every descriptor has an owner before anything can fail.
        for listener in listeners { try await listener.listen() }
        let addresses = sockets.map(\.address)
        phase = .listening(addresses)
        for waiter in addressWaiters { waiter.resume(returning: addresses) }
        addressWaiters = []
    }

    /// How long connections get, once somebody wants the end. Cancellation ends the stream, and so the wait.
    private func firstStopRequest() async -> Duration {
        for await grace in stopRequests { return grace }
        return configuration.gracePeriod
    }

    private func end() {
        phase = .ended
        requestStop.finish()
        listeners = []
        for waiter in addressWaiters { waiter.resume(throwing: Self.ended) }
        for waiter in endWaiters { waiter.resume() }
        (addressWaiters, endWaiters) = ([], [])
    }

    private static let ended = ConnectionError(.closed, "The server is not running.")
}
