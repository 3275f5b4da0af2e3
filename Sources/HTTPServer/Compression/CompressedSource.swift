import CLinux
import Glibc
import HTTPWire

/// Bytes at hand or a file's, compressed piece by piece on a thread for that: a large answer keeps no event loop from its
/// other connections, and no more of it than a piece is in memory twice.
actor CompressedSource {
    enum Content: Sendable {
        case bytes([UInt8])
        case file(OpenFile)

        var byteCount: Int64 {
            switch self {
            case .bytes(let bytes): Int64(bytes.count)
            case .file(let file): file.byteCount
            }
        }
    }

    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private let content: Content
    private var stream: ZlibStream
    private var position: Int64 = 0
    private var isFinished = false

    init(_ content: Content, _ coding: ContentCoding, level: Int32, loop: EventLoop) throws(HTTPError) {
        self.content = content
        self.loop = loop
        stream = try ZlibStream(coding, level: level)
    }

    /// The next compressed bytes, never empty; nil at the end.
    func next() throws(HTTPError) -> [UInt8]? {
        while !isFinished {
            let count = Int(min(Int64(ServerLimit.compressionPieceBytes), content.byteCount - position))
            isFinished = position + Int64(count) == content.byteCount
            let output = try encode(count, isFinished ? .finish : .none)
            position += Int64(count)
            if !output.isEmpty { return output }
        }
        return nil
    }

    private func encode(_ count: Int, _ flush: ZlibStream.Flush) throws(HTTPError) -> [UInt8] {
        switch content {
        case .bytes(let bytes):
            return stream.compress(bytes.span.extracting(Int(position)..<(Int(position) + count)), flush)
        case .file(let file):
            let bytes = try file.read(at: position, count: count)
            return stream.compress(bytes.span, flush)
        }
    }
}
