import Foundation
import GRDB

extension DatabaseFile {
    /// Lets SQLite refresh what it knows of the tables where that has become wrong (https://www.sqlite.org/pragma.html#pragma_optimize), and folds
    /// the write-ahead log back into the file.
    ///
    /// Writers wait meanwhile, so a reader that is in the way is not waited for: then the log is folded as far as can be, and the rest next time.
    /// - Returns: whether the log is empty now.
    @discardableResult
    package func optimise() async throws(StorageError) -> Bool {
        try await Self.offPool(path) { [self] in
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA optimize")
                try db.execute(sql: "PRAGMA busy_timeout = \(PersistenceLimits.checkpointWaitMilliseconds)")
                let result = Result { try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                try db.execute(sql: "PRAGMA busy_timeout = \(Int(PersistenceLimits.busySeconds * 1_000))")
                let isBusy: Int? = try result.get()?[0]
                return isBusy == 0
            }
        }
    }
}
