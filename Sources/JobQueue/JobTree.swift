package import GRDB
package import Persistence

/// A job and all that it requires, directly or by way of others.
package struct JobTree: Sendable {
    package struct Edge: Sendable, Hashable {
        package let dependent: UUIDv7
        package let prerequisite: UUIDv7
        package let weight: Double
        package let policy: RequirementPolicy
        /// Whether the dependent still waits for it.
        package let isOpen: Bool
    }

    package let root: Job
    /// The root first, then what it requires, nearest first.
    package let jobs: [Job]
    /// Between the jobs that are told.
    package let edges: [Edge]
    /// False when there were more than `JobQueueLimits.treeJobsMax`.
    package let isWhole: Bool
}

extension JobQueue {
    package func tree(of id: UUIDv7) async throws -> JobTree {
        try await database.read { db in try self.tree(of: id, in: db) }
    }

    package func tree(of id: UUIDv7, in db: Database) throws -> JobTree {
        let root = try job(id, in: db)
        var jobs = [root]
        var known = [root.seq: root.id]
        var found: [(dependent: Int64, prerequisite: Int64, weight: Double, policy: String, isOpen: Bool)] = []
        var isWhole = true
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Job.columns), r.weight, r.policy, r.open FROM job_requirements AS r JOIN jobs ON jobs.seq = r.prerequisite
                WHERE r.dependent = ? ORDER BY r.prerequisite LIMIT ?
                """)
        var next = 0
        while next < jobs.count {
            let dependent = jobs[next].seq
            next += 1
            let rows = try Row.fetchCursor(statement, arguments: [dependent, JobQueueLimits.treeJobsMax + 1])
            while let row = try rows.next() {
                let seq: Int64 = try row.decode(atIndex: 0)
                if known[seq] == nil {
                    guard jobs.count < JobQueueLimits.treeJobsMax else {
                        isWhole = false
                        break
                    }
                    let job = try Job(columnsOf: row)
                    known[seq] = job.id
                    jobs.append(job)
                }
                found.append(
                    (
                        dependent, seq, try row.decode(atIndex: Job.columnCount), try row.decode(atIndex: Job.columnCount + 1),
                        try row.decode(atIndex: Job.columnCount + 2)
                    ))
            }
        }
        let edges = found.compactMap { edge -> JobTree.Edge? in
            guard let dependent = known[edge.dependent], let prerequisite = known[edge.prerequisite] else { return nil }
            return JobTree.Edge(
                dependent: dependent, prerequisite: prerequisite, weight: edge.weight,
                policy: RequirementPolicy(rawValue: edge.policy) ?? .fail, isOpen: edge.isOpen)
        }
        return JobTree(root: root, jobs: jobs, edges: edges, isWhole: isWhole)
    }
}
