import Rendering
import Synchronization

/// One renderer for all segments that are rendered for the time being, because it keeps the layers that neighbours share. They take
/// hundreds of megabytes, so that it is given up when a film has ended.
final class SharedRenderer: Sendable {
    private let kept = Mutex<(ffmpeg: FFmpeg, renderer: SegmentRenderer)?>(nil)

    func renderer(for ffmpeg: FFmpeg) -> SegmentRenderer {
        kept.withLock { kept in
            if let kept, kept.ffmpeg == ffmpeg { return kept.renderer }
            let renderer = SegmentRenderer(ffmpeg: ffmpeg)
            kept = (ffmpeg, renderer)
            return renderer
        }
    }

    /// Whoever renders goes on with what they have.
    func giveUp() { kept.withLock { $0 = nil } }
}
