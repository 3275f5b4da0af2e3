import HTTPServer
import HTTPWire
import Persistence
import Synchronization

/// Sends the events of a subscription to a WebSocket until it is stopped, and keeps count of how far each channel was heard.
final class EventForwarder: Sendable {
    private let subscription: EventSubscription
    private let start: Int64?
    private let listener: LiveListener
    private let socket: WebSocket
    private let heard: Mutex<[EventChannel: Int64]>
    private let stopRequest = Bell()
    private let ended = Bell()

    /// - Parameters:
    ///   - start: after which event the subscription begins; nil when with those to come.
    ///   - heard: the last event of each channel that the client has seen already.
    init(
        subscription: EventSubscription, start: Int64?, heard: [EventChannel: Int64], listener: LiveListener, socket: WebSocket
    ) {
        self.subscription = subscription
        self.start = start
        self.heard = Mutex(heard)
        self.listener = listener
        self.socket = socket
    }

    /// Up to here the client has seen everything of every channel.
    var position: Int64 { heard.withLock { $0.values.min() ?? 0 } }

    /// Whether some of the channels are; when all are, the subscription itself says so.
    private var isAhead: Bool {
        heard.withLock { $0.values.contains { $0 > subscription.latest } } && start.map { $0 <= subscription.latest } ?? true
    }

    /// Runs once. A client that is too slow has its socket closed: it knows the last `seq` it saw, and may come back with it.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in await forward() }
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

    private func forward() async {
        do {
            // More than the newest is what a client of another database, or of one restored from a backup, has seen.
            if isAhead { try await sendResync(subscription.latest) }
            for try await item in subscription {
                switch item {
                case .event(let event): try await send(event)
                case .resync(let seq): try await sendResync(seq)
                }
            }
        } catch let error as StorageError where error.code == .subscriberTooSlow {
            await socket.close(.tryAgainLater, reason: "You were too slow. Subscribe again after the last seq you saw.")
        } catch is CancellationError {
            // Stopped while it read what was missed.
        } catch {
            await socket.close(.internalError, reason: "The studio cannot read its events.")
        }
    }

    private func send(_ event: Event) async throws {
        let isNew = heard.withLock { event.seq > $0[event.channel] ?? .max }
        if isNew, listener.mayHear(event) { try await socket.send(text: try event.wireText) }
        // The subscription is in order: whatever was before this event, on any channel, has been sent too.
        heard.withLock { heard in
            for (channel, seq) in heard where seq < event.seq { heard[channel] = event.seq }
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

extension Event {
    /// The event as JSON; its data is JSON already and goes in as it is.
    var wireText: String {
        get throws {
            let channel = try JSONText(encoding: channel.rawValue).text
            let type = try JSONText(encoding: type).text
            return "{\"seq\":\(seq),\"channel\":\(channel),\"type\":\(type),\"at\":\"\(at)\",\"data\":\(data.text)}"
        }
    }
}
