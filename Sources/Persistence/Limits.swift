/// The numbers of this room that an operator might argue with.
package enum PersistenceLimits {
    /// How long a statement waits for another process that holds the file before it fails as busy.
    package static let busySeconds = 10.0
    /// The pause before a file is opened once more that another process is just making.
    static let busyRestMicroseconds: UInt32 = 10_000
    /// Readers that may be open at once; more than a few gain nothing on the machines SEIDRA runs on.
    package static let readersMax = 4
    /// Memory for pages, for each connection as it needs it: enough for all that many jobs at once touch.
    static let pageCacheKiB = 16_384
    /// Pages of 4 KiB that the write-ahead log takes before they are copied into the file: a page that is written again and again is copied
    /// once. With four times SQLite's default a start after a crash reads 16 MB at most.
    static let pagesBetweenCheckpointsMax = 4_000
    /// How long folding the write-ahead log waits for readers, while all writers wait for it.
    static let checkpointWaitMilliseconds = 100
    /// Events kept for subscribers that come back; older ones are answered with a resync.
    package static let eventsKeptMax = 50_000
    /// Old events are deleted once per this many appended, so that an append is nearly always one insert.
    package static let eventsBetweenPruningsMax = 64
    /// Events that one statement inserts where many come at once.
    static let eventsPerStatementMax = 16
    /// Events read from the file at once, by the feed and by a subscriber that catches up.
    package static let eventsPerReadMax = 500
    /// Events that may wait for one subscriber before it is ended as too slow.
    package static let eventsPerSubscriberMax = 1_024
    /// The longest sleep before the wall clock is looked at again: it may have been set meanwhile.
    package static let sleepSecondsMax = 60
}
