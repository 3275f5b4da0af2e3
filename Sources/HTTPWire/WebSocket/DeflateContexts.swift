/// zlib's contexts of one thread. Sockets that keep no window borrow them for the time of a message, so that ten thousand idle
/// ones hold none.
package final class DeflateContexts {
    private struct Shape: Hashable {
        let windowBits: Int
        let level: Int
        let memoryLevel: Int
    }

    private var inflaters: [Inflater] = []
    private var deflaters: [Shape: Deflater] = [:]

    package init() {}

    /// An inflater with an empty window, for messages compressed with any.
    func takeInflater() throws(WebSocketError) -> Inflater {
        if let spare = inflaters.popLast() { return spare }
        return try Inflater(windowBits: PermessageDeflate.windowBits.upperBound)
    }

    func giveBack(_ inflater: Inflater) {
        guard inflaters.count < WireLimit.spareInflatersMax else { return }
        inflater.reset()
        inflaters.append(inflater)
    }

    /// A compressor with an empty window, good until the next is asked for.
    func deflater(windowBits: Int, _ compression: WebSocketCompression) throws(WebSocketError) -> Deflater {
        let shape = Shape(windowBits: windowBits, level: compression.level, memoryLevel: compression.memoryLevel)
        if let deflater = deflaters[shape] {
            deflater.reset()
            return deflater
        }
        if deflaters.count >= WireLimit.spareDeflatersMax { deflaters.removeAll() }
        let deflater = try Deflater(windowBits: windowBits, compression)
        deflaters[shape] = deflater
        return deflater
    }
}
