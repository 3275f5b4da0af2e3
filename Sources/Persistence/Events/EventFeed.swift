import Synchronization

/// Hands committed events to those who subscribed, in order, each once.
///
/// One reader for all: a commit wakes the feed, the feed reads the rows after its last `seq` and gives each to the subscribers of its
/// channel. A subscriber first registers and only then reads what it missed, up to the newest `seq` of that read; what the feed hands
/// it up to there it drops. So nothing is lost between the two and nothing comes twice. No subscriber can hold up the feed: its queue
/// is bounded, and when it is full the subscriber is ended.
package final class EventFeed: Sendable {
    private struct State {
        /// The last event handed out; nil until the feed has looked at the file for the first time.
        var position: Int64?
        var subscribers: [Int: Subscriber] = [:]
        var byChannel: [EventChannel: Set<Int>] = [:]
        var lastSubscriberID = 0
        var relays: [Relay] = []
        var isOver = false
    }

    private struct Subscriber {
        let channels: Set<EventChannel>
        let queue: AsyncThrowingStream<Event, any Error>.Continuation
    }

    /// Tells many at once; called with all events in order, as they are handed out.
    package typealias Relay = @Sendable ([Event]) async -> Void

    private let database: DatabaseFile
    private let capacity: Int
    private let bell = Bell()
    private let state = Mutex(State())

    /// - Parameter capacity: events that may wait for one subscriber.
    package init(database: DatabaseFile, capacity: Int = PersistenceLimits.eventsPerSubscriberMax) {
        precondition(capacity > 0, "A subscriber needs room for an event.")
        self.database = database
        self.capacity = capacity
    }

    /// The service: hands out events until its task is cancelled; then every subscription ends. It cannot be started again.
    package func run() async throws {
        let watch = CommitWatch(table: "events") { [bell] in bell.ring() }
        await database.add(watch)
        let work: Result<Void, any Error>
        do {
            try await handOutUntilCancelled()
            work = .success(())
        } catch {
            work = Task.isCancelled ? .success(()) : .failure(error)
        }
        await database.remove(watch)
        let left = state.withLock { state in
            state.isOver = true
            return state.subscribers.values.map(\.queue)
        }
        for queue in left { queue.finish() }
        try work.get()
    }

    /// Listens to `channels`, first to what was missed.
    /// - Parameter seq: the last event the subscriber saw; nil to hear only what comes from now on.
    package func subscribe(to channels: Set<EventChannel>, after seq: Int64? = nil) async throws -> EventSubscription {
        _ = try await startingPosition()
        let (stream, queue) = AsyncThrowingStream<Event, any Error>.makeStream(bufferingPolicy: .bufferingOldest(capacity))
        register(Subscriber(channels: channels, queue: queue))
        let latest = try await database.read { db in try EventLog.latestSeq(in: db) }
        return EventSubscription(missed: missed(on: channels, after: seq ?? latest, through: latest), live: stream)
    }

    /// From now on the relay is called with what is handed out, and the feed waits for it before it reads on: it must not wait for
    /// any subscriber.
    package func add(_ relay: @escaping Relay) { state.withLock { $0.relays.append(relay) } }

    /// The newest event: what comes after it is yet to be handed out, or has been since this was called.
    package func latest() async throws -> Int64 {
        _ = try await startingPosition()
        return try await database.read { db in try EventLog.latestSeq(in: db) }
    }

    /// The events of some channels after `seq`, up to `latest`.
    package func missed(on channels: Set<EventChannel>, after seq: Int64, through latest: Int64) -> MissedEvents {
        MissedEvents(database: database, channels: channels, seen: seq, latest: latest)
    }

    /// How many listen now.
    package var subscriberCount: Int { state.withLock { $0.subscribers.count } }

    private func handOutUntilCancelled() async throws {
        var position = try await startingPosition()
        while !Task.isCancelled {
            let after = position
            let events = try await database.read { db in
                try EventLog.events(after: after, limit: PersistenceLimits.eventsPerReadMax, in: db)
            }
            for event in events { handOut(event) }
            if !events.isEmpty {
                for relay in state.withLock({ $0.relays }) { await relay(events) }
            }
            if let last = events.last {
                position = last.seq
            } else {
                await bell.wait()
            }
        }
    }

    /// Fixed before the first subscriber reads what it missed, so that such a read always reaches at least as far.
    private func startingPosition() async throws -> Int64 {
        if let known = state.withLock({ $0.position }) { return known }
        let latest = try await database.read { db in try EventLog.latestSeq(in: db) }
        return state.withLock { state in
            let position = state.position ?? latest
            state.position = position
            return position
        }
    }

    private func register(_ subscriber: Subscriber) {
        let id = state.withLock { state in
            state.lastSubscriberID += 1
            return state.lastSubscriberID
        }
        // Before anyone can end the queue: a termination that comes first would never be told.
        subscriber.queue.onTermination = { [weak self] _ in self?.unregister(id) }
        let isOver = state.withLock { state in
            guard !state.isOver else { return true }
            state.subscribers[id] = subscriber
            for channel in subscriber.channels { state.byChannel[channel, default: []].insert(id) }
            return false
        }
        if isOver { subscriber.queue.finish() }
    }

    private func unregister(_ id: Int) {
        state.withLock { state in
            guard let subscriber = state.subscribers.removeValue(forKey: id) else { return }
            for channel in subscriber.channels {
                state.byChannel[channel]?.remove(id)
                if state.byChannel[channel]?.isEmpty == true { state.byChannel[channel] = nil }
            }
        }
    }

    private func handOut(_ event: Event) {
        // Queues are filled outside the lock: ending one calls back into `unregister`.
        let queues = state.withLock { state in
            state.byChannel[event.channel, default: []].compactMap { state.subscribers[$0]?.queue }
        }
        for queue in queues {
            guard case .dropped = queue.yield(event) else { continue }
            queue.finish(
                throwing: StorageError(
                    .subscriberTooSlow,
                    "More than \(capacity) events were waiting: reconnect and name the last seq you saw to get what you missed."
                ))
        }
    }
}
