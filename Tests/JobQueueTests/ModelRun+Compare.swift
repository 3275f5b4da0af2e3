import GRDB

@testable import JobQueue
@testable import Persistence

extension ModelRun {
    /// Everything that can be seen of every job, and what follows from it.
    func compare() async throws {
        let real = try await database.read { db in
            try Job.all(of: DirectStatement("SELECT \(Job.columns) FROM jobs ORDER BY seq", in: db))
        }
        guard real.count == model.jobs.count else {
            throw Disagreement(description: "\(real.count) jobs instead of \(model.jobs.count)")
        }
        var buckets: [JobBucket: Int] = [:]
        for job in real {
            guard let place = places[job.seq] else { throw Disagreement(description: "a job came from nowhere") }
            let entry = model.jobs[place]
            func expect<Value: Equatable>(_ what: String, _ real: Value, _ model: Value) throws {
                guard real == model else { throw Disagreement(description: "job \(place) has \(what) \(real), not \(model)") }
            }
            try expect("state", job.state, entry.state)
            try expect("attempts", job.attempts, entry.attempts)
            try expect("runs", job.runs, entry.runs)
            try expect("step", job.step, entry.step)
            try expect("class", job.priority, entry.priority)
            try expect("wanted", job.isWanted, entry.isWanted)
            try expect("instructions", job.payload.text, "\(entry.payload)")
            try expect("wake", job.state == .queued ? job.wakeAt : nil, entry.state == .queued ? entry.wakeAt : nil)
            if let bucket = job.bucket { buckets[bucket, default: 0] += 1 }
            guard entry.isLive else { continue }
            try expect("blocked", job.blocked, entry.blocked)
            if abs(job.progress - model.progress(place)) > 1e-6 { try expect("progress", job.progress, model.progress(place)) }
            try expect("error while it runs", job.state == .running ? job.error : nil, nil)
        }
        let counted = try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT bucket, sum(count) AS n FROM job_counts GROUP BY bucket HAVING sum(count) <> 0")
                .map { (name: $0["bucket"] as String, count: $0["n"] as Int) }
        }
        for (name, count) in counted {
            let bucket = JobBucket(rawValue: name)
            guard bucket.map({ buckets[$0, default: 0] }) == count else {
                throw Disagreement(
                    description: "the count of \(name) is \(count), not \(bucket.map { buckets[$0, default: 0] } ?? -1)")
            }
        }
        guard counted.count == buckets.count else { throw Disagreement(description: "a count is missing") }
    }
}
