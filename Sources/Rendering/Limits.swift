import Processes

/// The numbers of this room that somebody might argue with.
enum Limits {
    static let frameSidePixelsMin = 64
    /// 8K; a frame's layers with their overscan stay below what cairo draws.
    static let frameSidePixelsMax = 8192

    /// Rasterised layers kept for the next segments: an illustration of seven layers takes 40 MB at 1280×720.
    static let layerCacheBytesMax = 320 << 20

    /// How far composing may run ahead of encoding: most of a frame at 1280×720.
    static let childInputBytes: Int32 = 1 << 20
    /// How much of ffmpeg's complaints an error carries.
    static let ffmpegLogBytesMax = 2_000
    /// Of what it answers: its list of encoders is the longest, with 20 kB.
    static let ffmpegOutputBytesMax = 1 << 20
    /// What one run of ffmpeg may use: encoding 8K with lookahead takes 6 GB, assembling the longest film minutes. It gives way to the page
    /// and to whoever edits.
    static let ffmpeg = ChildLimits(
        memoryBytes: ffmpegMemoryBytesMax, openFiles: 256, wallTime: .seconds(6 * 3_600), niceness: Int(drawingNiceness))
    static let ffmpegMemoryBytesMax = 16 << 30
    /// Of an encoder that waits for everybody else (nice(2)).
    static let patientNiceness = 15
    /// How much the threads that draw give way to those that answer requests, as ffmpeg does (nice(2)).
    static let drawingNiceness: Int32 = 5

    /// The slowest and longest that the camera pushes: a viewer feels a drift, not a zoom. Fractions of the frame.
    static let zoomPerSecond = 0.016
    static let zoomTravelMax = 0.09
    static let panPerSecond = 0.018
    static let panTravelMax = 0.11
    /// What `.still` moves all the same, so that no picture ever freezes.
    static let breathTravel = 0.02
    /// The share of a move that eases in and out; the rest is constant, so that even the first frame moves.
    static let easedShare = 0.5
    /// Kept between the camera's reach and a layer's edge.
    static let edgeMarginPixels = 1.5

    /// The film's last second goes to black.
    static let fadeOutFrames = 30

    /// EBU R 128 for the web.
    static let loudnessTargetLUFS = -16.0
    /// AAC may overshoot the samples it was given by half a decibel or so; the film must stay under −1 dBTP.
    static let truePeakCeilingDBTP = -2.0
    /// Whispering is made louder, noise is not.
    static let gainDecibelsMax = 30.0
    static let voiceFadeSeconds = 0.005
    static let audioBitRateKilobits = 160
}
