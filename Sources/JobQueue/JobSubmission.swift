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
    let recipe: String?
    let model: String?
    let runWeight: Double
    let isWanted: Bool?

    /// - Parameters:
    ///   - handler: the type that will run it.
    ///   - payload: what the handler needs to know; it becomes JSON of at most `JobQueueLimits.payloadBytesMax` bytes.
    ///   - owner: the id of the user on whose behalf it runs.
    ///   - subject: what it works on, the id of a project say.
    ///   - notBefore: the earliest moment to start; nil for as soon as possible.
    ///   - recipe: names what the job makes, whoever asks for it: a second submission of the kind and recipe joins the first one or gets
    ///     its result. A recipe that must not be shared names its owner.
    ///   - lane: where it runs, for a kind whose jobs do not all use the same most; nil for its handler's.
    ///   - model: the model that the job needs in memory.
    ///   - runWeight: the share of the job's own run in its progress, beside the weights of the jobs it requires.
    ///   - isWanted: whether the job stays when nobody requires it any more; nil for what its place in the graph says: those that no
    ///     other requires are wanted.
    package init<Handler: JobHandler>(
        for handler: Handler.Type, payload: some Encodable, owner: String, subject: String? = nil,
        priority: JobPriority = .normal, notBefore: Timestamp? = nil, recipe: String? = nil, lane: Lane? = nil,
        model: String? = nil,
        runWeight: Double = 1, isWanted: Bool? = nil
    ) throws {
        precondition(runWeight >= 0 && runWeight.isFinite, "A weight is a number from 0.")
        for name in [recipe, model].compactMap(\.self) where name.utf8.count > JobQueueLimits.nameBytesMax {
            throw JobQueueError(
                .payloadTooLarge,
                "A recipe or the name of a model takes \(name.utf8.count) bytes; at most \(JobQueueLimits.nameBytesMax) are accepted."
            )
        }
        kind = handler.kind
        self.lane = lane ?? handler.lane
        attemptsMax = handler.attemptsMax
        self.payload = try Self.accepted(JSONText(encoding: payload))
        self.owner = owner
        self.subject = subject
        self.priority = priority
        self.notBefore = notBefore
        self.recipe = recipe
        self.model = model
        self.runWeight = runWeight
        self.isWanted = isWanted
    }

    /// The payload when it is not too large.
    static func accepted(_ payload: JSONText) throws(JobQueueError) -> JSONText {
        let bytes = payload.text.utf8.count
        guard bytes <= JobQueueLimits.payloadBytesMax else {
            throw JobQueueError(
                .payloadTooLarge,
                "A job's instructions take \(bytes) bytes; at most \(JobQueueLimits.payloadBytesMax) are accepted.")
        }
        return payload
    }
}
