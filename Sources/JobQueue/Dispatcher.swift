import Persistence

/// The loop of a queue that runs: sleeps until there is reason, makes a round, starts what was claimed, stops what was lost.
///
/// It belongs to the one task that runs the queue; handlers, each a child task, reach it by the inbox alone.
struct Dispatcher {
    private struct Running {
        let lane: Lane
        /// Rung to cancel the handler.
        let stop = Bell()
        /// The queue, shutting down, asked for the stop.
        var isInterrupted = false
    }

    private let queue: JobQueue
    /// Every handler that has not come back, also those whose job is lost: they still take up a slot.
    private var running: [RunKey: Running] = [:]
    private var heartbeatAt: Timestamp
    private var progressAt: Timestamp
    private var tableDueAt: Timestamp
    private var graceEndsAt: Timestamp?

    init(queue: JobQueue) {
        self.queue = queue
        let now = queue.clock.now()
        heartbeatAt = now + queue.settings.heartbeatInterval
        progressAt = now
        tableDueAt = now
    }

    /// Makes rounds until the queue is asked to shut down and its last handler came back, or the task is cancelled.
    mutating func dispatch(in group: inout DiscardingTaskGroup) async throws {
        while !Task.isCancelled {
            let now = queue.clock.now()
            let news = queue.inbox.take(withProgress: now >= progressAt)
            if news.isNudged || !news.finished.isEmpty || !news.progress.isEmpty || now >= nextDue {
                beginDraining(at: now)
                try await makeRound(news, at: now, in: &group)
            }
            if graceEndsAt != nil, running.isEmpty { return }
            let wakeAt = queue.inbox.hasProgress ? min(nextDue, progressAt) : nextDue
            await queue.inbox.bell.wait(until: wakeAt, on: queue.clock)
        }
    }

    /// The last round, when no handler runs any more: records what ended, and gives back every job that is still ours.
    mutating func handBack() async throws {
        let now = queue.clock.now()
        let finished = queue.inbox.take(withProgress: true).finished.map { ended($0, isInterrupted: true) }
        let round = Round(
            queue: queue, now: now, finished: finished, progress: [:], running: [], renewsLeases: false, freeSlots: [:])
        running.removeAll()
        try await queue.database.write { db in try round.handBack(in: db) }
    }

    private var nextDue: Timestamp {
        var due = tableDueAt
        if !running.isEmpty { due = min(due, heartbeatAt) }
        if let graceEndsAt, running.values.contains(where: { !$0.isInterrupted }) { due = min(due, graceEndsAt) }
        return due
    }

    private mutating func beginDraining(at now: Timestamp) {
        if queue.isStopping, graceEndsAt == nil { graceEndsAt = now + queue.settings.grace }
        guard let graceEndsAt, now >= graceEndsAt else { return }
        for (run, handler) in running where !handler.isInterrupted {
            running[run]?.isInterrupted = true
            handler.stop.ring()
        }
    }

    private mutating func makeRound(_ news: Inbox.Contents, at now: Timestamp, in group: inout DiscardingTaskGroup) async throws
    {
        let finished = news.finished.map { ended($0, isInterrupted: false) }
        let goingOn = Set(running.keys).subtracting(finished.map(\.run))
        let renewsLeases = now >= heartbeatAt
        let round = Round(
            queue: queue, now: now, finished: finished, progress: news.progress, running: goingOn, renewsLeases: renewsLeases,
            freeSlots: graceEndsAt == nil ? freeSlots(besides: goingOn) : [:])
        let result: Round.Result
        do {
            result = try await queue.database.write { db in try round(in: db) }
        } catch let error as StorageError where error.isTransient {
            queue.reportTrouble(error)
            queue.inbox.putBack(news)
            // Throws only when the task is cancelled, and that the loop sees itself.
            try? await queue.clock.sleep(until: now + .seconds(JobQueueLimits.troubleRestSeconds))
            return
        }
        for run in finished { running[run.run] = nil }
        if renewsLeases { heartbeatAt = now + queue.settings.heartbeatInterval }
        if !news.progress.isEmpty { progressAt = now + queue.settings.progressInterval }
        let rested = now + .seconds(JobQueueLimits.restSecondsMax)
        tableDueAt = min(result.dueAt ?? rested, rested)
        for run in result.lost { running[run]?.stop.ring() }
        if running.isEmpty, !result.claimed.isEmpty { heartbeatAt = now + queue.settings.heartbeatInterval }
        for job in result.claimed { start(job, in: &group) }
    }

    private func ended(_ run: FinishedRun, isInterrupted: Bool) -> FinishedRun {
        var run = run
        run.isInterrupted = isInterrupted || running[run.run]?.isInterrupted == true
        return run
    }

    private func freeSlots(besides goingOn: Set<RunKey>) -> [Lane: Int] {
        var free: [Lane: Int] = [:]
        for lane in Lane.allCases {
            let taken = goingOn.count { running[$0]?.lane == lane }
            free[lane] = max(0, queue.settings.slots(in: lane) - taken)
        }
        return free
    }

    private mutating func start(_ job: Job, in group: inout DiscardingTaskGroup) {
        let handler = Running(lane: job.lane)
        let run = RunKey(job)
        running[run] = handler
        group.addTask { [queue] in
            let ending = await queue.carryOut(job, stoppedBy: handler.stop)
            queue.inbox.finish(run, ending)
        }
    }
}

extension JobQueue {
    /// Runs a job's handler, and cancels it when `stop` rings or the calling task is cancelled. Returns when the handler came back.
    fileprivate func carryOut(_ job: Job, stoppedBy stop: Bell) async -> RunEnding {
        guard let handler = handler(of: job.kind) else {
            preconditionFailure("A job of the kind \(job.kind) was claimed and has no handler.")
        }
        let context = JobContext(queue: self, run: RunKey(job))
        return await withTaskGroup(of: RunEnding?.self) { group in
            group.addTask {
                do {
                    return .returned(try await handler.run(job, context: context))
                } catch {
                    return .threw(sentence: String(describing: error), isPermanent: handler.isPermanent(error))
                }
            }
            group.addTask {
                await stop.wait()
                return nil
            }
            var ending: RunEnding?
            for await child in group {
                // Whichever child is first, the other one has nothing left to wait for.
                group.cancelAll()
                ending = child ?? ending
            }
            guard let ending else { preconditionFailure("A handler did not come back.") }
            return ending
        }
    }
}
