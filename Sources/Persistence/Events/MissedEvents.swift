/// The events of some channels that a subscriber has missed, up to those that it will hear anyway. It is read once, by one task.
package struct MissedEvents: AsyncSequence, Sendable {
    package typealias Element = FeedItem

    let database: DatabaseFile
    let channels: Set<EventChannel>
    /// The last event that the subscriber has seen.
    let seen: Int64
    /// The last event to be told.
    let latest: Int64

    package func makeAsyncIterator() -> Iterator {
        Iterator(database: database, channels: channels, latest: latest, seen: seen)
    }

    package struct Iterator: AsyncIteratorProtocol {
        let database: DatabaseFile
        let channels: Set<EventChannel>
        let latest: Int64
        /// Everything up to here was delivered, or is on `page`.
        var seen: Int64
        var page: ArraySlice<Event> = []

        package mutating func next() async throws -> FeedItem? {
            if let missed = page.popFirst() { return .event(missed) }
            // More than the newest is what a subscriber of another database, or of one restored from a backup, has seen.
            if seen > latest {
                seen = latest
                return .resync(seq: latest)
            }
            return seen < latest ? try await catchUp() : nil
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
