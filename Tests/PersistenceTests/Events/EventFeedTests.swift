import Foundation
import GRDB
import Persistence
import Testing

extension EventChannel {
    static let news = EventChannel(rawValue: "news")
    static let weather = EventChannel(rawValue: "weather")
}

@Suite(.timeLimit(.minutes(1)))
struct EventFeedTests {
    /// Gives `body` a feed that runs.
    private func withFeed(
        capacity: Int = 100, _ body: (DatabaseFile, EventFeed) async throws -> Void
    ) async throws {
        try await withDatabase(EventLog.migrations) { database in
            let feed = EventFeed(database: database, capacity: capacity)
            try await withThrowingTaskGroup { group in
                group.addTask { try await feed.run() }
                try await body(database, feed)
                group.cancelAll()
            }
        }
    }

    @Test func `a relay hears everything once, in order, and what is missed is read up to where it was asked`() async throws {
        try await withFeed { database, feed in
            try await database.append(["before"], to: .news)
            let (relayed, relay) = AsyncStream.makeStream(of: Event.self)
            feed.add { events in for event in events { relay.yield(event) } }
            let start = try await feed.latest()
            #expect(start == 1)
            try await database.append(["one", "two"], to: .news)
            try await database.append(["three"], to: .weather)
            var heard: [Int64] = []
            for await event in relayed.filter({ $0.seq > start }).prefix(3) { heard.append(event.seq) }
            #expect(heard == [2, 3, 4])

            var missed: [FeedItem] = []
            for try await item in feed.missed(on: [.news], after: 0, through: 2) { missed.append(item) }
            #expect(missed.map(\.data) == ["before", "one"])
            missed = []
            for try await item in feed.missed(on: [.news], after: 9, through: 4) { missed.append(item) }
            #expect(missed == [.resync(seq: 4)])
        }
    }

    @Test func `a subscriber hears what is committed to its channels, in order`() async throws {
        try await withFeed { database, feed in
            var heard = try await feed.subscribe(to: [.news]).makeAsyncIterator()
            try await database.append(["one"], to: .news)
            try await database.append(["rain"], to: .weather)
            try await database.append(["two", "three"], to: .news)
            #expect(try await heard.next()?.data == "one")
            #expect(try await heard.next()?.data == "two")
            #expect(try await heard.next()?.data == "three")
        }
    }

    @Test func `a change that is rolled back was never heard of`() async throws {
        struct Regret: Error {}
        try await withFeed { database, feed in
            var heard = try await feed.subscribe(to: [.news]).makeAsyncIterator()
            await #expect(throws: Regret.self) {
                try await database.write { db in
                    try EventLog.append(to: .news, type: "told", data: "never", at: .now, in: db)
                    throw Regret()
                }
            }
            try await database.append(["this"], to: .news)
            #expect(try await heard.next()?.data == "this")
        }
    }

    @Test func `a subscriber that comes back gets what it missed, then what comes`() async throws {
        try await withFeed { database, feed in
            try await database.append(["one", "two"], to: .news)
            try await database.append(["rain"], to: .weather)
            try await database.append(["three"], to: .news)
            var heard = try await feed.subscribe(to: [.news], after: 1).makeAsyncIterator()
            try await database.append(["four"], to: .news)
            for expected in ["two", "three", "four"] { #expect(try await heard.next()?.data == expected) }
        }
    }

    @Test func `nothing is lost and nothing comes twice when events are written while somebody subscribes`() async throws {
        let count = 300
        try await withFeed(capacity: 2 * count) { database, feed in
            try await withThrowingTaskGroup { group in
                group.addTask {
                    for number in 1...count { try await database.append(["\(number)"], to: .news) }
                }
                for _ in 1...10 {
                    group.addTask {
                        var seqs: [Int64] = []
                        for try await item in try await feed.subscribe(to: [.news], after: 0) {
                            guard case .event(let event) = item else { continue }
                            seqs.append(event.seq)
                            if seqs.count == count { break }
                        }
                        #expect(seqs == (1...Int64(count)).map { $0 })
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `what was missed is read in pages, however much it is`() async throws {
        let count = PersistenceLimits.eventsPerReadMax * 2 + 1
        // Room for all: the feed may come to them only when the subscriber is there, and hand it what it reads as missed too.
        try await withFeed(capacity: count + 1) { database, feed in
            try await database.append((1...count).map(String.init), to: .news)
            var heard = try await feed.subscribe(to: [.news], after: 0).makeAsyncIterator()
            for number in 1...count { try #require(try await heard.next()?.data == "\(number)") }
            try await database.append(["last"], to: .news)
            #expect(try await heard.next()?.data == "last")
        }
    }

    @Test func `who missed what has been forgotten is told to read afresh, then goes on`() async throws {
        try await withFeed { database, feed in
            try await database.append((1...200).map(String.init), to: .news, keeping: 10)
            let kept = try await database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM events") ?? 0 }
            #expect((10...10 + PersistenceLimits.eventsBetweenPruningsMax).contains(kept))
            var heard = try await feed.subscribe(to: [.news], after: 3).makeAsyncIterator()
            #expect(try await heard.next() == .resync(seq: 200))
            try await database.append(["next"], to: .news)
            #expect(try await heard.next()?.data == "next")
            var recent = try await feed.subscribe(to: [.news], after: 199).makeAsyncIterator()
            #expect(try await recent.next()?.data == "200")
        }
    }

    @Test func `who has seen more than there is, after a restored backup say, is told to read afresh`() async throws {
        try await withFeed { database, feed in
            try await database.append(["one"], to: .news)
            var heard = try await feed.subscribe(to: [.news], after: 99).makeAsyncIterator()
            #expect(try await heard.next() == .resync(seq: 1))
            try await database.append(["two"], to: .news)
            #expect(try await heard.next()?.data == "two")
        }
    }

    @Test func `a subscriber that is too slow is ended, and the others are not held up`() async throws {
        try await withFeed(capacity: 5) { database, feed in
            var slow = try await feed.subscribe(to: [.news]).makeAsyncIterator()
            var quick = try await feed.subscribe(to: [.news]).makeAsyncIterator()
            for number in 1...20 {
                try await database.append(["\(number)"], to: .news)
                #expect(try await quick.next()?.data == "\(number)")
            }
            for number in 1...5 { #expect(try await slow.next()?.data == "\(number)") }
            do {
                _ = try await slow.next()
                Issue.record("the slow subscriber went on")
            } catch let error as StorageError {
                #expect(error.code == .subscriberTooSlow)
            }
            #expect(feed.subscriberCount == 1)
        }
    }

    @Test func `a subscriber that leaves is forgotten`() async throws {
        try await withFeed { database, feed in
            do {
                let subscription = try await feed.subscribe(to: [.news, .weather])
                #expect(feed.subscriberCount == 1)
                _ = subscription
            }
            #expect(feed.subscriberCount == 0)
        }
    }

    @Test func `subscriptions end when the feed stops`() async throws {
        try await withDatabase(EventLog.migrations) { database in
            let feed = EventFeed(database: database)
            let subscription = try await feed.subscribe(to: [.news])
            try await withThrowingTaskGroup { group in
                group.addTask { try await feed.run() }
                group.cancelAll()
                for try await _ in subscription { Issue.record("nothing was written") }
            }
            for try await _ in try await feed.subscribe(to: [.news]) { Issue.record("the feed is over") }
        }
    }
}

extension FeedItem {
    /// The text that a test's event carries.
    fileprivate var data: String? {
        guard case .event(let event) = self else { return nil }
        // A test compares with what it wrote: no text is not equal to any.
        return try? event.data.decoded(as: String.self)
    }
}

extension DatabaseFile {
    fileprivate func append(_ texts: [String], to channel: EventChannel, keeping kept: Int = 1_000_000) async throws {
        try await write { db in
            for text in texts {
                try EventLog.append(to: channel, type: "told", data: text, at: .now, keeping: kept, in: db)
            }
        }
    }
}
