import Diffusion
package import Foundation
import GRDB
package import JobQueue
package import Persistence
import Pictures

/// Pictures that people ask for in words: each order is a job, and its pictures lie in a folder of that job.
package struct Generations: Sendable {
    private let database: DatabaseFile
    private let queue: JobQueue
    private let home: StudioHome
    package let painters: Painters

    package init(database: DatabaseFile, queue: JobQueue, home: StudioHome, painters: Painters) {
        self.database = database
        self.queue = queue
        self.home = home
        self.painters = painters
    }

    /// Queues an order, after all of it was checked.
    /// - Throws: `PainterProblem`, `ModelProblem`, `DiffusionError` with what is wrong; `JobQueueError`.
    package func create(_ order: PictureOrder, owner: UUIDv7) async throws -> Job {
        guard !order.prompt.allSatisfy(\.isWhitespace) else {
            throw DiffusionError.invalid(reasons: ["Say in the prompt what is to be seen."])
        }
        let instructions: GenerateJob.Instructions
        do {
            instructions = try await painters.instructions(for: order)
        } catch let problem as ModelProblem {
            // It is the order that names what is not there.
            throw DiffusionError.invalid(reasons: [problem.description])
        }
        let submission = try JobSubmission(
            for: GenerateJob.self, payload: instructions, owner: "\(owner)", priority: .interactive,
            lane: instructions.painter.kind.lane, model: instructions.painter.model)
        return try await queue.submit(submission)
    }

    /// The file of a picture; it need not be there. nil for a job that is no such, or somebody else's.
    /// - Parameter number: from 1.
    /// - Throws: `JobQueueError` for no job at all.
    package func picture(_ number: Int, of id: UUIDv7, owner: UUIDv7) async throws -> URL? {
        let job = try await queue.job(id)
        guard job.kind == GenerateJob.kind, job.owner == "\(owner)" else { return nil }
        return home.generated(by: id).appending(path: "\(number).png")
    }

    /// Removes the pictures of jobs that are no longer remembered. Run at the start.
    package func sweep() async throws {
        // No folder: nobody has asked for a picture yet.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.generated.path)) ?? []
        guard !names.isEmpty else { return }
        let known = try await database.read { db in
            try Set(String.fetchAll(db, sql: "SELECT id FROM jobs WHERE kind = ?", arguments: [GenerateJob.kind]))
        }
        for name in names where !known.contains(name) {
            // What cannot be removed now is removed at the next start.
            try? FileManager.default.removeItem(at: home.generated.appending(path: name))
        }
    }
}

extension StudioHome {
    /// Pictures that people asked for, by job.
    package var generated: URL { root.appending(path: "generated") }

    func generated(by job: UUIDv7) -> URL { generated.appending(path: "\(job)") }
}
