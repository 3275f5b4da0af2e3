import Foundation
import GRDB
import Persistence
import Testing

struct BackupTests {
    @Test func `a backup made while others write is of one moment and stands alone`() async throws {
        try await inTemporaryFolder { folder in
            let database = try await DatabaseFile.open(at: folder.appending(path: "seidra.sqlite").path, migrations: library)
            let copyPath = folder.appending(path: "copy.sqlite").path
            try await withThrowingTaskGroup { group in
                group.addTask {
                    for number in 1...100 {
                        // Two shelves at a time: a copy with an odd number of them would be of no moment.
                        try await database.write { db in
                            try db.execute(sql: "INSERT INTO shelves (name) VALUES (?), (?)", arguments: [number, number])
                        }
                    }
                }
                group.addTask { try await database.backUp(to: copyPath) }
                try await group.waitForAll()
            }
            try await database.backUp(to: copyPath)
            try await database.close()

            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["copy.sqlite", "seidra.sqlite"])
            let copy = try await DatabaseFile.open(at: copyPath, migrations: library)
            #expect(try await copy.shelfCount() == 200)
            try await copy.checkIntegrity()
            try await copy.close()
        }
    }

    @Test func `a backup taken in the middle of writes never holds half a transaction`() async throws {
        try await withDatabase(library) { database in
            let folder = URL(fileURLWithPath: database.path).deletingLastPathComponent()
            try await withThrowingTaskGroup { group in
                group.addTask {
                    for _ in 1...50 {
                        try await database.write { db in try db.execute(sql: "INSERT INTO shelves (name) VALUES ('a'), ('b')") }
                    }
                }
                for number in 1...4 {
                    group.addTask { try await database.backUp(to: folder.appending(path: "\(number).sqlite").path) }
                }
                try await group.waitForAll()
            }
            for number in 1...4 {
                let copy = try DatabaseQueue(path: folder.appending(path: "\(number).sqlite").path)
                let shelves = try await copy.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM shelves") ?? 1 }
                #expect(shelves.isMultiple(of: 2))
                try copy.close()
            }
        }
    }

    @Test func `a backup that cannot be written says so and leaves nothing behind`() async throws {
        try await withDatabase(library) { database in
            let folder = URL(fileURLWithPath: database.path).deletingLastPathComponent()
            let occupied = folder.appending(path: "occupied")
            try FileManager.default.createDirectory(at: occupied, withIntermediateDirectories: true)
            for place in [occupied.path, folder.appending(path: "missing/copy.sqlite").path] {
                let error = await #expect(throws: StorageError.self) { try await database.backUp(to: place) }
                #expect(error?.code == .notWritable)
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!files.contains { $0.hasSuffix(".unfinished") })
        }
    }

    @Test func `damage to the file is found`() async throws {
        try await inTemporaryFolder { folder in
            let file = folder.appending(path: "seidra.sqlite")
            let database = try await DatabaseFile.open(at: file.path, migrations: library)
            try await database.write { db in
                for number in 1...2_000 {
                    try db.execute(sql: "INSERT INTO shelves (name) VALUES (?)", arguments: ["shelf \(number)"])
                }
            }
            try await database.checkIntegrity()
            try await database.close()
            var bytes = try Data(contentsOf: file)
            let lastPages = bytes.count - 3 * 4_096..<bytes.count
            bytes.replaceSubrange(lastPages, with: Data(repeating: 0xA5, count: lastPages.count))
            try bytes.write(to: file)

            let damaged = try await DatabaseFile.open(at: file.path, migrations: library)
            let error = await #expect(throws: StorageError.self) { try await damaged.checkIntegrity() }
            #expect(error?.code == .corrupt)
            try await damaged.close()
        }
    }
}
