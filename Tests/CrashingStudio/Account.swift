import JobQueue

/// What those outside were told in all lives of the server, and what follows from it.
struct Account {
    /// Jobs that were accepted, by id, and what each makes.
    private(set) var accepted: [String: String] = [:]
    /// "job.running 0192…", by seq.
    private(set) var events: [Int64: String] = [:]
    private(set) var latestEvent: Int64 = 0
    /// Commands that were carried out: "job.cancelled 0192…".
    private var carriedOut: Set<String> = []

    mutating func hear(_ line: String, from life: Life) throws {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        switch (words.first, words.count) {
        case ("accepted", 3): accepted[words[1]] = words[2]
        case ("told", 3): carriedOut.insert("\(words[1]) \(words[2])")
        case ("event", 3):
            guard let seq = Int64(words[1]) else { throw Loss("Life \(life.number) told an event without a number: \(line)") }
            try hear(words[2], at: seq, from: life)
        case ("all", _): life.nextEvent = nil
        case ("resync", _): throw Loss("Life \(life.number) does not know the events that were told before it.")
        case ("trouble", _) where life.mayHaveTrouble: break
        case ("trouble", _): throw Loss("Life \(life.number) had trouble: \(line)")
        default: break
        }
    }

    private mutating func hear(_ event: String, at seq: Int64, from life: Life) throws {
        if let expected = life.nextEvent, expected != seq {
            throw Loss("Life \(life.number) told event \(seq) when \(expected) was next.")
        }
        life.nextEvent = seq + 1
        if let earlier = events.updateValue(event, forKey: seq), earlier != event {
            throw Loss("Event \(seq) was told as \(earlier), and by life \(life.number) as \(event).")
        }
        latestEvent = max(latestEvent, seq)
    }

    /// Looks through everything that was told, once all has been.
    /// - Returns: the state of each job by its last event.
    func conclude() throws -> [String: JobState] {
        for seq in 1...max(latestEvent, 1) where events[seq] == nil { throw Loss("Event \(seq) was never told.") }
        let told = Set(events.values)
        for command in carriedOut where !told.contains(command) { throw Loss("No event tells of what was done: \(command).") }
        var states: [String: JobState] = [:]
        for (seq, event) in events.sorted(by: { $0.key < $1.key }) {
            let words = event.split(separator: " ").map(String.init)
            guard words.count == 2, let state = JobState(rawValue: String(words[0].dropFirst("job.".count))) else { continue }
            let before = states[words[1]]
            guard before.map({ $0.mayBecome.contains(state) }) ?? [.queued, .running].contains(state) else {
                throw Loss(
                    "By event \(seq) the job \(words[1]) went from \(before?.rawValue ?? "nothing") to \(state.rawValue).")
            }
            states[words[1]] = state
        }
        for id in accepted.keys where states[id] == nil { throw Loss("No event tells of the job \(id), which was accepted.") }
        return states
    }
}

extension JobState {
    /// What the next event may say. One that is queued and begun in one transaction is told of as running only; a change of place or class is told with the state that it leaves.
    fileprivate var mayBecome: Set<JobState> {
        switch self {
        case .queued: [.queued, .running, .paused, .failed, .cancelled]
        case .running: [.queued, .running, .paused, .succeeded, .failed, .cancelled]
        case .paused: [.queued, .running, .paused, .failed, .cancelled]
        case .failed: [.queued, .running, .cancelled]
        case .cancelled: [.queued, .running]
        case .succeeded: []
        }
    }
}
