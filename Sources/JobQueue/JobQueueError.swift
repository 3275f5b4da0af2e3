/// Why the queue refused a request, in words for the person who made it.
package struct JobQueueError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// There is no job with that id.
        case notFound
        /// The job's state does not allow it.
        case notPossible
        case payloadTooLarge
        case badCursor
        /// `run` was called twice.
        case alreadyStarted
        /// Jobs of a graph wait for one another in a circle.
        case cycle
        /// The owner has as much as one owner may: `limit` says what.
        case limitReached
    }

    package let code: Code
    /// What happened and what to do about it.
    package let context: String
    package let underlying: (any Error)?
    /// For `limitReached`.
    package let limit: MetLimit?

    init(_ code: Code, _ context: String, limit: MetLimit? = nil, underlying: (any Error)? = nil) {
        self.code = code
        self.context = context
        self.limit = limit
        self.underlying = underlying
    }

    package var description: String { context }
}
