/// The numbers of this room that one might argue with.
package enum DiffusionLimits {
    /// Smaller pictures are nothing to any model; larger ones than these fit no card's memory without tiles of pictures.
    package static let sidePixels = 64...4_096
    package static let pixelsMax = 4_096 * 2_304
    package static let steps = 1...150
    package static let guidance = 0.0...30.0
    package static let count = 1...8
    /// CLIP-L has twelve layers.
    package static let clipSkip = 1...12
    package static let lorasMax = 16
    /// Of the web UI's text in a file; it writes some thousand.
    static let parametersBytesMax = 256 << 10
    package static let loraWeight = -4.0...4.0
    package static let referencesMax = 8
    /// Models read 77 to 512 tokens; whatever is longer was not meant as a prompt.
    package static let promptBytesMax = 16 << 10
    package static let secondPassScale = 1.0...4.0
    /// The seeds of a batch count up from the first.
    package static let seed = 0...(Int64.max - Int64(count.upperBound))
    /// Wan makes 16 frames a second; five seconds are what it was trained for, ten what anybody waits for.
    package static let videoFrames = 1...161
    package static let previewEverySteps = 1...50
    /// As much of somebody's WebP file as is unpacked.
    static let webPPixelsMax = 64 << 20
    /// The engine's own tile, 32 latent pixels wide.
    static let tilePixels = 256.0
    /// Below this no model makes anything: a request is not made smaller than that for want of memory.
    static let smallerSidePixelsMin = 256
    /// Classes of requests of which is remembered what they took.
    static let memoryRecordsMax = 500
    package static let upscaleTilePixels: Int32 = 128
    /// How long the engine may say nothing. It reports every step; a step of a large model on a processor takes minutes.
    static let silenceSecondsMax = 1_800
    /// Warnings of the engine that a result carries.
    static let warningsKept = 20
}
