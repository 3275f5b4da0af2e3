import Engines
import Foundation
import Processes
import Synchronization
import Testing

@testable import Diffusion

struct MemoryLadderTests {
    private struct Case: Sendable {
        var request: DiffusionRequest
        var model: DiffusionModel
        var ground: MemoryLadder.Ground
    }

    /// Requests of all sorts; the same ones every time.
    private static let cases: [Case] = {
        var random = SystemRandom(state: 7)
        return (0..<400).map { _ in
            var settings = DiffusionSettings(prompt: "a lighthouse")
            settings.width = 64 * Int.random(in: 1...32, using: &random)
            settings.height = 64 * Int.random(in: 1...32, using: &random)
            settings.count = Int.random(in: 1...8, using: &random)
            settings.decodesInTiles = Bool.random(using: &random)
            if Bool.random(using: &random) { settings.secondPass = .init(scale: 1.5) }
            var request = DiffusionRequest(settings)
            if Int.random(in: 0..<4, using: &random) == 0 {
                let bytes = [UInt8](repeating: 0, count: settings.width * settings.height * 3)
                request.start = DiffusionPicture(width: settings.width, height: settings.height, pixels: bytes)
            }
            var model = DiffusionModel(checkpoint: "/models/x.safetensors")
            model.weightType = [nil, "q8_0", "q4_0"].randomElement(using: &random) ?? nil
            model.offloadsWeights = Bool.random(using: &random)
            let ground = MemoryLadder.Ground(
                isOnGPU: Bool.random(using: &random),
                weightType: ["F32", "F16", "BF16", "Q8_0", "Q4_K", "type 99"].randomElement(using: &random) ?? "",
                sideMultiple: [16, 32, 64].randomElement(using: &random) ?? 64)
            return Case(request: request, model: model, ground: ground)
        }
    }()

    /// SplitMix64.
    private struct SystemRandom: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
    }

    @Test func `every ladder begins with the request as it is, and each rung changes something and asks for no more`() {
        for one in Self.cases {
            let rungs = MemoryLadder(one.request, by: one.model, on: one.ground).rungs
            #expect(rungs[0] == MemoryLadder.Rung(step: .full, request: one.request, model: one.model))
            for (dearer, cheaper) in zip(rungs, rungs.dropFirst()) {
                #expect(dearer.step < cheaper.step)
                #expect((dearer.request, dearer.model) != (cheaper.request, cheaper.model))
                let (before, after) = (dearer.request.settings, cheaper.request.settings)
                #expect(after.width <= before.width && after.height <= before.height && after.count <= before.count)
                #expect(!before.decodesInTiles || after.decodesInTiles)
                #expect(!dearer.model.offloadsWeights || cheaper.model.offloadsWeights)
                let bits = [dearer, cheaper].map { WeightType.bits($0.model.weightType ?? one.ground.weightType) ?? 16 }
                #expect(bits[1] <= bits[0])
            }
        }
    }

    @Test func `every rung makes as many pictures as were asked for, of a size that the model can make`() {
        for one in Self.cases {
            for rung in MemoryLadder(one.request, by: one.model, on: one.ground).rungs {
                let settings = rung.request.settings
                #expect(rung.repeats * settings.count == one.request.settings.count)
                #expect(settings.width % one.ground.sideMultiple == 0 && settings.height % one.ground.sideMultiple == 0)
                #expect(one.request.problems.isEmpty == rung.request.problems.isEmpty)
                if rung.step < .smaller || one.request.start != nil {
                    #expect(settings.width == one.request.settings.width && settings.height == one.request.settings.height)
                }
                #expect(one.ground.isOnGPU || rung.model.offloadsWeights == one.model.offloadsWeights)
                #expect((settings.prompt, settings.seed, settings.steps) == ("a lighthouse", 0, 20))
            }
        }
    }

    private func requests(_ side: Int, count: Int = 1, step: MemoryStep = .full, model: String = "m:1") -> MemoryLedger.Class {
        MemoryLedger.Class(model: model, step: step, width: side, height: side, count: count)
    }

    @Test func `what took more than there is, and what is larger, is not tried; what is not known is`() {
        var ledger = MemoryLedger()
        #expect(ledger.allows(requests(512), within: 1))
        ledger.note(requests(512), took: 1_000, within: 2_000)
        #expect(!ledger.allows(requests(512), within: 900))
        #expect(!ledger.allows(requests(1_024), within: 900) && !ledger.allows(requests(512, count: 4), within: 900))
        #expect(ledger.allows(requests(256), within: 900) && ledger.allows(requests(512), within: 1_000))
        #expect(
            ledger.allows(requests(512, step: .tiled), within: 900) && ledger.allows(requests(512, model: "n:1"), within: 900))
        #expect(ledger.allows(requests(512), within: nil))
    }

    @Test func `what failed is not tried within as much, until it was made within less`() {
        var ledger = MemoryLedger()
        ledger.note(requests(512), failedWithin: 1_000)
        #expect(!ledger.allows(requests(512), within: 1_000) && !ledger.allows(requests(1_024), within: 900))
        #expect(ledger.allows(requests(512), within: 1_001) && ledger.allows(requests(256), within: 500))
        // Weights that lie in a mapped file are counted, and can be let go: what was made within less is believed.
        ledger.note(requests(512), took: 5_000, within: 950)
        #expect(ledger.allows(requests(512), within: 950) && ledger.allows(requests(256), within: 960))
        ledger.note(requests(512), failedWithin: 960)
        #expect(!ledger.allows(requests(512), within: 955))
    }

    @Test func `a book remembers what was noted, and is empty where the file is damaged`() async throws {
        try await withTemporaryFolder { folder in
            let file = URL(filePath: folder + "/memory.json")
            MemoryBook(file).change { $0.note(requests(512), took: 7, within: 9) }
            #expect(MemoryBook(file).ledger.records(of: "m:1").map(\.bytesMax) == [7])
            try Data("{".utf8).write(to: file)
            #expect(MemoryBook(file).ledger == MemoryLedger())
        }
    }

    @Test func `the oldest measurements are forgotten`() {
        var ledger = MemoryLedger()
        for number in 0..<DiffusionLimits.memoryRecordsMax + 5 { ledger.note(requests(64 + number), took: 1, within: nil) }
        #expect(ledger.records.count == DiffusionLimits.memoryRecordsMax)
        #expect(ledger.records.first?.requests.width == 69)
    }
}

/// The real engine, within real limits of its memory.
@Suite(.serialized)
struct FrugalPaintingTests {
    @Test func `with memory enough a picture is made as asked, and what it took is noted`() async throws {
        let engine = DiffusionEngine(executable: diffusionEngineProgram, arguments: [])
        let book = MemoryBook(nil)
        let plain = try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model)
        let made = try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model, within: book)
        #expect(made.step == .full && made.pictures == plain.pictures)
        #expect(engine.loadedModel == RandomModels.model)
        let records = book.ledger.records(of: DiffusionEngine.memoryName(of: RandomModels.model))
        #expect(records.count == 1 && records[0].requests.step == .full)
        #expect((records[0].bytesMax ?? 0) > 500 << 20)
        await engine.stop()
        #expect(engine.loadedModel == nil)
    }

    private func engine(memoryBytes: Int) -> DiffusionEngine {
        DiffusionEngine(executable: diffusionEngineProgram, arguments: [], limits: ChildLimits(memoryBytes: memoryBytes))
    }

    /// As little address space as a picture with weights of 8 bits gets along with, give or take 40 MB.
    private func memoryForEightBits() async throws -> Int {
        var model = RandomModels.model
        model.weightType = "q8_0"
        var (tooLittle, enough) = (1_000 << 20, 2_000 << 20)
        while enough - tooLittle > 40 << 20 {
            let bytes = (tooLittle + enough) / 2
            let engine = engine(memoryBytes: bytes)
            do {
                _ = try await engine.pictures(DiffusionRequest(smallSettings()), by: model)
                enough = bytes
            } catch {
                tooLittle = bytes
            }
            await engine.stop()
        }
        return enough
    }

    @Test func `with too little memory smaller weights are taken, and the next picture begins with them`() async throws {
        let engine = engine(memoryBytes: try await memoryForEightBits())
        let book = MemoryBook(nil)
        let steps = Mutex<[MemoryStep]>([])
        var request = DiffusionRequest(smallSettings())
        request.settings.count = 2
        let made = try await engine.pictures(request, by: RandomModels.model, within: book) { step in
            steps.withLock { $0.append(step) }
        }
        #expect(made.step == .eightBits && made.model.weightType == "q8_0")
        #expect(made.pictures.count == 2 && made.settings.count == 2)
        let tried = steps.withLock(\.self)
        #expect(tried == [.single, .eightBits])
        // Chosen beforehand now.
        let again = try await engine.pictures(request, by: RandomModels.model, within: book) { step in
            steps.withLock { $0.append(step) }
        }
        #expect(again.step == made.step && again.pictures == made.pictures)
        #expect(steps.withLock { $0.dropFirst(tried.count) } == [made.step])
        await engine.stop()
    }

    @Test func `when not even the cheapest form can be made, the error says so`() async throws {
        let engine = engine(memoryBytes: 500 << 20)
        let failure = await #expect(throws: DiffusionError.self) {
            try await engine.pictures(DiffusionRequest(smallSettings()), by: RandomModels.model, within: MemoryBook(nil))
        }
        await engine.stop()
        guard case .outOfMemory(let reason) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reason.contains("not even with weights of 4 bits"), "\(reason)")
    }
}
