import Foundation
import GRDB
import Persistence
import Testing

struct CareTests {
    private func inFile(_ body: (DatabaseFile, String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-care-\(UUIDv7())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "seidra.sqlite").path
        let file = try await DatabaseFile.open(at: path, migrations: EventLog.migrations)
        try await body(file, path)
        try await file.close()
    }

    private func append(_ count: Int, at moment: Timestamp, to file: DatabaseFile) async throws {
        try await file.write { db in
            for number in 0..<count {
                try EventLog.append(to: EventChannel(rawValue: "test"), type: "test", data: number, at: moment, in: db)
            }
        }
    }

    private func logBytes(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int)
    }

    @Test func `the write-ahead log is folded back, and a reader in the way is not waited for`() async throws {
        try await inFile { file, path in
            try await append(500, at: .now, to: file)
            #expect(try logBytes(path) > 0)
            #expect(try await file.optimise())
            #expect(try logBytes(path) == 0)

            try await append(500, at: .now, to: file)
            // Another program reads.
            let other = try DatabaseQueue(path: path)
            let isEmpty = try await withCheckedThrowingContinuation { continuation in
                other.asyncRead { db in
                    do {
                        _ = try Int.fetchOne(try db.get(), sql: "SELECT count(*) FROM events")
                        let done = DispatchSemaphore(value: 0)
                        Task {
                            continuation.resume(with: await Result { try await file.optimise() })
                            done.signal()
                        }
                        done.wait()
                    } catch {
                        continuation.resume(throwing: error)
                    }
                }
            }
            #expect(!isEmpty)
            try other.close()
            try await append(1, at: .now, to: file)
            #expect(try await file.optimise())
        }
    }

    @Test func `old events are forgotten together, and the numbers go on`() async throws {
        try await inFile { file, _ in
            let then = Timestamp.now + .seconds(-3_600)
            try await append(10, at: then, to: file)
            try await append(3, at: .now, to: file)
            // The clock went back for one: it stays with the later ones.
            try await append(1, at: then, to: file)
            let cut = then + .seconds(60)
            #expect(try await file.write { db in try EventLog.forget(before: cut, in: db) } == 10)
            let seqs = try await file.read { db in try Int.fetchAll(db, sql: "SELECT seq FROM events ORDER BY seq") }
            #expect(seqs == [11, 12, 13, 14])
            #expect(try await file.write { db in try EventLog.forget(before: .now + .seconds(60), in: db) } == 4)
            try await append(1, at: .now, to: file)
            #expect(try await file.read { db in try EventLog.latestSeq(in: db) } == 15)
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
