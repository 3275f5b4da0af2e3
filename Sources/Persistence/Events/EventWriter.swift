package import GRDB

/// Appends the many events of one transaction, several to a statement. `EventLog.append` is for one.
package struct EventWriter {
    private let db: Database
    private let one: DirectStatement
    private let many: DirectStatement
    private var count: Int64 = 0
    /// Kept until it is known whether `many` fills up, one after the other in `bytes`.
    private var held: [Held] = []
    private var bytes: [UInt8] = []

    private struct Held {
        let channel: EventChannel
        let type: String
        let owner: String?
        let data: Range<Int>
        let at: Timestamp
    }

    package init(in db: Database) throws {
        self.db = db
        one = try DirectStatement(Self.insertOne, in: db)
        many = try DirectStatement(Self.insertMany, in: db)
    }

    /// Writes an event in the transaction: subscribers hear of it when, and only when, that commits.
    /// - Parameter data: one JSON document.
    package mutating func append(
        to channel: EventChannel, type: String, owner: String?, data: UnsafeBufferPointer<UInt8>, at moment: Timestamp
    ) throws {
        let start = bytes.count
        bytes.append(contentsOf: data)
        held.append(Held(channel: channel, type: type, owner: owner, data: start..<bytes.count, at: moment))
        guard held.count == PersistenceLimits.eventsPerStatementMax else { return }
        for (place, event) in held.enumerated() { bind(event, to: many, at: place) }
        try many.run()
        forgetHeld()
    }

    /// Writes what is left, forgets the oldest, and tells who watches.
    /// - Parameter kept: how many of the newest events to keep, give or take `PersistenceLimits.eventsBetweenPruningsMax`.
    package mutating func close(keeping kept: Int = PersistenceLimits.eventsKeptMax) throws {
        for event in held {
            bind(event, to: one, at: 0)
            try one.run()
        }
        forgetHeld()
        guard count > 0 else { return }
        let last = db.lastInsertedRowID
        let every = Int64(PersistenceLimits.eventsBetweenPruningsMax)
        if last / every != (last - count) / every {
            let prune = try DirectStatement("DELETE FROM events WHERE seq <= ?", in: db)
            prune.bind(last - Int64(kept), at: 1)
            try prune.run()
        }
        count = 0
        try db.notifyChanges(in: Table("events"))
    }

    private mutating func forgetHeld() {
        count += Int64(held.count)
        held.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    private func bind(_ event: Held, to statement: DirectStatement, at place: Int) {
        let first = Int32(place * 5)
        statement.bind(event.channel.rawValue, at: first + 1)
        statement.bind(event.type, at: first + 2)
        statement.bind(event.owner, at: first + 3)
        bytes.withUnsafeBufferPointer { statement.bind(UnsafeBufferPointer(rebasing: $0[event.data]), at: first + 4) }
        statement.bind(event.at, at: first + 5)
    }

    private static let insertOne = "INSERT INTO events (channel, type, owner, data, at) VALUES (?, ?, ?, ?, ?)"
    private static let insertMany =
        insertOne + String(repeating: ", (?, ?, ?, ?, ?)", count: PersistenceLimits.eventsPerStatementMax - 1)
}
