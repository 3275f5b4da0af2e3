package import HTTPWire

extension Response {
    /// A stream of events (WHATWG HTML section 9.2), each sent as it comes, for as long as the sequence, the client and the server
    /// last. A client that leaves ends the sequence by cancelling whoever waits for its next event.
    /// - Parameters:
    ///   - lifetime: after which the stream ends, for a client whose leave has run out by then; nil for none.
    ///   - heartbeat: how often a line that means nothing shows that the stream is alive: proxies close silent connections,
    ///     commonly after a minute, and a client that has vanished is found out by it.
    package static func serverSentEvents<Events: AsyncSequence & Sendable>(
        _ events: Events, lifetime: Duration? = nil, heartbeat: Duration = .seconds(ServerLimit.heartbeatSeconds)
    ) -> Response where Events.Element == ServerSentEvent {
        var response = Response.stream(type: .eventStream) { writer in
            try await EventStreamWriter(writer: writer).write(events, lifetime: lifetime, heartbeat: heartbeat)
        }
        // Neither kept nor changed on the way: a proxy that compresses holds events back until it has enough of them.
        response.headers.append(.cacheControl, "no-store, no-transform")
        // nginx collects answers before it passes them on, unless it is told not to.
        response.headers.append("X-Accel-Buffering", "no")
        return response
    }
}

/// Writes events and heartbeats, one after the other.
private actor EventStreamWriter {
    private let writer: ResponseWriter
    private var isWriting = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(writer: ResponseWriter) { self.writer = writer }

    func write<Events: AsyncSequence & Sendable>(
        _ events: Events, lifetime: Duration?, heartbeat: Duration
    ) async throws where Events.Element == ServerSentEvent {
        await writer.endWithServer()
        // At once, so that the client knows the stream is open before anything happens.
        try await write(ServerSentEvent.heartbeat)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: heartbeat)
                    try await self.write(ServerSentEvent.heartbeat)
                }
            }
            group.addTask {
                for try await event in events { try await self.write(event.encode()) }
            }
            if let lifetime {
                group.addTask { try await Task.sleep(for: lifetime) }
            }
            defer { group.cancelAll() }
            // The heart never stops by itself: the first to end is the sequence, its lifetime, or one that failed.
            do { try await group.next() } catch is CancellationError {}
        }
    }

    /// Whoever comes while another writes waits: two writes under way would mix their chunks.
    private func write(_ bytes: [UInt8]) async throws {
        await withCheckedContinuation { turn in
            if isWriting {
                waiting.append(turn)
            } else {
                isWriting = true
                turn.resume()
            }
        }
        defer {
            if waiting.isEmpty { isWriting = false } else { waiting.removeFirst().resume() }
        }
        try await writer.write(bytes)
    }
}
