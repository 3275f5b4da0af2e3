import GRDB

/// What can go wrong with the database file, in words for the person who runs the studio.
/// (Not "PersistenceError": GRDB has one, and those who import both would have to spell out which.)
package struct StorageError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The file or its folder cannot be created, opened or written.
        case notWritable
        case diskFull
        /// The file is no SQLite database.
        case notADatabase
        /// A database, but of another program.
        case foreignDatabase
        /// Holds migrations that this build does not know.
        case madeByNewerSeidra
        case migrationFailed
        /// Pages or indexes contradict one another.
        case corrupt
        /// Another process held the file for longer than we wait.
        case busy
        /// The operating system failed to read or write.
        case inputOutput
        /// Used after it was closed.
        case closed
        case jsonUnreadable
        /// A subscriber of events let its queue fill up.
        case subscriberTooSlow
    }

    package let code: Code
    /// What happened and what to do about it.
    package let context: String
    package let underlying: (any Error)?

    package init(_ code: Code, _ context: String, underlying: (any Error)? = nil) {
        self.code = code
        self.context = context
        self.underlying = underlying
    }

    package var description: String {
        guard let underlying else { return context }
        return "\(context) (\(underlying))"
    }

    /// Whether the same call may succeed later without anyone changing the program or the file.
    package var isTransient: Bool {
        switch code {
        case .diskFull, .busy, .inputOutput, .notWritable: true
        default: false
        }
    }
}

extension StorageError {
    /// Whether the error is about the file as a whole (full, damaged, held), so that nothing else can be written either.
    package static func concernsFile(_ error: any Error) -> Bool {
        error is StorageError || (error as? DatabaseError).flatMap { Code($0.resultCode) } != nil
    }

    /// The error in this room's words when it is about the file as a whole; unchanged when it is about a row (a constraint, say) or
    /// none of SQLite's.
    static func translating(_ error: any Error, path: String) -> any Error {
        guard let database = error as? DatabaseError, let code = Code(database.resultCode) else { return error }
        return StorageError(code, sentence(code, path), underlying: database)
    }

    private static func sentence(_ code: Code, _ path: String) -> String {
        switch code {
        case .notWritable:
            "The database \(path) cannot be opened for writing: check that its folder exists and belongs to SEIDRA's user."
        case .diskFull: "The disk that holds the database \(path) is full: free some space; nothing that was saved is lost."
        case .notADatabase: "\(path) is not a database: name another file, or restore this one from a backup."
        case .corrupt: "The database \(path) is damaged: restore it from a backup."
        case .busy: "The database \(path) is held by another program: close that program and try again."
        case .inputOutput: "Reading or writing the database \(path) failed: check the disk."
        case .closed: "The database \(path) has been closed."
        default: "The database \(path) cannot be used."
        }
    }
}

extension StorageError.Code {
    /// nil for results that concern one statement, not the file.
    fileprivate init?(_ result: ResultCode) {
        switch result {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .notWritable
        case .SQLITE_NOTADB: self = .notADatabase
        case .SQLITE_CORRUPT: self = .corrupt
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        // Aborted: SQLite has undone the transaction when it could not write, and somebody went on as if nothing had been.
        case .SQLITE_IOERR, .SQLITE_ABORT: self = .inputOutput
        case .SQLITE_MISUSE: self = .closed
        default: return nil
        }
    }
}
