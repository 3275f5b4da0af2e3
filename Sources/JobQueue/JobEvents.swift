package import Persistence

extension EventChannel {
    /// Every change of every job that somebody asked for in its own right, each with its owner.
    package static let jobs = EventChannel(rawValue: "jobs")
    /// The same of the jobs that are there only for others: the thousands of parts of a film.
    package static let jobParts = EventChannel(rawValue: "jobs.parts")
}

/// What an event tells of a job: all that a list shows. The instructions and the result are read with the job itself.
///
/// Its type is `job.` and the new state (`job.queued`, `job.running`, …), or `job.progress`.
package struct JobEvent: Sendable, Hashable, Codable {
    package let id: UUIDv7
    package let kind: String
    package let lane: Lane
    package let priority: String
    package let owner: String
    package let subject: String?
    package let state: JobState
    package let attempts: Int
    package let attemptsMax: Int
    /// 0 … 1.
    package let progress: Double
    package let message: String?
    package let error: String?
    /// The form of the work that was run last, where its kind has several.
    package let step: String?
    package let stage: JobStage?
    /// Jobs that it still waits for.
    package let blocked: Int
    package let createdAt: Timestamp
    package let startedAt: Timestamp?
    package let finishedAt: Timestamp?
    package let notBefore: Timestamp?

    package init(_ job: Job) {
        id = job.id
        kind = job.kind
        lane = job.lane
        priority = job.priority.name
        owner = job.owner
        subject = job.subject
        state = job.state
        attempts = job.attempts
        attemptsMax = job.attemptsMax
        progress = job.progress
        message = job.message
        error = job.error
        step = job.stepName
        stage = job.stage
        blocked = job.blocked
        createdAt = job.createdAt
        startedAt = job.startedAt
        finishedAt = job.finishedAt
        notBefore = job.notBefore
    }
}

extension JobEvent {
    /// Appends the event of a job. Every change of every job writes one, so its JSON is written by hand, as the encoder would (a test compares
    /// them), in a tenth of the time.
    static func append(_ job: Job, isProgress: Bool, using json: inout JSONObjectWriter, to events: inout EventWriter) throws {
        write(job, using: &json)
        try json.bytes.withUnsafeBufferPointer { data in
            try events.append(
                to: job.isWanted ? .jobs : .jobParts, type: isProgress ? "job.progress" : job.state.eventType,
                owner: job.owner, data: data, at: job.updatedAt)
        }
    }

    static func write(_ job: Job, using json: inout JSONObjectWriter) {
        json.begin()
        json.write("attempts", job.attempts)
        json.write("attemptsMax", job.attemptsMax)
        json.write("blocked", job.blocked)
        json.write("createdAt", job.createdAt)
        json.write("error", job.error)
        json.write("finishedAt", job.finishedAt)
        json.write("id", plain: job.id.description)
        json.write("kind", job.kind)
        json.write("lane", plain: job.lane.rawValue)
        json.write("message", job.message)
        json.write("notBefore", job.notBefore)
        json.write("owner", job.owner)
        json.write("priority", plain: job.priority.name)
        json.write("progress", job.progress)
        if let stage = job.stage {
            json.begin("stage")
            json.write("done", stage.done)
            json.write("name", stage.name)
            json.write("ratePerSecond", stage.ratePerSecond)
            json.write("secondsLeft", stage.secondsLeft)
            json.write("total", stage.total)
            json.end()
        }
        json.write("startedAt", job.startedAt)
        json.write("state", plain: job.state.rawValue)
        json.write("step", job.stepName)
        json.write("subject", job.subject)
        json.end()
    }
}

extension JobState {
    fileprivate var eventType: String {
        switch self {
        case .queued: "job.queued"
        case .running: "job.running"
        case .succeeded: "job.succeeded"
        case .failed: "job.failed"
        case .cancelled: "job.cancelled"
        case .paused: "job.paused"
        }
    }
}
