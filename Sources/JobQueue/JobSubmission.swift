package import Persistence

/// A job to be: what to do, for whom, how soon.
package struct JobSubmission: Sendable {
    let kind: String
    let lane: Lane
    let attemptsMax: Int
    let payload: JSONText
    let owner: String
    let subject: String?
    let priority: JobPriority
    let notBefore: Timestamp?

    /// - Parameters:
    ///   - handler: the type that will run it.
    ///   - payload: what the handler needs to know; it becomes JSON of at most `JobQueueLimits.payloadBytesMax` bytes.
    ///   - owner: the id of the user on whose behalf it runs.
    ///   - subject: what it works on, the id of a project say.
    ///   - notBefore: the earliest moment to start; nil for as soon as possible.
    package init<Handler: JobHandler>(
        for handler: Handler.Type, payload: some Encodable, owner: String, subject: String? = nil,
        priority: JobPriority = .normal, notBefore: Timestamp? = nil
    ) throws {
        let payload = try JSONText(encoding: payload)
        guard payload.text.utf8.count <= JobQueueLimits.payloadBytesMax else {
            throw JobQueueError(
                .payloadTooLarge,
                "A job's instructions take \(payload.text.utf8.count) bytes; at most \(JobQueueLimits.payloadBytesMax) are accepted."
            )
        }
        kind = handler.kind
        lane = handler.lane
        attemptsMax = handler.attemptsMax
        self.payload = payload
        self.owner = owner
        self.subject = subject
        self.priority = priority
        self.notBefore = notBefore
    }
}
