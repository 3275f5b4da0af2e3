package import GRDB

/// The table of events: written with the change that they tell of, read by the feed and by subscribers that catch up.
package enum EventLog {
    package static let migrations = [
        Migration(
            1, "events",
            up: """
                CREATE TABLE events (
                    seq INTEGER PRIMARY KEY AUTOINCREMENT,
                    channel TEXT NOT NULL,
                    type TEXT NOT NULL,
                    owner TEXT,
                    data TEXT NOT NULL,
                    at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX events_by_channel ON events (channel, seq);
                """,
            down: "DROP TABLE events")
    ]

    /// Writes an event in the caller's transaction: subscribers hear of it when, and only when, that commits.
    /// - Parameters:
    ///   - owner: the user whom it concerns; nil for everyone who may hear the channel.
    ///   - kept: how many of the newest events to keep, give or take `PersistenceLimits.eventsBetweenPruningsMax`.
    package static func append(
        to channel: EventChannel, type: String, owner: String? = nil, data: some Encodable, at moment: Timestamp,
        keeping kept: Int = PersistenceLimits.eventsKeptMax, in db: Database
    ) throws {
        var data = try JSONText(encoding: data).text
        var writer = try EventWriter(in: db)
        try data.withUTF8 { try writer.append(to: channel, type: type, owner: owner, data: $0, at: moment) }
        try writer.close(keeping: kept)
    }

    /// The newest event's place; 0 when there never was one.
    package static func latestSeq(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT seq FROM sqlite_sequence WHERE name = 'events'")) ?? 0
    }

    /// The place after which nothing has been forgotten yet.
    static func forgottenThrough(in db: Database) throws -> Int64 {
        let oldest = try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(seq) FROM events"))
        return try oldest.map { $0 - 1 } ?? latestSeq(in: db)
    }

    /// Events after `seq`, oldest first, of all channels or of those given.
    package static func events(
        after seq: Int64, through last: Int64 = .max, channels: Set<EventChannel>? = nil, limit: Int, in db: Database
    ) throws -> [Event] {
        guard let channels else {
            let all = try db.cachedStatement(sql: "SELECT * FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?")
            return try Event.fetchAll(all, arguments: [seq, last, limit])
        }
        let some = try db.cachedStatement(
            sql: """
                SELECT * FROM events
                WHERE channel IN (SELECT value FROM json_each(?)) AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?
                """)
        let names = try JSONText(encoding: channels.map(\.rawValue).sorted())
        return try Event.fetchAll(some, arguments: [names, seq, last, limit])
    }
}

extension Database {
    /// Runs one statement, compiled once for the connection.
    package func execute(cachedSQL sql: String, arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
