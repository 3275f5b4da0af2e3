package import Foundation

/// A segment's frames without an encoder: for measuring, and for whoever wants the bytes.
package final class FrameSource {
    private let painter: SegmentPainter
    private let frame: VideoFrame

    /// Rasterises the segment's layers; blocks while it does.
    package init(_ segment: Segment, threads: Int) throws {
        painter = try SegmentPainter(segment, cache: LayerCache(), threads: threads)
        frame = VideoFrame(width: segment.width, height: segment.height)
    }

    package func draw(_ index: Int) throws(RenderingError) { try painter.draw(index, into: frame) }

    /// The frame drawn last: planar YUV 4:2:0.
    package var bytes: Data { Data(bytes: frame.bytes, count: frame.byteCount) }
}
