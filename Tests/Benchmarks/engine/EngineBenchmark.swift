import Diffusion
import Engines
import Foundation

/// What our path costs beyond the engine's own work: benchmark-engine CHECKPOINT UPSCALER, or without arguments the child that does it.
///
/// The engine's own time is that of its call alone, taken in its process; what our path costs is the rest of what whoever asked has waited: the
/// request and the pictures as JSON and bytes over the socket, and the copies.
@main
enum EngineBenchmark {
    private static let sharePercentMax = 1.0
    private static let handOverMillisecondsMax = 20.0
    private static let runs = 3

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let checkpoint = arguments.first, let upscaler = arguments.last else {
            return try DiffusionEngine.serve()
        }
        let engine = DiffusionEngine(
            executable: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path, arguments: [])
        let isWithin = try await measure(engine, DiffusionModel(checkpoint: checkpoint), upscaler)
        await engine.stop()
        exit(isWithin ? 0 : 1)
    }

    private static func measure(_ engine: DiffusionEngine, _ model: DiffusionModel, _ upscaler: String) async throws -> Bool {
        var settings = DiffusionSettings(prompt: "a lighthouse in a storm")
        (settings.width, settings.height, settings.steps, settings.guidance) = (64, 64, 1, 1)
        let first = try await engine.pictures(DiffusionRequest(settings), by: model)
        (settings.width, settings.height) = (512, 512)
        var (shares, isWarm) = ([Double](), true)
        for _ in 0..<runs {
            let (seconds, result) = try await timed { try await engine.pictures(DiffusionRequest(settings), by: model) }
            shares.append((seconds - result.effort.seconds) / result.effort.seconds * 100)
            isWarm = isWarm && result.effort.loadingSeconds == 0
            say("512 × 512: \(result.effort.seconds) s of the engine, \(seconds - result.effort.seconds) s of ours")
        }
        let small = DiffusionPicture(width: 256, height: 256, pixels: [UInt8](repeating: 90, count: 256 * 256 * 3))
        var handOvers: [Double] = []
        for _ in 0..<runs {
            let (seconds, result) = try await timed { try await engine.enlarged(small, by: upscaler) }
            guard result.pictures.map(\.width) == [1_024] else { fatalError("The upscaler makes no 1024 × 1024 of 256 × 256.") }
            handOvers.append((seconds - result.effort.seconds) * 1_000)
        }
        let (share, handOver) = (shares.sorted()[runs / 2], handOvers.sorted()[runs / 2])
        say(String(format: "our share of a picture of 512 × 512: %.3f %% (at most %.0f %%)", share, sharePercentMax))
        say(String(format: "to hand over 1024 × 1024: %.1f ms (at most %.0f ms)", handOver, handOverMillisecondsMax))
        say("a warm model is \(isWarm ? "not " : "")loaded again (loading it took \(first.effort.loadingSeconds) s)")
        return share <= sharePercentMax && handOver <= handOverMillisecondsMax && isWarm
    }

    /// At once, also into a pipe.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private static func timed<Value>(_ work: () async throws -> Value) async throws -> (seconds: Double, value: Value) {
        let start = ContinuousClock.now
        let value = try await work()
        return ((ContinuousClock.now - start) / .seconds(1), value)
    }
}
