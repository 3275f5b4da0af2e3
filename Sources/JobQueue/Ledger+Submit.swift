import GRDB
import Persistence

/// Submitting: one job or ten thousand, new ones and such as are there already.
extension Ledger {
    /// What a submission came to.
    private enum Resolution {
        case new
        /// A live job of the same recipe.
        case joined(Job)
        /// A job of the same recipe whose result is still there.
        case done(Job)
        /// A finished job of the same recipe that has to run once more.
        case again(Job)

        var isQueuedNow: Bool {
            switch self {
            case .new, .again: true
            case .joined, .done: false
            }
        }
    }

    /// - Parameter parent: the running job that requires all of the graph.
    /// - Throws: `cycle`, `limitReached`, `notFound` and `notPossible` for jobs that are required and not there or not done.
    func submit(_ graph: JobGraph, under parent: Job? = nil) throws -> SubmittedGraph {
        if parent == nil, let single = try submitSingle(graph) { return single }
        let shape = try GraphShape(graph)
        var resolutions = [Resolution?](repeating: nil, count: graph.count)
        for index in shape.dependentsFirst
        where parent != nil || shape.isNeeded(index, after: { resolutions[$0]?.isQueuedNow == true }) {
            resolutions[index] = try resolve(graph.nodes[index].submission)
        }
        // All that can be refused is refused before anything is written.
        try checkLimits(of: graph, resolutions, under: parent)
        let existing = try existingJobs(of: graph, resolutions)
        var jobs = [Job?](repeating: nil, count: graph.count)
        var parts = [[Part]](repeating: [], count: graph.count)
        // Those that others wait for are placed first, so that it is known what is there to wait for.
        for index in shape.prerequisitesFirst {
            guard let resolution = resolutions[index] else { continue }
            let submission = graph.nodes[index].submission
            let isWanted = submission.isWanted ?? (parent == nil && shape.isRoot(index))
            let position = parent.map { $0.position - JobQueueLimits.partPositionStep * Int64(graph.count - index) }
            switch resolution {
            case .new:
                parts[index] = try self.parts(of: graph.nodes[index], shape, jobs, existing)
                jobs[index] = try insert(submission, parts[index], isWanted: isWanted, position: position)
            case .again(let job):
                parts[index] = try self.parts(of: graph.nodes[index], shape, jobs, existing)
                jobs[index] = try queueAgain(job, submission, parts[index], isWanted: isWanted, position: position)
            case .joined(let job):
                jobs[index] = try join(job, submission, isWanted: isWanted)
            case .done(let job):
                jobs[index] = job
            }
        }
        // What has moved so far is in the new rows already; told along the new edges it would count twice.
        try settleDependents()
        for (index, job) in jobs.enumerated() {
            if let job { try insert(parts[index], of: job) }
        }
        for (index, target) in shape.standIns { jobs[index] = jobs[target] }
        return SubmittedGraph(jobs: jobs)
    }

    /// The way of most: one job that is new and waits for no other. nil when it is not that.
    private func submitSingle(_ graph: JobGraph) throws -> SubmittedGraph? {
        guard graph.count == 1, graph.nodes[0].requirements.isEmpty, graph.nodes[0].submission.recipe == nil else { return nil }
        let submission = graph.nodes[0].submission
        try checkLimits(of: graph, [.new], under: nil)
        let job = try insert(submission, [], isWanted: submission.isWanted ?? true, mayWait: defersInsertions)
        return SubmittedGraph(jobs: [job])
    }

    private func resolve(_ submission: JobSubmission) throws -> Resolution {
        guard let recipe = submission.recipe else { return .new }
        guard let job = try jobs("kind = ? AND recipe = ?", [submission.kind, recipe]).first else { return .new }
        if !job.state.isFinished { return .joined(job) }
        let isThere = job.state == .succeeded && queue.handler(of: job.kind)?.isStillThere(job) != false
        return isThere ? .done(job) : .again(job)
    }

    private func existingJobs(of graph: JobGraph, _ resolutions: [Resolution?]) throws -> [UUIDv7: Job] {
        var jobs: [UUIDv7: Job] = [:]
        for (node, resolution) in zip(graph.nodes, resolutions) where resolution?.isQueuedNow == true {
            for requirement in node.requirements {
                guard case .existing(let id) = requirement.prerequisite.target else { continue }
                let job = try jobs[id] ?? self.job(id: id)
                guard job.state != .failed && job.state != .cancelled || requirement.policy == .skip else {
                    throw JobQueueError(
                        .notPossible,
                        "The job \(id) cannot be waited for, because it is \(job.state.rawValue): retry it first.")
                }
                jobs[id] = job
            }
        }
        return jobs
    }

    // MARK: Rows

    /// A job to wait for, as an edge will tell.
    private struct Part {
        let prerequisite: Int64
        let weight: Double
        let policy: RequirementPolicy
        let isOpen: Bool
        let progress: Double
    }

    private func parts(
        of node: JobGraph.Node, _ shape: GraphShape, _ jobs: [Job?], _ existing: [UUIDv7: Job]
    ) throws -> [Part] {
        guard !node.requirements.isEmpty else { return [] }
        var parts: [Part] = []
        var seen: Set<Int64> = []
        for requirement in node.requirements {
            let job: Job
            switch requirement.prerequisite.target {
            case .existing(let id):
                guard let known = existing[id] else { preconditionFailure("A required job was not looked up.") }
                job = known
            case .new(let index):
                guard let placed = jobs[shape.standIn(for: index)] else {
                    preconditionFailure("A job was placed before one that it requires.")
                }
                job = placed
            }
            guard seen.insert(job.seq).inserted else { continue }
            parts.append(
                Part(
                    prerequisite: job.seq, weight: requirement.weight, policy: requirement.policy,
                    isOpen: !job.state.isFinished, progress: job.state.isFinished ? 1 : job.progress))
        }
        return parts
    }

    /// - Parameter position: nil for the end of the line.
    private func insert(
        _ submission: JobSubmission, _ parts: [Part], isWanted: Bool, position: Int64? = nil, mayWait: Bool = false
    ) throws -> Job {
        let seq = try takeSeq()
        let notBefore = submission.notBefore.flatMap { $0 > wall ? $0 : nil }
        var job = Job(
            id: UUIDv7(), kind: submission.kind, lane: submission.lane, priority: submission.priority, owner: submission.owner,
            subject: submission.subject, payload: submission.payload, state: .queued, attempts: 0,
            attemptsMax: submission.attemptsMax, progress: 0, createdAt: wall, updatedAt: wall, notBefore: notBefore,
            recipe: submission.recipe, model: submission.model, step: 0, blocked: 0, isWanted: isWanted, seq: seq, runs: 0,
            position: position ?? seq * JobQueueLimits.positionStep, isFront: false, since: now,
            runWeight: submission.runWeight,
            partsWeight: 0, partsProgress: 0)
        job.weigh(parts.map { ($0.weight, $0.progress, $0.isOpen) })
        if mayWait, job.bucket == .ready {
            deferInsertion(of: job)
        } else {
            try insertRow(job)
            noteNew(job)
        }
        return job
    }

    private func queueAgain(
        _ old: Job, _ submission: JobSubmission, _ parts: [Part], isWanted: Bool, position: Int64?
    ) throws -> Job {
        try db.execute(cachedSQL: "DELETE FROM job_requirements WHERE dependent = ?", arguments: [old.seq])
        var job = old.restarted()
        // What it requires is again what it is submitted with.
        job.startedAt = nil
        job.payload = submission.payload
        job.owner = submission.owner
        job.subject = submission.subject
        job.priority = submission.priority
        job.isWanted = isWanted
        job.runWeight = submission.runWeight
        job.position = position ?? job.position
        job.notBefore = submission.notBefore.flatMap { $0 > wall ? $0 : nil }
        job.weigh(parts.map { ($0.weight, $0.progress, $0.isOpen) })
        return try recordOrFail(job, was: old)
    }

    /// Takes part in a job that is under way: it becomes as urgent as the more urgent of the two.
    private func join(_ old: Job, _ submission: JobSubmission, isWanted: Bool) throws -> Job {
        var job = old
        if isWanted, !old.isWanted {
            job.isWanted = true
            job.updatedAt = wall
            // It may be running: its lease stays as it is.
            try db.execute(
                cachedSQL: "UPDATE jobs SET wanted = 1, updated_at = ? WHERE seq = ?", arguments: [wall, job.seq])
            note(job, was: old)
        }
        return try raise(job, to: submission.priority)
    }

    /// Makes a job that waits, and what it waits for, at least as urgent as `priority`.
    private func raise(_ job: Job, to priority: JobPriority) throws -> Job {
        guard job.priority > priority, job.state == .queued || job.state == .paused else { return job }
        var raised = job
        raised.priority = priority
        raised.since = now
        raised = try record(raised, was: job, tellingHandler: false)
        for part in try partsWaiting(for: job) { _ = try raise(part, to: priority) }
        return raised
    }

    private func partsWaiting(for job: Job) throws -> [Job] {
        try jobs(
            """
            state IN ('queued', 'paused')
            AND seq IN (SELECT prerequisite FROM job_requirements WHERE dependent = ? AND open = 1)
            """, [job.seq])
    }

    private func insert(_ parts: [Part], of job: Job) throws {
        for part in parts {
            try db.execute(
                cachedSQL:
                    "INSERT INTO job_requirements (dependent, prerequisite, weight, policy, open) VALUES (?, ?, ?, ?, ?)",
                arguments: [job.seq, part.prerequisite, part.weight, part.policy.rawValue, part.isOpen])
        }
    }

    // MARK: Limits

    private func checkLimits(of graph: JobGraph, _ resolutions: [Resolution?], under parent: Job?) throws {
        var wishes: [String: (jobs: Int, gpuJobs: Int)] = [:]
        for (node, resolution) in zip(graph.nodes, resolutions) where resolution?.isQueuedNow == true {
            wishes[node.submission.owner, default: (0, 0)].jobs += 1
            if node.submission.lane == .gpu { wishes[node.submission.owner]?.gpuJobs += 1 }
        }
        for (owner, wish) in wishes {
            try checkLimits(of: owner, jobs: wish.jobs, usesGPU: wish.gpuJobs > 0, areParts: parent != nil)
        }
    }

    /// Whether a job that is done with may be queued once more: it takes up as much as a new one.
    /// - Throws: `limitReached`.
    func checkLimits(ofRetrying job: Job) throws {
        try checkLimits(of: job.owner, jobs: 1, usesGPU: job.lane == .gpu, areParts: false)
    }

    private func checkLimits(of owner: String, jobs: Int, usesGPU: Bool, areParts: Bool) throws {
        let limits = try queue.settings.limits(owner, db)
        if areParts { try checkPossible(limits, adding: jobs) }
        try checkUnfinished(limits, of: owner, adding: jobs)
        if usesGPU { try checkGPU(limits, of: owner) }
        // What has begun is finished: it may be itself what takes the disk.
        if !areParts { try checkDisk(limits, of: owner) }
    }

    /// To wait for one's own jobs makes no room for more parts than one may ever have, with the job that asks for them.
    private func checkPossible(_ limits: OwnerLimits, adding wished: Int) throws {
        guard let most = limits.unfinishedMax, wished + 1 > most else { return }
        throw JobQueueError(
            .limitReached,
            "At most \(most) unfinished jobs are yours to have, and this takes \(wished + 1) by itself. Ask whoever runs the studio for more, or make less of it.",
            limit: unfinishedLimit(most))
    }

    private func unfinishedLimit(_ most: Int) -> MetLimit {
        MetLimit(name: .unfinishedJobs, value: Int64(most), tryAgainAt: wall + .seconds(JobQueueLimits.tryAgainSeconds))
    }

    private func checkUnfinished(_ limits: OwnerLimits, of owner: String, adding wished: Int) throws {
        guard let most = limits.unfinishedMax else { return }
        let there = try unfinished(of: owner)
        guard there + wished > most else { return }
        throw JobQueueError(
            .limitReached,
            "At most \(most) unfinished jobs are yours to have; \(there) are there and \(wished) more were asked for. Wait until some are done, or cancel some.",
            limit: unfinishedLimit(most))
    }

    private func checkGPU(_ limits: OwnerLimits, of owner: String) throws {
        guard let most = limits.gpuSecondsPerDayMax, try isGPUSpent(limits, of: owner) else { return }
        throw JobQueueError(
            .limitReached, "Today's \(most) seconds of the graphics card are used up: try again after \(wall.nextDay).",
            limit: MetLimit(name: .gpuSecondsPerDay, value: Int64(most), tryAgainAt: wall.nextDay))
    }

    /// Whether an owner has used up the graphics card for today.
    func isGPUSpent(_ limits: OwnerLimits, of owner: String) throws -> Bool {
        guard let most = limits.gpuSecondsPerDayMax else { return false }
        return try gpuMillisecondsToday(of: owner) >= Int64(most) * 1_000
    }

    private func checkDisk(_ limits: OwnerLimits, of owner: String) throws {
        guard let most = limits.diskBytesMax else { return }
        let taken = try queue.settings.diskBytes(owner, db)
        guard taken >= most else { return }
        let limit = MetLimit(name: .diskBytes, value: most, tryAgainAt: wall + .seconds(JobQueueLimits.tryAgainSeconds))
        throw JobQueueError(
            .limitReached, "Your \(most) bytes on disk are used up (\(taken) are taken): delete something, then try again.",
            limit: limit)
    }
}

extension Job {
    /// Sets what follows from the jobs it requires.
    fileprivate mutating func weigh(_ parts: [(weight: Double, progress: Double, isOpen: Bool)]) {
        blocked = parts.count(where: \.isOpen)
        partsWeight = parts.reduce(0) { $0 + $1.weight }
        partsProgress = blocked == 0 ? partsWeight : parts.reduce(0) { $0 + $1.weight * $1.progress }
        progress = progress(ofRun: 0)
    }
}
