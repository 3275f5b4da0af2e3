/// What a subscriber of the feed receives.
package enum FeedItem: Sendable, Hashable {
    case event(Event)
    /// Events after the last one seen have been forgotten: read the state afresh; what follows comes after `seq`.
    case resync(seq: Int64)
}

/// The events of some channels, first those that were missed, then those that come. It is read once, by one task.
///
/// It ends when the feed stops, and throws `subscriberTooSlow` after the last event that still had room.
package struct EventSubscription: AsyncSequence, Sendable {
    package typealias Element = FeedItem

    let database: DatabaseFile
    let channels: Set<EventChannel>
    /// The last event that the subscriber has seen.
    let seen: Int64
    /// The newest event when it subscribed: what is missed is read from the file up to here, later ones come from the feed.
    package let latest: Int64
    let live: AsyncThrowingStream<Event, any Error>

    package func makeAsyncIterator() -> Iterator {
        Iterator(database: database, channels: channels, latest: latest, seen: seen, live: live.makeAsyncIterator())
    }

    package struct Iterator: AsyncIteratorProtocol {
        let database: DatabaseFile
        let channels: Set<EventChannel>
        let latest: Int64
        /// Everything up to here was delivered, or is on `page`.
        var seen: Int64
        var page: ArraySlice<Event> = []
        var live: AsyncThrowingStream<Event, any Error>.Iterator

        package mutating func next() async throws -> FeedItem? {
            if let missed = page.popFirst() { return .event(missed) }
            // More than the newest is what a subscriber of another database, or of one restored from a backup, has seen.
            if seen > latest {
                seen = latest
                return .resync(seq: latest)
            }
            if seen < latest, let missed = try await catchUp() { return missed }
            while let event = try await live.next(isolation: #isolation) {
                if event.seq > latest { return .event(event) }
            }
            return nil
        }

        private mutating func catchUp() async throws -> FeedItem? {
            let (channels, seen, latest) = (channels, seen, latest)
            let missed: [Event]? = try await database.read { db in
                guard try EventLog.forgottenThrough(in: db) <= seen else { return nil }
                return try EventLog.events(
                    after: seen, through: latest, channels: channels, limit: PersistenceLimits.eventsPerReadMax, in: db)
            }
            guard let missed else {
                self.seen = latest
                return .resync(seq: latest)
            }
            self.seen = missed.count < PersistenceLimits.eventsPerReadMax ? latest : missed.last?.seq ?? latest
            page = missed[...]
            return page.popFirst().map(FeedItem.event)
        }
    }
}
