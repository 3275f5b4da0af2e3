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

    let missed: MissedEvents
    let live: AsyncThrowingStream<Event, any Error>

    /// The newest event when it subscribed: what is missed is read from the file up to here, later ones come from the feed.
    package var latest: Int64 { missed.latest }

    package func makeAsyncIterator() -> Iterator {
        Iterator(missed: missed.makeAsyncIterator(), live: live.makeAsyncIterator())
    }

    package struct Iterator: AsyncIteratorProtocol {
        var missed: MissedEvents.Iterator
        var live: AsyncThrowingStream<Event, any Error>.Iterator

        package mutating func next() async throws -> FeedItem? {
            if let item = try await missed.next() { return item }
            while let event = try await live.next(isolation: #isolation) {
                if event.seq > missed.latest { return .event(event) }
            }
            return nil
        }
    }
}
