import Artefacts
import Foundation
import GRDB
import JobQueue
import Persistence
import Processes

/// A handler that makes goods, and mirrors its jobs in tables of its own as the studio does.
protocol Maker: JobHandler {
    var store: ArtefactStore { get }
    /// Writes the whole of `goods` to a draft, or says why not.
    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws
}

/// Why a run came to nothing.
enum MakerFailure: Error {
    case notYet, tooLarge, never
    case child(String)
}

extension Maker {
    static var backoff: Backoff { Backoff(first: .milliseconds(5), longest: .milliseconds(50)) }

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let goods = try job.payload.decoded(as: Goods.self)
        context.log("making \(goods)")
        do {
            let file = try await store.artefact(goods.artefact(of: job), fileExtension: "txt") { draft in
                try await make(goods, job, context, at: draft)
            }
            return .completed(result: try JSONText(encoding: file.lastPathComponent))
        } catch MakerFailure.notYet {
            return .retry(after: nil, reason: "Not yet.")
        } catch MakerFailure.tooLarge {
            return .outOfMemory(reason: "Too large.")
        } catch MakerFailure.never {
            return .failed(reason: "This can never be made.")
        }
    }

    func isStillThere(_ job: Job) -> Bool {
        // What cannot be told is made again.
        guard let recipe = try? job.payload.decoded(as: Goods.self).artefact(of: job) else { return false }
        return store.existing(recipe, fileExtension: "txt") != nil
    }

    func stateDidChange(of job: Job, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO mirror VALUES (?1, ?2) ON CONFLICT DO UPDATE SET state = ?2", arguments: [job.id, job.state])
        // No key keeps this from being said twice: that is what the driver looks for.
        if job.state == .succeeded { try db.execute(sql: "INSERT INTO kept VALUES (?)", arguments: [job.id]) }
    }

    /// Writes in pieces, each on disk before the next, with pauses in which a kill may come.
    func write(_ content: Data, to file: URL, pieces: Int, reporting context: JobContext? = nil) async throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        let size = content.count / pieces + 1
        for piece in 0..<pieces {
            try handle.write(contentsOf: content.dropFirst(piece * size).prefix(size))
            try handle.synchronize()
            context?.reportProgress(stage: "writing", done: Int64(piece + 1), of: Int64(pieces))
            try await Task.sleep(for: .milliseconds(2))
        }
        try handle.close()
    }
}

struct PieceMaker: Maker {
    static let kind = Goods.Kind.piece.rawValue
    static let lane = Lane.cpu
    let store: ArtefactStore

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        try await write(goods.content, to: draft, pieces: 4, reporting: context)
    }
}

struct SpawnedMaker: Maker {
    static let kind = Goods.Kind.spawned.rawValue
    static let lane = Lane.network
    let store: ArtefactStore

    /// Some leave something behind that wants to live on, out of their session and deaf.
    private static let script = """
        if [ $(($2 % 4)) = 0 ]; then setsid sh -c 'trap "" TERM HUP INT; sleep 600' & fi
        line=0
        while [ $line -lt $3 ]; do
            echo "spawned $2 $line"
            line=$((line + 1))
            if [ $((line % 100)) = 0 ]; then sleep 0.003; fi
        done >"$1"
        """

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        let arguments = ["-c", Self.script, "sh", draft.path, "\(goods.number)", "\(goods.lines)"]
        var environment = ChildCommand.plainEnvironment()
        environment[Mark.name] = ProcessInfo.processInfo.environment[Mark.name]
        let child = try await ChildProcess.start(
            ChildCommand(executable: "/bin/sh", arguments: arguments, environment: environment))
        let ending = await child.ending()
        guard ending.isSuccess else { throw MakerFailure.child(ending.words) }
    }
}

struct FlakyMaker: Maker {
    static let kind = Goods.Kind.flaky.rawValue
    static let lane = Lane.cpu
    let store: ArtefactStore

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        try await write(goods.content.prefix(100), to: draft, pieces: 1)
        guard job.attempts > 2 else { throw MakerFailure.notYet }
        try await write(goods.content, to: draft, pieces: 1)
    }
}

struct LadderMaker: Maker {
    static let kind = Goods.Kind.ladder.rawValue
    static let lane = Lane.gpu
    static let steps = ["full", "tiled", "quantised"]
    let store: ArtefactStore

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        guard context.step == Self.steps.last else { throw MakerFailure.tooLarge }
        try await write(goods.content, to: draft, pieces: 2)
    }
}

struct HopelessMaker: Maker {
    static let kind = Goods.Kind.hopeless.rawValue
    static let lane = Lane.cpu
    let store: ArtefactStore

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        try await write(goods.content, to: draft, pieces: 1)
        throw MakerFailure.never
    }
}

extension Maker {
    /// Reads what goods are put together of, so that a part that is missing or half-written shows.
    func assemble(_ goods: Goods, _ job: Job, at draft: URL) async throws {
        var text = ""
        for part in goods.parts {
            let file = store.existing(try part.artefact(of: job), fileExtension: "txt")
            text += "\(part) \(try file.map { Goods.digest(try Data(contentsOf: $0)) } ?? "missing")\n"
        }
        try await write(Data(text.utf8), to: draft, pieces: 2)
    }
}

struct FilmMaker: Maker {
    static let kind = Goods.Kind.film.rawValue
    static let lane = Lane.cpu
    let store: ArtefactStore

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        try await assemble(goods, job, at: draft)
    }
}

/// Asks for its parts while it runs, as the studio's film does: what is missing of a stage is handed to the queue, and the next run looks again.
struct SagaMaker: Maker {
    static let kind = Goods.Kind.saga.rawValue
    static let lane = Lane.cpu
    static let attemptsMax = 50
    let store: ArtefactStore

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let goods = try job.payload.decoded(as: Goods.self)
        for (number, stage) in goods.stages.enumerated() {
            let missing = try stage.filter { store.existing(try $0.artefact(of: job), fileExtension: "txt") == nil }
            guard !missing.isEmpty else { continue }
            context.reportProgress(Double(number) / 3)
            var parts = JobParts()
            for part in missing { parts.add(try part.submission(owner: job.owner, priority: job.priority), weight: 0.1) }
            return .continued(after: parts, stage: JobStage(name: "stage \(number)", total: Int64(stage.count)))
        }
        let file = try await store.artefact(goods.artefact(of: job), fileExtension: "txt") { draft in
            try await assemble(goods, job, at: draft)
        }
        return .completed(result: try JSONText(encoding: file.lastPathComponent))
    }

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        try await assemble(goods, job, at: draft)
    }
}

extension Goods {
    func submission(owner: String, priority: JobPriority) throws -> JobSubmission {
        func submission(_ maker: (some JobHandler).Type) throws -> JobSubmission {
            try JobSubmission(for: maker, payload: self, owner: owner, priority: priority, recipe: recipe)
        }
        switch kind {
        case .piece: return try submission(PieceMaker.self)
        case .spawned: return try submission(SpawnedMaker.self)
        case .flaky: return try submission(FlakyMaker.self)
        case .ladder: return try submission(LadderMaker.self)
        case .hopeless: return try submission(HopelessMaker.self)
        case .film: return try submission(FilmMaker.self)
        case .saga: return try submission(SagaMaker.self)
        case .note: return try submission(NoteMaker.self)
        }
    }
}

struct NoteMaker: Maker {
    static let kind = Goods.Kind.note.rawValue
    static let lane = Lane.maintenance
    let store: ArtefactStore

    func make(_ goods: Goods, _ job: Job, _ context: JobContext, at draft: URL) async throws {
        try await write(goods.content, to: draft, pieces: 1)
    }
}
