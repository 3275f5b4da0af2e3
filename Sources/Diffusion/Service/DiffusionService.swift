import CDiffusion
import Engines
import Foundation

/// What the engine's process does with an order. It keeps the library, and the model of the last order.
struct DiffusionService {
    private var library: (path: String, engine: EngineLibrary)?
    private var loaded: LoadedModel?

    mutating func answer(
        _ order: DiffusionOrder, payload: [UInt8], reporter: EngineReporter
    ) -> (reply: DiffusionReply, payload: [UInt8]) {
        do throws(DiffusionError) {
            let engine = try engine(at: order.library)
            let listener = EngineListener(reporter)
            switch order.work {
            case .describe:
                return (.described(engine.capabilities), [])
            case .paint(let model, let settings, let preview):
                let inputs = try InputPictures(order.pictures, byteCount: payload.count)
                return try make(by: model, settings, in: engine, needsEncoder: inputs.needEncoder, listener) {
                    (loaded) throws(DiffusionError) in
                    try engine.paint(
                        settings, preview: preview, inputs: inputs, payload: payload, by: loaded, listener: listener)
                }
            case .film(let model, let settings, let video, let preview):
                let inputs = try InputPictures(order.pictures, byteCount: payload.count)
                return try make(by: model, settings, in: engine, needsEncoder: true, listener) {
                    (loaded) throws(DiffusionError) in
                    try engine.film(
                        settings, video: video, preview: preview, inputs: inputs, payload: payload, by: loaded,
                        listener: listener)
                }
            case .enlarge(let upscaler):
                let inputs = try InputPictures(order.pictures, byteCount: payload.count)
                return try measured(loadingSeconds: 0, listener) { () throws(DiffusionError) in
                    try engine.enlarge(inputs: inputs, payload: payload, by: upscaler, listener: listener)
                }
            case .convert(let checkpoint, let vae, let output, let weightType):
                try engine.convert(checkpoint, vae: vae, to: output, weightType: weightType, listener: listener)
                return (.converted, [])
            }
        } catch {
            return (.failed(error), [])
        }
    }

    private mutating func engine(at path: String) throws(DiffusionError) -> EngineLibrary {
        if let library, library.path == path { return library.engine }
        // A model belongs to its library, which stays in memory for good.
        loaded = nil
        let engine = try EngineLibrary(path: path)
        library = (path, engine)
        return engine
    }

    private mutating func make(
        by model: DiffusionModel, _ settings: DiffusionSettings, in engine: EngineLibrary, needsEncoder: Bool,
        _ listener: EngineListener,
        work: (LoadedModel) throws(DiffusionError) -> EnginePictures
    ) throws(DiffusionError) -> (reply: DiffusionReply, payload: [UInt8]) {
        let start = ContinuousClock.now
        let use = LoadedModel.Use(
            model: model, loras: settings.loras, hasEncoder: needsEncoder || settings.secondPass?.upscaler != nil)
        let wasLoaded = loaded?.serves(use) == true
        if !wasLoaded {
            // Two models need not be in memory at once.
            loaded = nil
            loaded = try LoadedModel(use, in: engine, listener: listener)
        }
        guard let loaded else { preconditionFailure("It was loaded just now.") }
        let loading = wasLoaded ? 0 : (ContinuousClock.now - start) / .seconds(1)
        do throws(DiffusionError) {
            return try measured(loadingSeconds: loading, listener) { () throws(DiffusionError) in try work(loaded) }
        } catch {
            // What a failure leaves in the engine is not known: LoRAs half applied, buffers kept.
            self.loaded = nil
            throw error
        }
    }

    private func measured(
        loadingSeconds: Double, _ listener: EngineListener, work: () throws(DiffusionError) -> EnginePictures
    ) throws(DiffusionError) -> (reply: DiffusionReply, payload: [UInt8]) {
        PeakMemory.countAnew()
        let start = ContinuousClock.now
        let made = try work()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let (shapes, pixels) = made.shapesAndPixels
        let effort = DiffusionEffort(
            seconds: seconds, loadingSeconds: loadingSeconds, memoryBytesMax: PeakMemory.bytes, warnings: listener.warnings)
        return (.made(shapes, effort), pixels)
    }
}
