package import Engines
import Foundation
package import Processes

/// Makes pictures and clips by a diffusion model, in a process of its own: the library can abort, leak or be killed for memory, and has no
/// call to cancel. The process keeps the model of the last request in memory.
package struct DiffusionEngine: Sendable {
    /// What a request gave.
    package struct Result: Sendable {
        /// A batch's pictures, or a clip's frames, in order.
        package var pictures: [DiffusionPicture]
        package var effort: DiffusionEffort
    }

    /// Told in the middle of the work, on the engine's thread.
    package enum Report: Sendable {
        case progress(DiffusionProgress)
        case preview(step: Int, [DiffusionPicture])
    }

    private let findLibrary: @Sendable () throws(DiffusionError) -> String
    private let process: EngineProcess
    /// What its process may take of the address space; nil for what there is.
    let memoryBytesMax: Int?
    let state = EngineState()

    /// - Parameters:
    ///   - executable: with `arguments`, must call `DiffusionEngine.serve()`.
    ///   - graphicsCard: the only one of several that this engine uses, by number; there is an engine a card.
    ///   - findLibrary: the path of the engine's library; looked for anew each time, as it may be built while the studio runs.
    package init(
        executable: String, arguments: [String], graphicsCard: Int? = nil, limits: ChildLimits = EngineLimits.child,
        findLibrary: @escaping @Sendable () throws(DiffusionError) -> String = { () throws(DiffusionError) in
            try DiffusionEngine.installedLibrary()
        }
    ) {
        self.findLibrary = findLibrary
        memoryBytesMax = limits.memoryBytes
        // An engine that aborts has said why; ggml's debugger and Swift's backtrace would bury that under what they say.
        var environment = ["GGML_NO_BACKTRACE": "1", "SWIFT_BACKTRACE": "enable=no"]
        if let graphicsCard {
            environment["CUDA_VISIBLE_DEVICES"] = String(graphicsCard)
            environment["GGML_VK_VISIBLE_DEVICES"] = String(graphicsCard)
        }
        process = EngineProcess(
            EngineCommand(
                name: "diffusion", executable: executable, arguments: arguments, environment: environment, limits: limits),
            requestSecondsMax: DiffusionLimits.silenceSecondsMax)
    }

    /// The library that scripts/engine.sh has built.
    /// - Throws: `engineMissing`.
    package static func installedLibrary(cache: String = EngineCache.defaultPath()) throws(DiffusionError) -> String {
        let link = cache + "/diffusion/engine/libseidra-diffusion.so"
        // By its real path: a newer build takes the link over, and the process must not think that it has that one.
        let path = URL(filePath: link).resolvingSymlinksInPath().path
        guard FileManager.default.fileExists(atPath: path) else { throw .engineMissing(reason: "\(link) is missing") }
        return path
    }

    /// Version, build and processor of the engine that would be started now, told without starting it: its library's folder is named after them.
    /// - Throws: `engineMissing`.
    package var build: String {
        get throws(DiffusionError) { URL(filePath: try findLibrary()).deletingLastPathComponent().lastPathComponent }
    }

    /// What the engine can do, and on what.
    package func capabilities() async throws -> DiffusionCapabilities {
        guard case .described(let capabilities) = try await ask(.describe).reply else { throw Self.misunderstood }
        return capabilities
    }

    /// Makes pictures. Cancelling the task kills the engine.
    /// - Throws: `DiffusionError`; `EngineError` when the engine broke (the next request gets a new one); `CancellationError`.
    package func pictures(
        _ request: DiffusionRequest, by model: DiffusionModel, report: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws -> Result {
        let problems = request.problems
        guard problems.isEmpty else { throw DiffusionError.invalid(reasons: problems) }
        var pictures: [(DiffusionOrder.Role, DiffusionPicture)] = request.references.map { (.reference, $0) }
        if let start = request.start { pictures.append((.start, start)) }
        if let mask = request.mask { pictures.append((.mask, mask)) }
        if let control = request.control { pictures.append((.control, control)) }
        return try await make(.paint(model, request.settings, request.preview), of: pictures, report: report)
    }

    /// Makes a clip, from words alone or from a first picture and perhaps a last.
    package func frames(
        _ request: DiffusionRequest, video: VideoSettings, end: DiffusionPicture? = nil, by model: DiffusionModel,
        report: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws -> Result {
        let problems = request.problems + video.problems
        guard problems.isEmpty else { throw DiffusionError.invalid(reasons: problems) }
        var pictures: [(DiffusionOrder.Role, DiffusionPicture)] = []
        if let start = request.start { pictures.append((.start, start)) }
        if let end { pictures.append((.end, end)) }
        return try await make(.film(model, request.settings, video, request.preview), of: pictures, report: report)
    }

    /// Enlarges a picture by an ESRGAN model, by the factor that it was made for.
    package func enlarged(
        _ picture: DiffusionPicture, by upscaler: String, report: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws -> Result {
        guard picture.channels == .rgb else { throw DiffusionError.invalid(reasons: ["A mask cannot be enlarged by a model."]) }
        return try await make(.enlarge(upscaler: upscaler), of: [(.start, picture)], report: report)
    }

    /// Writes a checkpoint with smaller weights.
    /// - Parameters:
    ///   - output: .gguf or .safetensors; what is there is replaced.
    ///   - weightType: one of `DiffusionCapabilities.weightTypes`.
    package func convert(
        _ checkpoint: String, vae: String? = nil, to output: String, weightType: String,
        report: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws {
        let work = DiffusionOrder.Work.convert(checkpoint: checkpoint, vae: vae, output: output, weightType: weightType)
        guard case .converted = try await ask(work, report: report).reply else { throw Self.misunderstood }
    }

    /// The process id while the engine runs.
    package var pid: Int32? {
        get async { await process.pid }
    }

    /// The same at once, also while it works. It may have ended meanwhile.
    package var knownPID: Int32? { process.knownPID }

    /// The model that its process holds now, as far as is known.
    package var loadedModel: DiffusionModel? { state.loaded(in: knownPID) }

    /// Ends the engine, and gives its memory back. The next request starts it again; stopping twice is harmless.
    package func stop() async {
        await process.stop()
    }

    /// The child's side: works until the studio is gone.
    package static func serve() throws(EngineError) {
        var service = DiffusionService()
        try EngineService.serve { (order: DiffusionOrder, payload, reporter) in
            service.answer(order, payload: payload, reporter: reporter)
        }
    }

    private static let misunderstood = EngineError(
        code: .protocolViolation, engine: "diffusion", context: "it answered something else than was asked")

    private func make(
        _ work: DiffusionOrder.Work, of pictures: [(role: DiffusionOrder.Role, picture: DiffusionPicture)],
        report: @escaping @Sendable (Report) -> Void
    ) async throws -> Result {
        state.willWork()
        let answer = try await ask(
            work, pictures: pictures.map { Shape($0.role, of: $0.picture) },
            payload: pictures.reduce(into: []) { $0 += $1.picture.pixels }, report: report)
        guard case .made(let shapes, let effort) = answer.reply, let pictures = shapes.pictures(in: answer.payload) else {
            throw Self.misunderstood
        }
        state.didWork(by: work.model, in: knownPID)
        return Result(pictures: pictures, effort: effort)
    }

    private func ask(
        _ work: DiffusionOrder.Work, pictures: [Shape<DiffusionOrder.Role>] = [], payload: [UInt8] = [],
        report: @escaping @Sendable (Report) -> Void = { _ in }
    ) async throws -> (reply: DiffusionReply, payload: [UInt8]) {
        let order = DiffusionOrder(library: try findLibrary(), work: work, pictures: pictures)
        do {
            let answer = try await process.request(order, payload: payload, replyType: DiffusionReply.self) {
                (news: DiffusionNews, payload) in
                switch news {
                case .progress(let progress): report(.progress(progress))
                case .preview(let step, let shapes):
                    if let pictures = shapes.pictures(in: payload) { report(.preview(step: step, pictures)) }
                }
            }
            if case .failed(let error) = answer.reply { throw error }
            return answer
        } catch let error as EngineError where error.code == .cancelled {
            throw CancellationError()
        }
    }
}

extension [Shape<Int>] {
    /// The pictures, if the payload holds just these.
    fileprivate func pictures(in payload: [UInt8]) -> [DiffusionPicture]? {
        guard allSatisfy({ $0.width > 0 && $0.height > 0 }), reduce(0, { $0 + $1.byteCount }) == payload.count else {
            return nil
        }
        var start = 0
        return map { shape in
            // One picture, nearly always: then there is nothing to copy.
            let pixels = shape.byteCount == payload.count ? payload : [UInt8](payload[start..<start + shape.byteCount])
            start += shape.byteCount
            return DiffusionPicture(width: shape.width, height: shape.height, channels: shape.channels, pixels: pixels)
        }
    }
}
