import Diffusion
import Engines
import Foundation
import Glibc
import Processes
import Testing

/// How the engine's work ends otherwise than with a picture.
@Suite(.serialized)
struct DiffusionEndTests {
    /// So many steps that it is at work for as long as a test needs.
    private static var longRequest: DiffusionRequest {
        var request = DiffusionRequest(smallSettings())
        request.settings.steps = 150
        return request
    }

    /// Calls `interfere` in the middle of a step, and returns how the request ended.
    private func interrupted(
        _ engine: DiffusionEngine, _ interfere: (_ pid: Int32, Task<Int, any Error>) -> Void
    ) async throws -> any Error {
        // While it works it cannot be asked for its process.
        _ = try await engine.capabilities()
        let pid = try #require(await engine.pid)
        let (steps, continuation) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            defer { continuation.finish() }
            return try await engine.pictures(Self.longRequest, by: RandomModels.model) { report in
                if case .progress(let progress) = report, progress.stage == .sampling, progress.step == 1 {
                    continuation.yield()
                }
            }.pictures.count
        }
        for await _ in steps { break }
        interfere(pid, task)
        let result = await task.result
        return try #require(throws: (any Error).self) { try result.get() }
    }

    @Test func `a request that is cancelled in the middle of a step ends at once, and the next is answered`() async throws {
        let engine = DiffusionEngine(executable: diffusionEngineProgram, arguments: [])
        var killed: Int32?
        let end = try await interrupted(engine) { pid, task in
            killed = pid
            task.cancel()
        }
        #expect(end is CancellationError)
        #expect(!isAlive(try #require(killed)))
        #expect(try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model).pictures.count == 1)
        await engine.stop()
    }

    @Test func `an engine that is killed in the middle of a step is an error with its last words, and the next is answered`()
        async throws
    {
        let engine = DiffusionEngine(executable: diffusionEngineProgram, arguments: [])
        let end = try await interrupted(engine) { pid, _ in kill(pid, SIGKILL) } as? EngineError
        #expect(end?.code == .outOfMemory)
        #expect(end?.lastLines.contains { $0.contains("generating image") } == true)
        #expect(try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model).pictures.count == 1)
        await engine.stop()
    }

    /// Little enough to fail in the middle of a picture, and while the model is loaded. (The model is read by pieces there: its file cannot be mapped.)
    @Test(arguments: [1_150 << 20, 800 << 20])
    func `an engine that may have too little memory says so, and is there for a smaller request`(memoryBytes: Int) async throws
    {
        let engine = DiffusionEngine(
            executable: diffusionEngineProgram, arguments: [], limits: ChildLimits(memoryBytes: memoryBytes))
        do {
            _ = try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model)
            Issue.record("a picture was made in too little memory")
        } catch let error as DiffusionError {
            guard case .outOfMemory = error else { throw error }
        } catch let error as EngineError {
            #expect(error.code == .outOfMemory, "\(error)")
        }
        let small = DiffusionPicture(width: 16, height: 16, pixels: [UInt8](repeating: 9, count: 16 * 16 * 3))
        #expect(try await engine.enlarged(small, by: RandomModels.upscaler).pictures.count == 1)
        await engine.stop()
    }
}
