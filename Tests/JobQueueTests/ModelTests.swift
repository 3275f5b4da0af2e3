import Foundation
import Persistence
import Testing

@testable import JobQueue

/// The queue against a model of it: random steps, the same on both, compared after each one.
@Suite(.timeLimit(.minutes(5)))
struct ModelTests {
    @Test(arguments: 0..<8) func `random steps leave the queue as the model says`(part: Int) async throws {
        let folder = Self.memory.appending(path: "seidra-model-\(UUIDv7())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await DatabaseFile.open(
            at: folder.appending(path: "seidra.sqlite").path, migrations: Workshop.schema)
        for seed in 0..<Self.sequences {
            let script = ModelStep.script(seed: UInt64(part * 1_000 + seed), length: 40)
            if let failure = try await failure(of: script, on: database) {
                let (shortest, why) = try await shrunk(script, failure, on: database)
                Issue.record("\(shortest.map(\.description).joined(separator: ", "))\n\(why)")
                break
            }
        }
        try await database.close()
    }

    /// For each part; SEIDRA_MODEL_SEQUENCES asks for more.
    private static let sequences = ProcessInfo.processInfo.environment["SEIDRA_MODEL_SEQUENCES"].flatMap { Int($0) } ?? 25

    /// A file that is not on a disk, where there is one: these are thousands of commits, and what they say is not about disks.
    private static let memory =
        FileManager.default.isWritableFile(atPath: "/dev/shm")
        ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory

    private func failure(of script: [ModelStep], on database: DatabaseFile) async throws -> String? {
        do {
            try await ModelRun(database).run(script)
            return nil
        } catch let disagreement as ModelRun.Disagreement {
            return disagreement.description
        }
    }

    /// Leaves out what is not needed for them to disagree: halves, quarters, …, single steps.
    private func shrunk(
        _ script: [ModelStep], _ why: String, on database: DatabaseFile
    ) async throws -> ([ModelStep], String) {
        var (script, why) = (script, why)
        var size = script.count / 2
        while size > 0 {
            var start = 0
            while start < script.count {
                var shorter = script
                shorter.removeSubrange(start..<min(start + size, script.count))
                if let stillWhy = try await failure(of: shorter, on: database) {
                    (script, why) = (shorter, stillWhy)
                } else {
                    start += size
                }
            }
            size /= 2
        }
        return (script, why)
    }
}
