package import GRDB
import GRDBSQLite

/// A statement that is bound and stepped in SQLite's own interface (https://www.sqlite.org/c3ref/stmt.html), for the few that run tens of
/// thousands of times a second: no value is boxed, no text copied on its way in.
///
/// It is compiled once for the connection, and used in the transaction that asked for it. Observers of transactions do not see what it
/// changes: whoever uses it tells them (`Database.notifyChanges(in:)`), or nobody needs to know.
package struct DirectStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    package init(_ sql: String, in db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    // MARK: Values, numbered from 1. A failure of binding shows when the statement runs, as a missing value that the schema refuses.

    package func bind(_ value: Int64?, at index: Int32) {
        guard let value else { return bindNull(at: index) }
        sqlite3_bind_int64(handle, index, value)
    }

    package func bind(_ value: Int?, at index: Int32) { bind(value.map(Int64.init), at: index) }
    package func bind(_ value: Bool, at index: Int32) { bind(value ? 1 : 0, at: index) }
    package func bind(_ value: Timestamp?, at index: Int32) { bind(value?.milliseconds, at: index) }

    package func bind(_ value: Double?, at index: Int32) {
        guard let value else { return bindNull(at: index) }
        sqlite3_bind_double(handle, index, value)
    }

    package func bind(_ value: String?, at index: Int32) {
        guard var value else { return bindNull(at: index) }
        value.withUTF8 { bind($0, at: index) }
    }

    /// - Parameter text: UTF-8; SQLite copies it.
    package func bind(_ text: UnsafeBufferPointer<UInt8>, at index: Int32) {
        text.withMemoryRebound(to: CChar.self) { text in
            // SQLITE_TRANSIENT, a macro that Swift does not see; an empty buffer has no address, and a null one would bind NULL.
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            guard let start = text.baseAddress else {
                sqlite3_bind_text(handle, index, "", 0, transient)
                return
            }
            sqlite3_bind_text(handle, index, start, Int32(text.count), transient)
        }
    }

    package func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

    // MARK: Running

    /// Goes to the next row; false at the end, when the statement is ready to be bound again.
    package func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW:
            return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
            sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
        }
    }

    /// Runs a statement that returns no rows.
    package func run() throws {
        while try step() {}
    }

    /// Ends a statement before its last row.
    package func reset() { sqlite3_reset(handle) }

    /// Rows that the last statement inserted, changed or deleted.
    package var changesCount: Int { Int(sqlite3_changes(sqlite3_db_handle(handle))) }

    // MARK: Columns of the row, numbered from 0

    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    package func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    package func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    package func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }
    package func timestamp(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }
    package func optionalTimestamp(_ column: Int32) -> Timestamp? { isNull(column) ? nil : timestamp(column) }

    package func optionalText(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Empty where there is none.
    package func text(_ column: Int32) -> String { optionalText(column) ?? "" }
}
