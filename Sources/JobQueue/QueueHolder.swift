import GRDB
package import Persistence

/// A process that works on jobs of this database.
package struct QueueHolder: Sendable, Hashable, Codable {
    /// Another one for every start.
    package let id: UUIDv7
    /// Its number among the processes of its machine.
    package let process: Int
    package let isThisOne: Bool
    /// Jobs under its lease.
    package let running: Int
    /// Until the first of its leases runs out; below 0 when one has. nil when it has none.
    package let leaseSecondsLeft: Double?
}

extension JobQueue {
    /// Those who hold leases, and this queue itself, which comes first.
    package func holders() async throws -> [QueueHolder] {
        let now = knownQueueTime
        return try await database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT lease_holder, count(*), min(lease_expires_at) FROM jobs INDEXED BY jobs_running
                    WHERE state = 'running' GROUP BY lease_holder
                    """)
            var holders = try rows.compactMap { row -> QueueHolder? in
                guard let holder = LeaseHolder(try row.decode(String.self, atIndex: 0)) else { return nil }
                let ends: QueueTime = try row.decode(atIndex: 2)
                return QueueHolder(
                    id: holder.instance, process: Int(holder.process), isThisOne: holder == self.holder,
                    running: try row.decode(atIndex: 1),
                    leaseSecondsLeft: now.map { Double(ends.milliseconds - $0.milliseconds) / 1_000 })
            }
            if !holders.contains(where: \.isThisOne) {
                holders.append(
                    QueueHolder(
                        id: self.holder.instance, process: Int(self.holder.process), isThisOne: true, running: 0,
                        leaseSecondsLeft: nil))
            }
            return holders.sorted { ($0.isThisOne ? 0 : 1, $0.id) < ($1.isThisOne ? 0 : 1, $1.id) }
        }
    }
}
