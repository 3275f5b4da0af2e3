import Foundation

/// What the first 100 bytes of a file tell (https://www.sqlite.org/fileformat2.html#the_database_header), read before SQLite touches
/// it: opening another program's database would already change its journal mode.
enum DatabaseHeader {
    /// "SEID": marks the file as SEIDRA's.
    static let applicationID: Int32 = 0x5345_4944

    private static let length = 100
    private static let magic = Array("SQLite format 3\0".utf8)
    private static let applicationIDOffset = 68

    /// Throws when the file exists and is not SEIDRA's. An identifier of 0 passes: it may still be in the write-ahead log.
    static func check(_ path: String) throws(StorageError) {
        // A file that cannot be opened here is missing, or SQLite will say what is wrong with it.
        guard let file = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else { return }
        // A folder opens but cannot be read; that too is for SQLite to say.
        guard let read = try? file.read(upToCount: length), !read.isEmpty else { return }
        let header = Array(read)
        guard header.count == length, header.starts(with: magic) else {
            throw StorageError(
                .notADatabase, "\(path) is not a database: name another file, or restore this one from a backup.")
        }
        let id = header[applicationIDOffset..<applicationIDOffset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard id == 0 || Int32(bitPattern: id) == applicationID else { throw foreign(path) }
    }

    static func foreign(_ path: String) -> StorageError {
        StorageError(.foreignDatabase, "\(path) is the database of another program: name another file for SEIDRA's.")
    }
}
