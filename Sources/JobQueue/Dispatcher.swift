import Persistence

/// The loop of a queue that runs: sleeps until there is reason, makes a round, starts what was claimed, stops what was lost.
///
/// It belongs to the one task that runs the queue; handlers, each a child task, reach it by the inbox alone. All its moments are in the
/// queue's time.
struct Dispatcher {
    private struct Running {
        /// As it was claimed, and its progress written since.
        var job: Job
        let handler = RunningHandler()
        let startedAt: QueueTime
        let softEnd: QueueTime?
        let hardEnd: QueueTime?
        var stop: StopReason?
    }

    private let queue: JobQueue
    private let timeline: QueueTimeline
    /// Every handler that has not come back, also those whose job is lost: they still take up a slot.
    private var running: [RunKey: Running] = [:]
    private var taken: [Lane: Int] = [:]
    private var heartbeatAt: QueueTime
    private var progressAt: QueueTime
    private var tableDueAt: QueueTime
    private var clockWriteAt: QueueTime
    private var sweepAt: QueueTime
    /// The earliest end of a run's time; nil when no run has one.
    private var timeoutAt: QueueTime?
    private var graceEndsAt: QueueTime?
    private var untold: Set<Int64> = []
    private var memory = ClaimMemory()

    init(queue: JobQueue, timeline: QueueTimeline) {
        self.queue = queue
        self.timeline = timeline
        let now = timeline.now(uptime: queue.uptime.uptime())
        heartbeatAt = now + queue.settings.heartbeatInterval
        progressAt = now
        tableDueAt = now
        clockWriteAt = now
        sweepAt = now
    }

    private var now: QueueTime { timeline.now(uptime: queue.uptime.uptime()) }

    /// Makes rounds until the queue is asked to shut down and its last handler came back, or the task is cancelled.
    mutating func dispatch(in group: inout DiscardingTaskGroup) async throws {
        while !Task.isCancelled {
            let now = self.now
            let news = queue.inbox.take(withProgress: now >= progressAt)
            if !news.isEmpty || now >= nextDue {
                beginDraining(at: now)
                endOverdue(at: now)
                try await makeRound(news, at: now, in: &group)
            }
            if graceEndsAt != nil, running.isEmpty { return }
            if queue.inbox.bell.takeRing() || queue.inbox.hasRequests { continue }
            await queue.inbox.bell.wait(untilUptime: timeline.uptime(at: nextWake), on: queue.uptime)
        }
    }

    /// The last round, when no handler runs any more: records what ended, gives back every job that is still ours, and answers the
    /// submissions that came last.
    mutating func handBack() async throws {
        let requests = queue.inbox.close()
        var round = Round(queue: queue)
        round.finished = queue.inbox.take(withProgress: true).finished.compactMap { ended($0, stop: .shutDown) }
        round.submissions = requests.map(\.graph)
        running.removeAll()
        do {
            let answers = try await queue.database.write { [round] db in try round.handBack(in: db) }
            for (request, answer) in zip(requests, answers) { request.answer.resume(with: answer.map(Optional.some)) }
        } catch {
            for request in requests { request.answer.resume(throwing: error) }
            throw error
        }
    }

    private var nextDue: QueueTime {
        var due = min(tableDueAt, sweepAt)
        if !running.isEmpty { due = min(due, heartbeatAt) }
        if let timeoutAt { due = min(due, timeoutAt) }
        if !untold.isEmpty { due = min(due, progressAt) }
        if let graceEndsAt, running.values.contains(where: { $0.stop == nil }) { due = min(due, graceEndsAt) }
        return due
    }

    private var nextWake: QueueTime { queue.inbox.hasProgress ? min(nextDue, progressAt) : nextDue }

    private mutating func beginDraining(at now: QueueTime) {
        if queue.isStopping, graceEndsAt == nil { graceEndsAt = now + queue.settings.grace }
        guard let graceEndsAt, now >= graceEndsAt else { return }
        for (run, entry) in running where entry.stop == nil { stop(run, because: .shutDown) }
    }

    private mutating func stop(_ run: RunKey, because reason: StopReason) {
        running[run]?.stop = reason
        running[run]?.handler.stop()
    }

    /// Stops the handlers whose time is over, and gives up those that did not stop.
    private mutating func endOverdue(at now: QueueTime) {
        guard let timeoutAt, now >= timeoutAt else { return }
        var next: QueueTime?
        for (run, entry) in running {
            if let end = entry.softEnd, now >= end, entry.stop == nil {
                queue.logs.append(
                    "This has taken longer than \((end - entry.startedAt).sentence): it is asked to stop.", to: run)
                stop(run, because: .tookTooLong(end - entry.startedAt))
            }
            if let end = entry.hardEnd, now >= end {
                let limit = entry.softEnd.map { $0 - entry.startedAt } ?? end - entry.startedAt
                if running[run]?.stop == nil { stop(run, because: .tookTooLong(limit)) }
                queue.logs.append("It has not stopped: its place is given to another.", to: run)
                // Recorded in this round or the next; what the handler says later is of a run that nobody knows.
                queue.inbox.finish(run, .gaveUp)
            } else {
                let end = running[run]?.stop == nil ? entry.softEnd ?? entry.hardEnd : entry.hardEnd
                if let end { next = min(next ?? end, end) }
            }
        }
        self.timeoutAt = next
    }

    // MARK: Rounds

    private mutating func makeRound(_ news: Inbox.Contents, at now: QueueTime, in group: inout DiscardingTaskGroup) async throws
    {
        let round = prepare(news, at: now)
        let result: Round.Result
        do {
            result = try await queue.database.write { db in try round(in: db) }
        } catch let error as StorageError where error.isTransient {
            for request in news.requests { request.answer.resume(throwing: error) }
            queue.reportTrouble(error)
            queue.inbox.putBack(news)
            // Throws only when the task is cancelled, and that the loop sees itself.
            try? await queue.uptime.sleep(untilUptime: timeline.uptime(at: now + .seconds(JobQueueLimits.troubleRestSeconds)))
            return
        } catch {
            for request in news.requests { request.answer.resume(throwing: error) }
            throw error
        }
        take(result, of: round)
        for job in result.claimed { start(job, at: result.now, in: &group) }
        for (request, answer) in zip(news.requests, result.answers) { request.answer.resume(with: answer.map(Optional.some)) }
    }

    private func prepare(_ news: Inbox.Contents, at now: QueueTime) -> Round {
        var round = Round(queue: queue)
        round.finished = news.finished.compactMap { ended($0, stop: nil) }
        round.progress = news.progress.compactMap { run, note in running[run].map { ($0.job, note) } }
        round.progress.sort { $0.job.seq < $1.job.seq }
        round.isProgressDue = now >= progressAt
        round.submissions = news.requests.map(\.graph)
        round.running = Set(running.keys)
        var free = queue.settings.slots
        for lane in Lane.allCases { free[lane] = queue.settings.slots(in: lane) - taken[lane, default: 0] }
        for run in round.finished {
            round.running.remove(run.run)
            if let lane = run.job?.lane { free[lane, default: 0] += 1 }
        }
        round.freeSlots = graceEndsAt == nil ? free.filter { $0.value > 0 } : [:]
        round.stopping = running.values.count { $0.stop != nil }
        round.reconciles = news.isNudged || news.isCommanded || now >= tableDueAt || now >= heartbeatAt
        round.renewsLeases = now >= heartbeatAt
        round.sweepsAges = now >= sweepAt
        round.remembersClock = now >= clockWriteAt
        if round.renewsLeases {
            round.logs = queue.logs.changed().compactMap { run, text in running[run].map { ($0.job, text) } }
        }
        round.untold = untold
        round.memory = memory
        return round
    }

    private mutating func take(_ result: Round.Result, of round: Round) {
        let now = result.now
        for run in round.finished { forget(run.run) }
        for job in result.progressed { running[RunKey(job)]?.job = job }
        for job in result.settled where job.state.isFinished { queue.throughput.add(1, in: job.lane, at: now) }
        if round.renewsLeases || running.isEmpty { heartbeatAt = now + queue.settings.heartbeatInterval }
        if round.isProgressDue, !round.progress.isEmpty || !round.untold.isEmpty {
            progressAt = now + queue.settings.progressInterval
        }
        if round.sweepsAges { sweepAt = now + .seconds(JobQueueLimits.ageingSweepSeconds) }
        if round.remembersClock { clockWriteAt = now + .seconds(JobQueueLimits.clockWriteSeconds) }
        let rested = now + .seconds(JobQueueLimits.restSecondsMax)
        tableDueAt = min(result.dueAt ?? rested, rested)
        untold = result.untold
        memory = result.memory
        for run in result.lost where running[run]?.stop == nil { stop(run, because: .lost) }
        // In a round of its own: others have their turn at the writer before.
        if result.followsOn { queue.inbox.command() }
    }

    private func ended(_ run: FinishedRun, stop: StopReason?) -> FinishedRun? {
        // A run that was given up has been recorded.
        guard let entry = running[run.run] else { return nil }
        var run = run
        run.job = entry.job
        run.stop = entry.stop ?? stop
        run.elapsed = now - entry.startedAt
        return run
    }

    private mutating func forget(_ run: RunKey) {
        guard let entry = running.removeValue(forKey: run) else { return }
        taken[entry.job.lane, default: 0] -= 1
        _ = queue.logs.remove(run)
        queue.meters.forget(run.seq)
    }

    private mutating func start(_ job: Job, at now: QueueTime, in group: inout DiscardingTaskGroup) {
        guard let handler = queue.handler(of: job.kind) else {
            preconditionFailure("A job of the kind \(job.kind) was claimed and has no handler.")
        }
        let kind = type(of: handler)
        let softEnd = kind.softTimeout.map { now + $0 }
        let hardEnd = kind.hardTimeout.map { now + $0 } ?? softEnd.map { $0 + .seconds(JobQueueLimits.stopSeconds) }
        let entry = Running(job: job, startedAt: now, softEnd: softEnd, hardEnd: hardEnd)
        let run = RunKey(job)
        running[run] = entry
        taken[job.lane, default: 0] += 1
        if let end = softEnd ?? hardEnd { timeoutAt = min(timeoutAt ?? end, end) }
        if let model = job.model {
            let others = running.values.lazy.filter { $0.job.lane == job.lane }.compactMap(\.job.model)
            queue.suppose(model, in: job.lane, besides: Set(others))
        }
        let context = JobContext(queue: queue, step: job.stepName, run: run)
        group.addTask { [queue, running = entry.handler] in
            let ending = await running.run { await handler.ending(of: job, context: context) }
            queue.inbox.finish(run, ending)
        }
    }
}

extension JobHandler {
    /// Runs the job and says how that ended.
    fileprivate func ending(of job: Job, context: JobContext) async -> RunEnding {
        do {
            return .returned(try await run(job, context: context))
        } catch {
            return .threw(sentence: String(describing: error), isPermanent: isPermanent(error))
        }
    }
}

extension Bell {
    /// Returns after a ring, when that many milliseconds of uptime are over, or when the task is cancelled, whichever is first.
    func wait(untilUptime deadline: Int64, on clock: any UptimeClock) async {
        await withTaskGroup { group in
            group.addTask { await self.wait() }
            // It throws only when the bell rang first and the group was cancelled.
            group.addTask { try? await clock.sleep(untilUptime: deadline) }
            await group.next()
            group.cancelAll()
        }
    }
}
