/// Why a segment, a soundtrack or a film was not made.
package enum RenderingError: Error, Sendable, Equatable, CustomStringConvertible {
    case ffmpegMissing
    case ffmpegLacks(encoder: String)
    /// `log` is the end of what ffmpeg said.
    case ffmpegFailed(step: String, log: String)
    case ffmpegNotStarted(reason: String)
    case diskFull(path: String)
    /// ffmpeg was refused memory, or killed for it; `log` as above.
    case outOfMemory(step: String, log: String)
    case outputUnwritable(path: String, reason: String)
    case inputUnreadable(path: String, reason: String)
    case sizeOutOfRange(width: Int, height: Int)
    case pictureMissing(shot: Int)
    case layerUndrawable(layer: String, reason: String)
    case captionUndrawable(text: String, reason: String)
    case timelineBroken(reason: String)

    package var description: String {
        switch self {
        case .ffmpegMissing: "ffmpeg was not found. Install it (`apt install ffmpeg`) and try again."
        case .ffmpegLacks(let encoder):
            "The ffmpeg that was found cannot encode with \(encoder). Install Debian's own (`apt install ffmpeg`) and try again."
        case .ffmpegFailed(let step, let log):
            "ffmpeg failed to \(step). \(log.isEmpty ? "It gave no reason." : "It said: \(log)")"
        case .ffmpegNotStarted(let reason): "ffmpeg could not be started: \(reason)."
        case .diskFull(let path): "There is no space left on the disk for \(path). Free some and try again; nothing was lost."
        case .outOfMemory(let step, let log):
            "There was not enough memory to \(step): close other programs, or choose a smaller height. \(log.isEmpty ? "" : "ffmpeg said: \(log)")"
        case .outputUnwritable(let path, let reason): "\(path) cannot be written: \(reason)."
        case .inputUnreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .sizeOutOfRange(let width, let height):
            "A film cannot be \(width) × \(height) pixels; both sides must be even and from \(Limits.frameSidePixelsMin) to \(Limits.frameSidePixelsMax)."
        case .pictureMissing(let shot): "Shot \(shot + 1) has no picture yet."
        case .layerUndrawable(let layer, let reason): "The layer “\(layer)” of a picture could not be drawn. \(reason)"
        case .captionUndrawable(let text, let reason): "The caption “\(text)” could not be set. \(reason)"
        case .timelineBroken(let reason): "The cut does not hold together: \(reason)."
        }
    }
}
