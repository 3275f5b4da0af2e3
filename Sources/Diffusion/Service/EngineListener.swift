import CDiffusion
import Engines
import Foundation
import Synchronization

/// What the engine tells while it works: progress and previews go to the studio, its log to standard error, of which the studio keeps the end.
final class EngineListener: Sendable {
    private struct Said {
        var warnings: [String] = []
        var errors: [String] = []
    }

    private let reporter: EngineReporter
    private let said = Mutex(Said())

    init(_ reporter: EngineReporter) {
        self.reporter = reporter
    }

    /// What it complained of, and went on.
    var warnings: [String] { said.withLock { $0.warnings } }
    var errors: [String] { said.withLock { $0.errors } }

    /// Calls `work` with a listener for the engine that is valid meanwhile.
    func listening<Value>(_ work: (UnsafePointer<diffusion_listener>) -> Value) -> Value {
        var listener = diffusion_listener()
        // Held by `self`, which outlives this call.
        listener.context = Unmanaged.passUnretained(self).toOpaque()
        listener.log = { context, level, line in
            guard let context, let line else { return }
            EngineListener.of(context).log(level, String(cString: line))
        }
        listener.progress = { context, stage, picture, step, steps in
            guard let context else { return }
            EngineListener.of(context).progress(stage, picture: picture, step: step, steps: steps)
        }
        listener.preview = { context, step, frames, count in
            guard let context, let frames else { return }
            EngineListener.of(context).preview(step: step, frames: UnsafeBufferPointer(start: frames, count: count))
        }
        return withExtendedLifetime(self) { withUnsafePointer(to: listener, work) }
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> EngineListener {
        Unmanaged<EngineListener>.fromOpaque(context).takeUnretainedValue()
    }

    private func log(_ level: diffusion_log_level, _ line: String) {
        if level == DIFFUSION_LOG_DEBUG { return }
        // Nobody is left to be told when that fails.
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
        said.withLock { said in
            if level == DIFFUSION_LOG_WARNING, said.warnings.count < DiffusionLimits.warningsKept { said.warnings.append(line) }
            if level == DIFFUSION_LOG_ERROR, said.errors.count < DiffusionLimits.warningsKept { said.errors.append(line) }
        }
    }

    private func progress(_ stage: diffusion_stage, picture: Int32, step: Int32, steps: Int32) {
        guard let stage = DiffusionProgress.Stage(rawValue: Int32(bitPattern: stage.rawValue)) else { return }
        report(
            .progress(DiffusionProgress(stage: stage, picture: Int(picture), step: Int(step), steps: Int(steps))), payload: [])
    }

    private func preview(step: Int32, frames: UnsafeBufferPointer<diffusion_image>) {
        let (shapes, pixels) = frames.shapesAndPixels()
        report(.preview(step: Int(step), shapes), payload: pixels)
    }

    private func report(_ news: DiffusionNews, payload: [UInt8]) {
        // It fails only when the news cannot be written as JSON, and no picture is worth less for that.
        try? reporter.report(news, payload: payload)
    }
}

extension UnsafeBufferPointer<diffusion_image> {
    /// A copy of the pictures, numbered as they come; what has no pixels is left out.
    func shapesAndPixels() -> ([Shape<Int>], [UInt8]) {
        var shapes: [Shape<Int>] = []
        var pixels: [UInt8] = []
        for (index, image) in enumerated() {
            guard let channels = DiffusionPicture.Channels(rawValue: Int(image.channels)), let bytes = image.pixels else {
                continue
            }
            let shape = Shape(role: index, width: Int(image.width), height: Int(image.height), channels: channels)
            shapes.append(shape)
            pixels += UnsafeBufferPointer<UInt8>(start: bytes, count: shape.byteCount)
        }
        return (shapes, pixels)
    }
}
