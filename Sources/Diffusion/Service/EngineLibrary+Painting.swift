import CDiffusion

/// The pictures that came with an order: where in its payload each one is.
struct InputPictures {
    private var places: [(role: DiffusionOrder.Role, shape: Shape<DiffusionOrder.Role>, offset: Int)] = []

    init(_ shapes: [Shape<DiffusionOrder.Role>], byteCount: Int) throws(DiffusionError) {
        var offset = 0
        for shape in shapes {
            places.append((shape.role, shape, offset))
            offset += shape.byteCount
        }
        guard offset == byteCount else { throw .failed(reason: "pictures came that were not announced") }
    }

    /// A picture to start from or to edit goes through the encoder first.
    var needEncoder: Bool { places.contains { [.start, .reference].contains($0.role) } }

    /// The pictures of a role, in the payload's memory.
    func images(_ role: DiffusionOrder.Role, in payload: UnsafeBufferPointer<UInt8>) -> [diffusion_image] {
        places.filter { $0.role == role }.map { place in
            var image = diffusion_image()
            image.width = UInt32(place.shape.width)
            image.height = UInt32(place.shape.height)
            image.channels = UInt32(place.shape.channels.rawValue)
            image.pixels = payload.baseAddress?.advanced(by: place.offset)
            return image
        }
    }

    func image(_ role: DiffusionOrder.Role, in payload: UnsafeBufferPointer<UInt8>) -> diffusion_image {
        images(role, in: payload).first ?? diffusion_image()
    }
}

extension EngineLibrary {
    func paint(
        _ settings: DiffusionSettings, preview: DiffusionRequest.Preview, inputs: InputPictures, payload: [UInt8],
        by model: LoadedModel, listener: EngineListener
    ) throws(DiffusionError) -> EnginePictures {
        try check(settings, for: model)
        let strings = CStrings()
        var request = diffusion_image_request()
        request.count = Int32(settings.count)
        request.control_strength = Float(settings.controlStrength)
        if let secondPass = settings.secondPass {
            request.second_pass_upscaler = strings.pointer(secondPass.upscaler == nil ? "Latent" : "Model")
            request.second_pass_model = strings.pointer(secondPass.upscaler)
            request.second_pass_scale = Float(secondPass.scale)
            request.second_pass_steps = Int32(secondPass.steps ?? 0)
            request.second_pass_strength = Float(secondPass.strength)
        }
        let made = try payload.withUnsafeBufferPointer { (payload) throws(DiffusionError) in
            request.start = inputs.image(.start, in: payload)
            request.mask = inputs.image(.mask, in: payload)
            request.control = inputs.image(.control, in: payload)
            let references = inputs.images(.reference, in: payload)
            return try references.withUnsafeBufferPointer { (references) throws(DiffusionError) in
                request.references = references.baseAddress
                request.reference_count = references.count
                return try settings.withLoRAs(strings) { (loras) throws(DiffusionError) in
                    request.common = settings.common(strings, loras: loras, preview: preview)
                    return try pictures(listener) { abi.pointee.generate_images(model.pointer, &request, $0, $1, $2) }
                }
            }
        }
        withExtendedLifetime(strings) {}
        if let complaint = listener.errors.first(where: { $0.lowercased().contains("lora") }) {
            throw .loraUnusable(reason: complaint)
        }
        return made
    }

    func film(
        _ settings: DiffusionSettings, video: VideoSettings, preview: DiffusionRequest.Preview, inputs: InputPictures,
        payload: [UInt8], by model: LoadedModel, listener: EngineListener
    ) throws(DiffusionError) -> EnginePictures {
        try check(settings, for: model)
        let strings = CStrings()
        var request = diffusion_video_request()
        request.frame_count = Int32(video.frameCount)
        request.high_noise_sampling = settings.sampling(strings)
        let hasTwoModels = model.use.model.files[.highNoiseDiffusionModel] != nil
        request.high_noise_sampling.steps = hasTwoModels ? video.highNoiseSteps.map(Int32.init) ?? -1 : 0
        let made = try payload.withUnsafeBufferPointer { (payload) throws(DiffusionError) in
            request.start = inputs.image(.start, in: payload)
            request.end = inputs.image(.end, in: payload)
            return try settings.withLoRAs(strings) { (loras) throws(DiffusionError) in
                request.common = settings.common(strings, loras: loras, preview: preview)
                return try pictures(listener) { abi.pointee.generate_video(model.pointer, &request, $0, $1, $2) }
            }
        }
        withExtendedLifetime(strings) {}
        return made
    }

    func enlarge(
        inputs: InputPictures, payload: [UInt8], by upscaler: String, listener: EngineListener
    ) throws(DiffusionError) -> EnginePictures {
        let file = try ModelFile.reading(upscaler)
        guard file.kind == .upscaler else {
            throw .unreadable(file: upscaler, reason: "it is \(file.kind.words), not an upscaler")
        }
        return try payload.withUnsafeBufferPointer { (payload) throws(DiffusionError) in
            var image = inputs.image(.start, in: payload)
            return try pictures(listener) {
                abi.pointee.upscale(upscaler, &image, DiffusionLimits.upscaleTilePixels, 0, $0, $1, $2)
            }
        }
    }

    /// What can be told only of a model.
    private func check(_ settings: DiffusionSettings, for model: LoadedModel) throws(DiffusionError) {
        let multiple = model.sideMultiple
        let odd = [("width", settings.width), ("height", settings.height)].filter { $0.1 % multiple != 0 }
        guard odd.isEmpty else {
            throw .invalid(
                reasons: odd.map { name, side in
                    let below = side / multiple * multiple
                    return
                        "The \(name) must be a multiple of \(multiple) pixels for this model: \(max(below, multiple)) or \(below + multiple), not \(side)."
                })
        }
    }
}

extension DiffusionSettings {
    fileprivate func sampling(_ strings: CStrings) -> diffusion_sampling {
        var sampling = diffusion_sampling()
        sampling.sampler = strings.pointer(sampler?.rawValue)
        sampling.scheduler = strings.pointer(scheduler?.rawValue)
        sampling.steps = Int32(steps)
        sampling.guidance = Float(guidance)
        sampling.image_guidance = imageGuidance.map(Float.init) ?? .nan
        sampling.distilled_guidance = distilledGuidance.map(Float.init) ?? .nan
        sampling.eta = .nan
        sampling.flow_shift = flowShift.map(Float.init) ?? .nan
        return sampling
    }

    fileprivate func withLoRAs<Value>(
        _ strings: CStrings, _ work: (UnsafeBufferPointer<diffusion_lora>) throws(DiffusionError) -> Value
    ) throws(DiffusionError) -> Value {
        let engineLoRAs = loras.map { lora in
            diffusion_lora(path: strings.pointer(lora.path), weight: Float(lora.weight), is_for_high_noise: lora.isForHighNoise)
        }
        return try engineLoRAs.withUnsafeBufferPointer(work)
    }

    fileprivate func common(
        _ strings: CStrings, loras: UnsafeBufferPointer<diffusion_lora>, preview: DiffusionRequest.Preview
    ) -> diffusion_common_request {
        var common = diffusion_common_request()
        common.prompt = strings.pointer(prompt)
        common.negative_prompt = strings.pointer(negativePrompt)
        common.loras = loras.baseAddress
        common.lora_count = loras.count
        common.clip_skip = Int32(clipSkip ?? 0)
        common.width = Int32(width)
        common.height = Int32(height)
        common.seed = seed
        common.sampling = sampling(strings)
        common.strength = Float(strength)
        common.decodes_in_tiles = decodesInTiles
        switch preview {
        case .none: common.preview = DIFFUSION_PREVIEW_NONE
        case .fast(let steps): (common.preview, common.preview_every_steps) = (DIFFUSION_PREVIEW_FAST, Int32(steps))
        case .decoded(let steps): (common.preview, common.preview_every_steps) = (DIFFUSION_PREVIEW_DECODED, Int32(steps))
        }
        return common
    }
}
