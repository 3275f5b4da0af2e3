/// The numbers of this room that one might argue with.
package enum ComfyUILimits {
    /// A workflow of a thousand nodes takes a tenth of it.
    static let workflowBytesMax = 4 << 20
    /// What a server says of one class of nodes, with the names of all its models.
    static let answerBytesMax = 16 << 20
    /// A PNG of 8K.
    static let pictureBytesMax = 256 << 20
    static let serversMax = 16
    /// Small questions: a server at work answers them beside it, but slowly.
    static let requestSecondsMax = 30.0
    static let connectSecondsMax = 5.0
    /// A picture of many megabytes over a slow line.
    static let pictureSecondsMax = 300.0
    /// Of one request that failed in a way that may pass.
    static let attemptsMax = 3
    /// A server that forgets a picture again and again crashes of it.
    static let submissionsMax = 3
    /// Problems of a workflow that one sentence tells.
    static let problemsToldMax = 5
    /// Names of models that a sentence tells.
    static let optionsToldMax = 6
    /// The history is written a moment after the job has left the queue: so often it must be in neither to be forgotten.
    static let absencesMax = 3
}

/// How fast things go; tests go faster.
package struct ComfyUIPace: Sendable {
    /// Between two questions whether a picture is there.
    package var pollSeconds = 0.5
    /// After the first failure of a request; doubled after each.
    package var firstPauseSeconds = 0.5
    /// How long a server at work may be unreachable, restarting say, before another one is asked.
    package var outageSecondsMax = 60.0
    /// How long a picture may take, its wait in the queue included.
    package var pictureSecondsMax = 3_600.0
    /// How long it is believed that a server is well, or what it can do.
    package var beliefSeconds = 10.0
    package var breaker = CircuitBreaker.Pace()

    package init() {}
}
