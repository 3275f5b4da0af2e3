import GRDB
import Persistence

/// A job that has come to a point where it needs others: it is queued behind them, and the run does not count as an attempt.
///
/// Its weight stays what it was. What the run has done by itself counts as done for good, the parts take their share of what was left, and
/// the rest is for the runs to come: so progress never falls, however many stages there are. Until the transaction is committed nothing
/// of it has happened, and a run that died before is simply run again.
extension Ledger {
    private struct Edge {
        let part: Job
        var weight: Double
        let policy: RequirementPolicy
    }

    /// - Parameter old: as it runs, with the last that it said of its progress.
    func continued(_ old: Job, after parts: JobParts, stage: JobStage) throws -> Job {
        // What has moved so far is in the rows of the parts already; told later it would count twice.
        try settleDependents()
        guard try ancestorsAreApart(from: parts, of: old) else {
            return old.failed("The jobs that it asked for wait for it themselves, so that none could ever begin.", at: wall)
        }
        let gains = try asksForMore(parts, old)
        guard gains || old.attempts < old.attemptsMax else {
            return old.failed(
                "What it asked for was made again and again, and was not there afterwards: see that its disk is whole, then retry it.",
                at: wall)
        }
        let submitted: SubmittedGraph
        do {
            submitted = try submit(parts.graph, under: old)
        } catch let refusal as JobQueueError {
            // Nothing of what was refused is written. Limits may let it through later: it waits as long as it takes, which is no attempt.
            guard refusal.code == .limitReached else { return old.failed(refusal.context, at: wall) }
            var job = old.released().waiting(.seconds(JobQueueLimits.tryAgainSeconds), at: moment)
            job.error = refusal.context
            job.message = refusal.context
            return job
        }
        var edges = try edges(to: parts, submitted)
        // Asking again for what it has waited for counts as an attempt, so that nobody asks for ever.
        var job = gains ? old.released() : old.requeued()
        job.message = old.message
        let scale = job.giveWeight(
            edges.map { ($0.weight, $0.part.state.isFinished ? 1 : $0.part.progress) }, own: old.progress)
        for index in edges.indices { edges[index].weight *= scale }
        try write(edges, of: old)
        job.blocked = edges.count { !$0.part.state.isFinished }
        job.stage = stage
        job.stage?.done = stage.total.map { $0 - Int64(job.blocked) }
        job.message = queue.handler(of: job.kind)?.message(ofWaiting: job) ?? job.message
        return job
    }

    /// Whether a job asks for anything that it has not waited for already.
    private func asksForMore(_ parts: JobParts, _ job: Job) throws -> Bool {
        struct Part: Hashable {
            let kind: String
            let recipe: String?
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.kind, p.recipe FROM job_requirements AS r JOIN jobs AS p ON p.seq = r.prerequisite WHERE r.dependent = ?
                """)
        let known = try Row.fetchAll(statement, arguments: [job.seq]).map { row in
            Part(kind: try row.decode(atIndex: 0), recipe: try row.decode(atIndex: 1))
        }
        let asked = Set(known)
        return parts.graph.nodes.contains { node in
            let submission = node.submission
            return submission.recipe == nil || !asked.contains(Part(kind: submission.kind, recipe: submission.recipe))
        }
    }

    private var moment: Job.Moment { Job.Moment(wall: wall, queue: now) }

    /// One edge for each job, however many of the parts it stands for.
    private func edges(to parts: JobParts, _ submitted: SubmittedGraph) throws -> [Edge] {
        var edges: [Edge] = []
        var places: [Int64: Int] = [:]
        for requirement in parts.requirements {
            guard var part = submitted[requirement.prerequisite] else {
                preconditionFailure("A part of a running job was not needed.")
            }
            if let place = places[part.seq] {
                edges[place].weight += requirement.weight
                continue
            }
            // It was paused with another job that needs it.
            if part.state == .paused, !part.isWanted { part = try resume(part) }
            places[part.seq] = edges.count
            edges.append(Edge(part: part, weight: requirement.weight, policy: requirement.policy))
        }
        return edges
    }

    private func write(_ edges: [Edge], of job: Job) throws {
        for edge in edges {
            try db.execute(
                cachedSQL: """
                    INSERT INTO job_requirements (dependent, prerequisite, weight, policy, open) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET weight = excluded.weight, policy = excluded.policy, open = excluded.open
                    """,
                arguments: [job.seq, edge.part.seq, edge.weight, edge.policy.rawValue, !edge.part.state.isFinished])
        }
    }

    /// Whether none of the jobs that are there already and would be waited for waits for this one.
    private func ancestorsAreApart(from parts: JobParts, of job: Job) throws -> Bool {
        var ancestors: Set<Int64> = [job.seq]
        var next = [job.seq]
        while let seq = next.popLast() {
            let dependents = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT dependent FROM job_requirements WHERE prerequisite = ? AND open = 1"),
                arguments: [seq])
            for dependent in dependents where ancestors.insert(dependent).inserted { next.append(dependent) }
        }
        for node in parts.graph.nodes {
            let (kind, recipe) = (node.submission.kind, node.submission.recipe)
            // Most jobs have no ancestors, and parts are many: then one look says it.
            if let recipe, ancestors.count > 1 || (kind, recipe) == (job.kind, job.recipe),
                let twin = try jobs("kind = ? AND recipe = ?", [kind, recipe]).first,
                ancestors.contains(twin.seq)
            {
                return false
            }
            for requirement in node.requirements {
                guard case .existing(let id) = requirement.prerequisite.target else { continue }
                if ancestors.contains(try self.job(id: id).seq) { return false }
            }
        }
        return true
    }
}

extension Job {
    /// Gives parts their share of the weight that the run has left, and keeps what it has done.
    /// - Returns: by how much the weights that were asked for have to be smaller.
    fileprivate mutating func giveWeight(_ parts: [(weight: Double, progress: Double)], own progress: Double) -> Double {
        let whole = runWeight + partsWeight
        let done = min(max(progress * whole - partsProgress, 0), runWeight)
        let left = runWeight - done
        let wished = parts.reduce(0) { $0 + $1.weight }
        let scale = wished > left ? left / wished : 1
        partsWeight += done + wished * scale
        partsProgress += done + parts.reduce(0) { $0 + $1.weight * $1.progress } * scale
        runWeight = max(left - wished * scale, 0)
        self.progress = self.progress(ofRun: 0)
        return scale
    }
}
