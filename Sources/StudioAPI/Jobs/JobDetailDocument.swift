package import JobQueue
package import Persistence

/// All that there is to know of a job.
package struct JobDetailDocument: Sendable, Codable {
    package let summary: JobDocument
    package let rest: Rest

    package struct Rest: Sendable, Codable {
        package let updatedAt: Timestamp
        /// The model that it needs in memory.
        package let model: String?
        /// What may be changed of it while it waits, or when it is retried; nil for a kind that lets nobody.
        package let parameters: JSONValue?
        /// What it made, once it has succeeded.
        package let result: JSONValue?
        package let parts: JobPartCounts
        /// The runs that are kept, oldest first.
        package let runs: [JobAttemptDocument]
    }

    package init(_ summary: JobDocument, _ rest: Rest) {
        self.summary = summary
        self.rest = rest
    }

    package init(from decoder: any Decoder) throws {
        self.init(try JobDocument(from: decoder), try Rest(from: decoder))
    }

    package func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        try rest.encode(to: encoder)
    }
}
