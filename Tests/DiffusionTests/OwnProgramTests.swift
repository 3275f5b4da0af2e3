import Diffusion
import Foundation
import Raster
import Testing

/// The yardstick: the engine's own command-line program, from the same source and the same compiler.
@Suite(.serialized)
struct OwnProgramTests {
    private func ownPicture(_ arguments: [String], in folder: String) async throws -> DiffusionPicture {
        let output = folder + "/own.png"
        let program = Process()
        program.executableURL = URL(filePath: RandomModels.ownProgram)
        program.arguments =
            ["-M", "img_gen", "-m", RandomModels.checkpoint, "-W", "64", "-H", "64", "-t", "1", "--mmap", "-o", output]
            + arguments
        program.standardOutput = FileHandle.nullDevice
        program.standardError = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            program.terminationHandler = { _ in continuation.resume() }
            do { try program.run() } catch { continuation.resume(throwing: error) }
        }
        #expect(program.terminationStatus == 0)
        return DiffusionPicture(try Bitmap(png: Array(Data(contentsOf: URL(filePath: output)))))
    }

    @Test func `our path gives the very pixels of the engine's own program`() async throws {
        let engine = DiffusionEngine(executable: diffusionEngineProgram, arguments: [])
        try await withTemporaryFolder { folder in
            var settings = smallSettings()
            settings.negativePrompt = "people"
            settings.guidance = 4
            settings.steps = 2
            settings.sampler = .dpmPlusPlus2M
            settings.scheduler = .karras
            settings.clipSkip = 2
            let ours = try await engine.pictures(DiffusionRequest(settings), by: RandomModels.model).pictures
            let own = try await ownPicture(
                [
                    "-p", settings.prompt, "-n", settings.negativePrompt, "--cfg-scale", "4", "--steps", "2", "-s", "42",
                    "--sampling-method", "dpm++2m", "--scheduler", "karras", "--clip-skip", "2",
                ], in: folder)
            #expect(ours == [own])

            // What the model itself would choose; and from a picture.
            let start = folder + "/start.png"
            try Data(own.bitmap.png()).write(to: URL(filePath: start))
            var request = DiffusionRequest(smallSettings(seed: 7))
            request.settings.strength = 0.5
            request.settings.steps = 2
            request.start = own
            let fromPicture = try await engine.pictures(request, by: RandomModels.model).pictures
            let ownFromPicture = try await ownPicture(
                ["-p", settings.prompt, "--cfg-scale", "1", "--steps", "2", "-s", "7", "--strength", "0.5", "-i", start],
                in: folder)
            #expect(fromPicture == [ownFromPicture])
        }
        await engine.stop()
    }
}
