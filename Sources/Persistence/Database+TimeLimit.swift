package import GRDB
import GRDBSQLite

extension Database {
    /// Statements had to stop because they took longer than they may.
    package struct TimeLimitPassed: Error, Sendable {}

    /// Steps of SQLite's machine between two looks at the clock: some tens of microseconds.
    private static let stepsBetweenLooks: Int32 = 2_000

    /// Runs `body`; a statement of it that is under way when `limit` has passed is stopped (https://www.sqlite.org/c3ref/progress_handler.html).
    /// - Throws: `TimeLimitPassed`; what `body` throws.
    package func withTimeLimit<Value>(_ limit: Duration, _ body: () throws -> Value) throws -> Value {
        var deadline = ContinuousClock.now + limit
        return try withUnsafeMutablePointer(to: &deadline) { deadline in
            sqlite3_progress_handler(
                sqliteConnection, Self.stepsBetweenLooks,
                { deadline in
                    guard let deadline = deadline?.assumingMemoryBound(to: ContinuousClock.Instant.self) else { return 0 }
                    return ContinuousClock.now > deadline.pointee ? 1 : 0
                }, deadline)
            defer { sqlite3_progress_handler(sqliteConnection, 0, nil, nil) }
            do {
                return try body()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_INTERRUPT && ContinuousClock.now > deadline.pointee
            {
                throw TimeLimitPassed()
            }
        }
    }
}
