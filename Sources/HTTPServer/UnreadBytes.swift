/// Bytes received and not yet used. What is used up is passed over, not cut off: a read full of pipelined requests costs what its
/// bytes do, not their square.
struct UnreadBytes {
    private(set) var bytes: [UInt8]
    /// Where in `bytes` the unused ones begin.
    private(set) var start = 0

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    var isEmpty: Bool { start == bytes.count }

    mutating func removeFirst(_ count: Int) {
        start += count
        // An idle connection keeps no memory for this.
        if isEmpty { self = UnreadBytes() }
    }
}
