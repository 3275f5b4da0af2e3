import HTTPServer
import HTTPWire
import Persistence
import Synchronization

/// Tells a WebSocket that is on hold what it has missed, and then lets it hear what happens; keeps count of how far each channel was heard.
final class LiveCatchUp: Sendable {
    private let missed: MissedEvents
    private let start: LiveStart
    private let listener: LiveListener
    private let socket: WebSocket
    private let hub: WebSocketHub
    private let heard: Mutex<[EventChannel: Int64]>
    private let stopRequest = Bell()
    private let ended = Bell()

    init(_ start: LiveStart, feed: EventFeed, listener: LiveListener, socket: WebSocket, hub: WebSocketHub) {
        self.start = start
        missed = feed.missed(on: Set(start.heard.keys), after: start.position, through: start.latest)
        heard = Mutex(start.heard)
        self.listener = listener
        self.socket = socket
        self.hub = hub
    }

    /// Runs once.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in await tellAndRelease() }
            group.addTask { [stopRequest] in await stopRequest.wait() }
            await group.next()
            group.cancelAll()
        }
        ended.ring()
    }

    /// Stops after the event that is on its way, and returns how far each channel was heard.
    func stop() async -> [EventChannel: Int64] {
        stopRequest.ring()
        await ended.wait()
        return heard.withLock { $0 }
    }

    private func tellAndRelease() async {
        do {
            // More than the newest is what a client of another database, or of one restored from a backup, has seen. When it has of all
            // channels, reading what was missed says so itself.
            let isAhead = start.heard.values.contains { $0 > start.latest } && start.position <= start.latest
            if isAhead { try await sendResync(start.latest) }
            for try await item in missed {
                switch item {
                case .event(let event): try await send(event)
                case .resync(let seq): try await sendResync(seq)
                }
            }
            noteHeard(through: start.latest)
            await hub.release(socket, after: start.latest)
        } catch is CancellationError {
            // Stopped while it read what was missed.
        } catch is ConnectionError {
            // The client has left.
        } catch {
            await socket.close(.internalError, reason: "The studio cannot read its events.")
        }
    }

    private func send(_ event: Event) async throws {
        let isNew = heard.withLock { event.seq > $0[event.channel] ?? .max }
        if isNew, listener.mayHear(event) { try await socket.send(text: event.wireText) }
        // They come in order: whatever was before this event, on any channel, has been sent too.
        noteHeard(through: event.seq)
    }

    private func noteHeard(through seq: Int64) {
        heard.withLock { heard in
            for (channel, last) in heard where last < seq { heard[channel] = seq }
        }
    }

    /// The client reads the state of all its channels afresh; what it is sent from then on comes after `seq`.
    private func sendResync(_ seq: Int64) async throws {
        let channels = heard.withLock { heard in
            for channel in heard.keys { heard[channel] = seq }
            return heard.keys.sorted { $0.rawValue < $1.rawValue }
        }
        try await socket.send(text: try JSONText(encoding: LiveAnswer(type: "resync", channels: channels)).text)
    }
}

/// Where a WebSocket's channels stand when it is put on hold.
struct LiveStart: Sendable {
    /// The last event of each channel that the client has seen.
    var heard: [EventChannel: Int64]
    /// The newest event; what comes after it is kept for the socket meanwhile.
    var latest: Int64

    /// Up to here the client has seen everything of every channel.
    var position: Int64 { heard.values.min() ?? latest }

    var hasMissedNothing: Bool { heard.values.allSatisfy { $0 == latest } }
}
