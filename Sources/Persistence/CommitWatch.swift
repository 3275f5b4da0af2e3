package import GRDB
import Synchronization

/// Calls `wake` after each commit that added rows to a table or set one of the named columns: how those who act on a change learn of
/// it without asking again and again. Commits of other processes are not seen.
package final class CommitWatch: TransactionObserver, Sendable {
    private let table: String
    private let columns: Set<String>
    private let wake: @Sendable () -> Void
    private let isTouched = Atomic<Bool>(false)

    /// - Parameters:
    ///   - columns: updates that set none of these are passed over; insertions always count.
    ///   - wake: called on the writer's thread, so it must return at once.
    package init(table: String, columns: Set<String> = [], wake: @escaping @Sendable () -> Void) {
        self.table = table
        self.columns = columns
        self.wake = wake
    }

    package func observes(eventsOfKind kind: DatabaseEventKind) -> Bool {
        switch kind {
        case .insert(let name): name == table
        case .update(let name, let updated): name == table && !updated.isDisjoint(with: columns)
        case .delete: false
        }
    }

    package func databaseDidChange(with event: DatabaseEvent) {
        isTouched.store(true, ordering: .relaxed)
        stopObservingDatabaseChangesUntilNextTransaction()
    }

    /// Of changes that SQLite was not asked to tell, but somebody tells.
    package func databaseDidChange() {
        isTouched.store(true, ordering: .relaxed)
        stopObservingDatabaseChangesUntilNextTransaction()
    }

    package func databaseDidCommit(_ db: Database) {
        if isTouched.exchange(false, ordering: .relaxed) { wake() }
    }

    package func databaseDidRollback(_ db: Database) {
        isTouched.store(false, ordering: .relaxed)
    }
}

extension DatabaseFile {
    /// Sees every commit from now on, until it is removed; the file keeps the watch alive.
    package func add(_ watch: CommitWatch) async {
        await withWriter { $0.add(transactionObserver: watch, extent: .databaseLifetime) }
    }

    package func remove(_ watch: CommitWatch) async {
        await withWriter { $0.remove(transactionObserver: watch) }
    }

    private func withWriter(_ body: @escaping @Sendable (Database) -> Void) async {
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { db in
                body(db)
                continuation.resume()
            }
        }
    }
}
