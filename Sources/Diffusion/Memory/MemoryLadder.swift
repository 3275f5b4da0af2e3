/// The forms in which one request can be made, dearest first: the steps that change something of it, each with those before it.
package struct MemoryLadder: Sendable, Hashable {
    /// One form.
    package struct Rung: Sendable, Hashable {
        package var step: MemoryStep
        package var request: DiffusionRequest
        package var model: DiffusionModel
        /// Pictures that are asked for one by one, with seeds that count up; 1 where the request is made as it stands.
        package var repeats = 1
    }

    /// What the ladder must be told of the machine and the model.
    package struct Ground: Sendable, Hashable {
        /// Whether the engine works on a graphics card.
        package var isOnGPU: Bool
        /// The type of most of the model's weights, as its file has it: "F16", "Q8_0".
        package var weightType: String
        /// Sides of pictures are a multiple of this.
        package var sideMultiple: Int

        package init(isOnGPU: Bool, weightType: String, sideMultiple: Int) {
            self.isOnGPU = isOnGPU
            self.weightType = weightType
            self.sideMultiple = sideMultiple
        }
    }

    /// Never empty; the first is the request as it was asked for.
    package let rungs: [Rung]

    package init(_ request: DiffusionRequest, by model: DiffusionModel, on ground: Ground) {
        var rung = Rung(step: .full, request: request, model: model)
        var rungs = [rung]
        for step in MemoryStep.allCases.dropFirst() {
            guard rung.step(down: step, from: request, on: ground) else { continue }
            rung.step = step
            rungs.append(rung)
        }
        self.rungs = rungs
    }
}

extension MemoryLadder.Rung {
    /// - Returns: whether it changed anything.
    fileprivate mutating func step(down step: MemoryStep, from asked: DiffusionRequest, on ground: MemoryLadder.Ground) -> Bool
    {
        switch step {
        case .full: false
        case .tiled: decodeInTiles()
        case .single: paintOneByOne()
        case .offloaded: ground.isOnGPU && offload()
        case .eightBits: quantise(to: "q8_0", fileType: ground.weightType)
        case .fourBits: quantise(to: "q4_0", fileType: ground.weightType)
        case .smaller: shrink(asked, toQuarters: 3, multiple: ground.sideMultiple)
        case .smallest: shrink(asked, toQuarters: 2, multiple: ground.sideMultiple)
        }
    }

    private mutating func decodeInTiles() -> Bool {
        let scale = request.settings.secondPass?.scale ?? 1
        let longest = Double(max(request.settings.width, request.settings.height)) * scale
        // One tile is the whole picture.
        guard !request.settings.decodesInTiles, longest > DiffusionLimits.tilePixels else { return false }
        request.settings.decodesInTiles = true
        return true
    }

    private mutating func paintOneByOne() -> Bool {
        guard request.settings.count > 1 else { return false }
        repeats = request.settings.count
        request.settings.count = 1
        return true
    }

    private mutating func offload() -> Bool {
        let before = model
        model.offloadsWeights = true
        model.keepsTextEncoderOnProcessor = true
        model.keepsControlNetOnProcessor = model.files[.controlNet] != nil
        return model != before
    }

    private mutating func quantise(to type: String, fileType: String) -> Bool {
        guard let bits = WeightType.bits(type), bits < WeightType.bits(model.weightType ?? fileType) ?? 16 else { return false }
        model.weightType = type
        return true
    }

    /// Pictures to begin with, masks and control pictures must have the size that is asked for: such a request keeps it.
    private mutating func shrink(_ asked: DiffusionRequest, toQuarters quarters: Int, multiple: Int) -> Bool {
        guard asked.start == nil, asked.mask == nil, asked.control == nil else { return false }
        let sides = [asked.settings.width, asked.settings.height].map { $0 * quarters / 4 / multiple * multiple }
        guard sides.allSatisfy({ $0 >= DiffusionLimits.smallerSidePixelsMin }) else { return false }
        guard sides != [request.settings.width, request.settings.height] else { return false }
        (request.settings.width, request.settings.height) = (sides[0], sides[1])
        return true
    }
}

/// Types of weights, as ggml has them.
enum WeightType {
    /// Bits of one weight, its share of the block's scale left out; nil for a name that is not known.
    static func bits(_ name: String) -> Int? {
        switch name.lowercased() {
        case "f64": 64
        case "f32": 32
        case "f16", "bf16": 16
        case let type where type.hasPrefix("f8"): 8
        case let type where type.hasPrefix("q"): type.dropFirst().first?.wholeNumberValue
        default: nil
        }
    }
}
