import CDiffusion
import Engines
import Foundation

/// The engine's library: its calls, in our words.
final class EngineLibrary {
    let abi: UnsafePointer<diffusion_abi>

    init(path: String) throws(DiffusionError) {
        var reason = EngineReason()
        guard let abi = reason.written({ diffusion_open(path, $0) }) else { throw .engineMissing(reason: reason.text) }
        self.abi = abi
    }

    var capabilities: DiffusionCapabilities {
        guard let known = abi.pointee.capabilities()?.pointee else { preconditionFailure("A bridge tells what it can do.") }
        return DiffusionCapabilities(
            engine: String(cString: known.engine), backend: String(cString: known.backend),
            samplers: Self.names(known.samplers, known.sampler_count).compactMap(Sampler.init(rawValue:)),
            schedulers: Self.names(known.schedulers, known.scheduler_count).compactMap(Scheduler.init(rawValue:)),
            weightTypes: Self.names(known.weight_types, known.weight_type_count), devices: devices)
    }

    private static func names(_ names: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int) -> [String] {
        UnsafeBufferPointer(start: names, count: count).compactMap { $0.map { String(cString: $0) } }
    }

    private var devices: [DiffusionCapabilities.Device] {
        let count = abi.pointee.devices(nil, 0)
        var found = [diffusion_device](repeating: diffusion_device(), count: count)
        _ = abi.pointee.devices(&found, count)
        return found.map { device in
            let name = withUnsafeBytes(of: device.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            return DiffusionCapabilities.Device(
                name: name, memoryBytes: device.memory_bytes > 0 ? Int(clamping: device.memory_bytes) : nil,
                freeBytes: device.memory_bytes > 0 ? Int(clamping: device.free_bytes) : nil, isGPU: device.is_gpu)
        }
    }

    func load(
        _ model: DiffusionModel, hasEncoder: Bool, listener: EngineListener
    ) throws(DiffusionError) -> OpaquePointer {
        let strings = CStrings()
        var options = diffusion_model_options()
        options.checkpoint = strings.pointer(model.files[.checkpoint])
        options.diffusion_model = strings.pointer(model.files[.diffusionModel])
        options.high_noise_diffusion_model = strings.pointer(model.files[.highNoiseDiffusionModel])
        options.clip_l = strings.pointer(model.files[.clipL])
        options.clip_g = strings.pointer(model.files[.clipG])
        options.clip_vision = strings.pointer(model.files[.clipVision])
        options.t5xxl = strings.pointer(model.files[.t5xxl])
        options.llm = strings.pointer(model.files[.llm])
        options.llm_vision = strings.pointer(model.files[.llmVision])
        options.vae = strings.pointer(model.files[.vae])
        options.taesd = strings.pointer(model.files[.taesd])
        options.control_net = strings.pointer(model.files[.controlNet])
        options.weight_type = strings.pointer(model.weightType)
        options.threads = Int32(clamping: model.threads ?? 0)
        options.has_encoder = hasEncoder
        options.taesd_for_previews_only = model.usesTinyDecoderForPreviewsOnly
        options.maps_files = true
        options.offloads_weights = model.offloadsWeights
        options.keeps_text_encoder_on_cpu = model.keepsTextEncoderOnProcessor
        options.keeps_vae_on_cpu = model.keepsVAEOnProcessor
        options.keeps_control_net_on_cpu = model.keepsControlNetOnProcessor
        options.uses_flash_attention = model.usesFlashAttention
        var reason = EngineReason()
        let loaded = listener.listening { listener in
            withExtendedLifetime(strings) { reason.written { abi.pointee.load(&options, listener, $0) } }
        }
        guard let loaded else {
            let words = reason.words(heard: listener)
            throw EngineError.saysMemoryIsOut(words)
                ? .outOfMemory(reason: words) : .notLoaded(model: model.name, reason: words)
        }
        return loaded
    }

    func free(_ model: OpaquePointer) {
        abi.pointee.free_model(model)
    }

    func convert(
        _ checkpoint: String, vae: String?, to output: String, weightType: String, listener: EngineListener
    ) throws(DiffusionError) {
        _ = try ModelFile.reading(checkpoint)
        guard capabilities.weightTypes.contains(weightType) else {
            throw .invalid(reasons: [
                "There are no weights of type \(weightType); there are \(capabilities.weightTypes.joined(separator: ", "))."
            ])
        }
        var reason = EngineReason()
        let isDone = listener.listening { listener in
            reason.written { abi.pointee.convert(checkpoint, vae, output, weightType, listener, $0) }
        }
        guard isDone else { throw reason.error(heard: listener) }
    }

    /// Calls `work` with a listener, and with room for pictures and for a reason.
    func pictures(
        _ listener: EngineListener,
        _ work: (
            UnsafePointer<diffusion_listener>, UnsafeMutablePointer<diffusion_images>, UnsafeMutablePointer<CChar>
        ) -> Bool
    ) throws(DiffusionError) -> EnginePictures {
        let pictures = EnginePictures(of: self)
        var reason = EngineReason()
        let isDone = listener.listening { listener in reason.written { work(listener, &pictures.images, $0) } }
        guard isDone else { throw reason.error(heard: listener) }
        return pictures
    }
}

/// Pictures in the engine's memory; let go, they are freed.
final class EnginePictures {
    fileprivate var images = diffusion_images()
    private let engine: EngineLibrary

    fileprivate init(of engine: EngineLibrary) {
        self.engine = engine
    }

    deinit {
        engine.abi.pointee.free_images(&images)
    }

    /// A copy.
    var shapesAndPixels: ([Shape<Int>], [UInt8]) {
        UnsafeBufferPointer(start: images.images, count: images.count).shapesAndPixels()
    }
}

/// The sentence in which the engine says why it failed.
struct EngineReason {
    private var characters = [CChar](repeating: 0, count: DIFFUSION_REASON_BYTES)

    mutating func written<Value>(_ work: (UnsafeMutablePointer<CChar>) -> Value) -> Value {
        characters.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("It has room for a sentence.") }
            return work(start)
        }
    }

    var text: String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What went wrong first tells more than what failed because of it: all complaints, or else the reason alone.
    func words(heard listener: EngineListener) -> String {
        listener.errors.isEmpty ? text : listener.errors.joined(separator: "; ")
    }

    func error(heard listener: EngineListener) -> DiffusionError {
        let words = words(heard: listener)
        return EngineError.saysMemoryIsOut(words) ? .outOfMemory(reason: words) : .failed(reason: words)
    }
}
