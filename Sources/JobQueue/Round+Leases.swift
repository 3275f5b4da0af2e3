import GRDB
import Persistence

/// Leases: ours are renewed, those of the dead are taken over.
extension Round {
    func renew(in ledger: Ledger) throws {
        try ledger.db.execute(
            cachedSQL:
                "UPDATE jobs INDEXED BY jobs_running SET lease_expires_at = ? WHERE state = 'running' AND lease_holder = ?",
            arguments: [ledger.now + queue.settings.lease, queue.holderName])
        for (job, text) in logs { try ledger.recordAttempt(of: job, outcome: .running, error: nil, log: text) }
    }

    /// Compares the table's running jobs, which are as few as there are slots, with ours.
    func reconcile(in ledger: Ledger, _ result: inout Result) throws -> [RunKey] {
        let statement = try ledger.db.cachedStatement(
            sql: "SELECT seq, runs, lease_holder, lease_expires_at FROM jobs INDEXED BY jobs_running WHERE state = 'running'")
        var held: Set<RunKey> = []
        for row in try Row.fetchAll(statement) {
            let run = RunKey(seq: try row.decode(atIndex: 0), run: try row.decode(atIndex: 1))
            let holder: String = try row.decode(atIndex: 2)
            let expiresAt: QueueTime = try row.decode(atIndex: 3)
            if holder == queue.holderName {
                held.insert(run)
                // A claim whose commit we were not told of, so that nobody runs it.
                if !running.contains(run) { try takeBack(run.seq, .interrupted, in: ledger) { $0.released() } }
            } else if expiresAt <= ledger.now || isDead(holder) {
                try takeBack(run.seq, .lost, in: ledger) { $0.rescued(at: ledger.wall) }
            } else {
                result.look(at: expiresAt)
            }
        }
        return running.subtracting(held).sorted { $0.seq < $1.seq }
    }

    private func isDead(_ holder: String) -> Bool {
        LeaseHolder(holder).map(queue.holder.seesDead) ?? false
    }

    private func takeBack(_ seq: Int64, _ outcome: JobAttempt.Outcome, in ledger: Ledger, _ change: (Job) -> Job) throws {
        guard let job = try ledger.job(seq: seq) else { return }
        let changed = change(job)
        try ledger.recordAttempt(of: job, outcome: outcome, error: changed.error, log: nil)
        try ledger.recordOrFail(changed, was: job)
    }
}
