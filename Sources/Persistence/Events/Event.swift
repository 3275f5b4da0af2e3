package import GRDB

/// A change that a screen may show, as it was committed.
package struct Event: Sendable, Hashable {
    /// Its place among all events of the studio; grows by at least one from event to event and is never used twice.
    package let seq: Int64
    package let channel: EventChannel
    /// What happened: `job.progress`, `project.renamed`, …
    package let type: String
    /// The user whom it concerns; nil when it concerns everyone who may hear the channel.
    package let owner: String?
    package let data: JSONText
    package let at: Timestamp
}

extension Event: FetchableRecord {
    package init(row: Row) throws {
        seq = try row.decode(forColumn: "seq")
        channel = try row.decode(forColumn: "channel")
        type = try row.decode(forColumn: "type")
        owner = try row.decode(forColumn: "owner")
        data = try row.decode(forColumn: "data")
        at = try row.decode(forColumn: "at")
    }
}
