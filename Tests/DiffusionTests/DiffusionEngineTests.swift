import Diffusion
import Engines
import Foundation
import Synchronization
import Testing

/// One after another: each engine holds a gigabyte and wants every core.
@Suite(.serialized)
struct DiffusionEngineTests {
    /// Warm from test to test, as in the studio; it ends with the tests.
    private static let engine = DiffusionEngine(executable: diffusionEngineProgram, arguments: [])
    private var engine: DiffusionEngine { Self.engine }

    private func picture(
        _ settings: DiffusionSettings, change: (inout DiffusionRequest) -> Void = { _ in }
    ) async throws -> DiffusionPicture {
        var request = DiffusionRequest(settings)
        change(&request)
        return try #require(try await engine.pictures(request, by: RandomModels.model).pictures.first)
    }

    private func failure(
        _ settings: DiffusionSettings = smallSettings(), by model: DiffusionModel = RandomModels.model
    ) async -> DiffusionError? {
        await #expect(throws: DiffusionError.self) { try await engine.pictures(DiffusionRequest(settings), by: model) }
    }

    @Test func `the engine tells what it can do, in names that are known here`() async throws {
        let capabilities = try await engine.capabilities()
        #expect(capabilities.samplers == Sampler.allCases)
        #expect(capabilities.schedulers == Scheduler.allCases)
        #expect(capabilities.engine.contains("stable-diffusion.cpp"))
        #expect(capabilities.weightTypes.contains("q8_0"))
        #expect(!capabilities.devices.isEmpty)
    }

    @Test func `the same words and seed give the same bytes, others give others`() async throws {
        let first = try await picture(smallSettings())
        #expect(first.width == 64 && first.height == 64 && first.channels == .rgb)
        #expect(Set(first.pixels).count > 16)
        #expect(try await picture(smallSettings()) == first)
        #expect(try await picture(smallSettings(seed: 43)) != first)
        #expect(try await picture(smallSettings("a horse in the snow")) != first)
        var many = smallSettings()
        many.count = 2
        let batch = try await engine.pictures(DiffusionRequest(many), by: RandomModels.model)
        #expect(batch.pictures == [first, try await picture(smallSettings(seed: 43))])
    }

    @Test func `a model stays in memory, and the engine tells how it goes and what it cost`() async throws {
        _ = try await picture(smallSettings())
        var request = DiffusionRequest(smallSettings())
        request.settings.steps = 3
        request.preview = .decoded(everySteps: 1)
        let progress = Mutex<[DiffusionProgress]>([])
        let previews = Mutex<[DiffusionPicture]>([])
        let result = try await engine.pictures(request, by: RandomModels.model) { report in
            switch report {
            case .progress(let news): progress.withLock { $0.append(news) }
            case .preview(_, let pictures): previews.withLock { $0 += pictures }
            }
        }
        let sampling = progress.withLock { $0.filter { $0.stage == .sampling } }
        #expect(sampling.map(\.step).contains(3) && sampling.allSatisfy { $0.steps == 3 && $0.picture == 0 })
        #expect(previews.withLock { $0.map(\.width) }.contains(64))
        #expect(result.effort.loadingSeconds == 0)
        #expect(result.effort.seconds > 0 && result.effort.memoryBytesMax > 500 << 20)
    }

    @Test func `a picture is begun with another one, and a mask keeps a part of it`() async throws {
        let start = DiffusionPicture(width: 64, height: 64, pixels: [UInt8](repeating: 200, count: 64 * 64 * 3))
        let white = DiffusionPicture(width: 64, height: 64, channels: .mask, pixels: [UInt8](repeating: 255, count: 64 * 64))
        let right = DiffusionPicture(
            width: 64, height: 64, channels: .mask, pixels: (0..<64 * 64).map { $0 % 64 < 32 ? 0 : 255 })
        var settings = smallSettings()
        settings.steps = 2
        settings.strength = 0.6
        let fromWords = try await picture(settings)
        let fromPicture = try await picture(settings) { $0.start = start }
        #expect(fromPicture != fromWords)
        #expect(try await picture(settings) { ($0.start, $0.mask) = (start, white) } == fromPicture)
        #expect(try await picture(settings) { ($0.start, $0.mask) = (start, right) } != fromPicture)
        var closer = settings
        closer.strength = 0.1
        #expect(try await picture(closer) { $0.start = start } != fromPicture)
    }

    @Test func `a LoRA changes the picture by its weight, and leaves nothing behind`() async throws {
        let plain = try await picture(smallSettings())
        var settings = smallSettings()
        settings.loras = [LoRA(path: RandomModels.lora, weight: 0.8)]
        let changed = try await picture(settings)
        #expect(changed != plain)
        #expect(try await picture(settings) == changed)
        settings.loras[0].weight = 0.2
        #expect(![plain, changed].contains(try await picture(settings)))
        #expect(try await picture(smallSettings()) == plain)
    }

    @Test func `a LoRA that is missing or none is told, not left out`() async throws {
        for path in ["/nowhere/gull.safetensors", RandomModels.upscaler] {
            var settings = smallSettings()
            settings.loras = [LoRA(path: path)]
            guard case .loraUnusable(let reason) = await failure(settings) else {
                Issue.record("\(path) was taken")
                continue
            }
            #expect(reason.contains(path))
        }
    }

    @Test func `a second pass enlarges, and an upscaler does so by its own factor`() async throws {
        var settings = smallSettings()
        settings.secondPass = DiffusionSettings.SecondPass(scale: 2, strength: 0.5)
        let enlarged = try await picture(settings)
        #expect(enlarged.width == 128 && enlarged.height == 128)
        let small = DiffusionPicture(width: 16, height: 16, pixels: (0..<16 * 16 * 3).map { UInt8(truncatingIfNeeded: $0) })
        let result = try await engine.enlarged(small, by: RandomModels.upscaler)
        #expect(result.pictures.map(\.width) == [64])
        await #expect(throws: DiffusionError.self) { try await engine.enlarged(small, by: RandomModels.lora) }
    }

    @Test func `a side that the model cannot make is refused, with those that it can`() async throws {
        var settings = smallSettings()
        settings.width = 100
        let refusal = await failure(settings)
        #expect(refusal?.description.contains("64 or 128, not 100") == true)
    }

    @Test func `a model that makes pictures makes no clips, and says so`() async throws {
        let refusal = await #expect(throws: DiffusionError.self) {
            try await engine.frames(
                DiffusionRequest(smallSettings()), video: VideoSettings(frameCount: 5), by: RandomModels.model)
        }
        #expect(refusal?.description.contains("pictures, not videos") == true)
    }

    @Test func `smaller weights are written as GGUF, and paint`() async throws {
        try await withTemporaryFolder { folder in
            let output = folder + "/small.gguf"
            try await engine.convert(RandomModels.checkpoint, to: output, weightType: "q8_0")
            let file = try ModelFile.reading(output)
            #expect(file.format == .gguf && file.family == .sdxs && file.kind == .checkpoint)
            #expect(file.byteCount < (try ModelFile.reading(RandomModels.checkpoint)).byteCount)
            let result = try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model(output))
            #expect(result.pictures.count == 1 && result.effort.loadingSeconds > 0)
            await #expect(throws: DiffusionError.self) {
                try await engine.convert(RandomModels.checkpoint, to: output, weightType: "q9_9")
            }
        }
    }

    @Test func `missing, cut off and damaged files are errors that name the file, and the engine goes on`() async throws {
        try await withTemporaryFolder { folder in
            let whole = try FileHandle(forReadingFrom: URL(filePath: RandomModels.checkpoint))
            let beginning = try #require(try whole.read(upToCount: 40 << 20))
            try whole.close()
            let cutOff = folder + "/cut-off.safetensors"
            try beginning.write(to: URL(filePath: cutOff))
            let noise = folder + "/noise.safetensors"
            try Data((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 197) }).write(to: URL(filePath: noise))
            let before = try await picture(smallSettings())
            for path in [folder + "/none.safetensors", cutOff, noise] {
                guard case .unreadable(let file, _) = await failure(by: RandomModels.model(path)) else {
                    Issue.record("\(path) was taken")
                    continue
                }
                #expect(file == path)
            }
            // Whole to the eye, and no checkpoint: the engine says why.
            guard case .notLoaded(let model, _) = await failure(by: RandomModels.model(RandomModels.upscaler)) else {
                Issue.record("an upscaler was taken for a checkpoint")
                return
            }
            #expect(model == "esrgan.safetensors")
            #expect(try await picture(smallSettings()) == before)
        }
    }

    @Test func `a machine without the engine says how to build it`() async throws {
        try await withTemporaryFolder { folder in
            let missing = #expect(throws: DiffusionError.self) { try DiffusionEngine.installedLibrary(cache: folder) }
            #expect(missing?.description.contains("make engine") == true)
            let wrong = DiffusionEngine(executable: diffusionEngineProgram, arguments: []) { "/lib/x86_64-linux-gnu/libm.so.6" }
            let refusal = await #expect(throws: DiffusionError.self) { try await wrong.capabilities() }
            await wrong.stop()
            #expect(refusal?.description.contains("libm.so.6") == true)
        }
    }
}
