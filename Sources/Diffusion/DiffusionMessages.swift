// What passes between the studio and the engine's process. Pixels are the payload, picture after picture, as the shapes say.

/// What the studio asks.
struct DiffusionOrder: Sendable, Codable {
    enum Work: Sendable, Codable {
        case describe
        case paint(DiffusionModel, DiffusionSettings, DiffusionRequest.Preview)
        case film(DiffusionModel, DiffusionSettings, VideoSettings, DiffusionRequest.Preview)
        case enlarge(upscaler: String)
        case convert(checkpoint: String, vae: String?, output: String, weightType: String)

        /// The model that stays in memory afterwards.
        var model: DiffusionModel? {
            switch self {
            case .paint(let model, _, _), .film(let model, _, _, _): model
            case .describe, .enlarge, .convert: nil
            }
        }
    }

    /// What a picture is for.
    enum Role: String, Sendable, Codable {
        case start, end, mask, control, reference
    }

    /// The engine's library.
    var library: String
    var work: Work
    var pictures: [Shape<Role>] = []
}

/// A picture whose pixels are in the payload.
struct Shape<Role: Codable & Sendable>: Sendable, Codable {
    var role: Role
    var width: Int
    var height: Int
    var channels: DiffusionPicture.Channels

    var byteCount: Int { width * height * channels.rawValue }
}

extension Shape {
    init(_ role: Role, of picture: DiffusionPicture) {
        self.init(role: role, width: picture.width, height: picture.height, channels: picture.channels)
    }
}

/// What it tells before it is done.
enum DiffusionNews: Sendable, Codable {
    case progress(DiffusionProgress)
    /// With the pixels of the frames.
    case preview(step: Int, [Shape<Int>])
}

/// What it answers.
enum DiffusionReply: Sendable, Codable {
    case described(DiffusionCapabilities)
    /// With the pixels.
    case made([Shape<Int>], DiffusionEffort)
    case converted
    case failed(DiffusionError)
}

/// What the engine that is built can do.
package struct DiffusionCapabilities: Sendable, Hashable, Codable {
    /// A processor or a graphics card.
    package struct Device: Sendable, Hashable, Codable {
        package var name: String
        /// nil where it does not tell.
        package var memoryBytes: Int?
        package var freeBytes: Int?
        package var isGPU: Bool
    }

    /// Name and version; part of every recipe.
    package var engine: String
    /// "cpu", "cuda", "vulkan".
    package var backend: String
    package var samplers: [Sampler]
    package var schedulers: [Scheduler]
    /// What weights can be converted to.
    package var weightTypes: [String]
    package var devices: [Device]
}

/// How far the engine is.
package struct DiffusionProgress: Sendable, Hashable, Codable {
    package enum Stage: Int32, Sendable, Hashable, Codable {
        case loading
        /// Words are read, pictures to start from are encoded, LoRAs applied.
        case preparing
        case sampling
        case secondPass
        case decoding
        case enlarging
    }

    package var stage: Stage
    /// Of a batch, from 0.
    package var picture: Int
    package var step: Int
    package var steps: Int
}

/// What a result cost.
package struct DiffusionEffort: Sendable, Hashable, Codable {
    /// Of the engine alone, without loading.
    package var seconds: Double
    /// 0 when the model was in memory already.
    package var loadingSeconds: Double
    /// The most that the engine's process held in the machine's memory while it worked on this, the model's weights included.
    package var memoryBytesMax: Int
    /// What the engine complained of, and went on.
    package var warnings: [String]
}
