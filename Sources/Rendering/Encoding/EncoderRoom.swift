import Processes

/// How much of the machine the encoder of a segment may use.
package struct EncoderRoom: Sendable, Hashable {
    /// Bytes of address space; what it asks for beyond is refused.
    package var memoryBytesMax: Int
    /// Whether it leaves the processors and the disk to whoever else wants them.
    package var givesWay: Bool

    package init(memoryBytesMax: Int? = nil, givesWay: Bool = false) {
        self.memoryBytesMax = memoryBytesMax ?? Limits.ffmpegMemoryBytesMax
        self.givesWay = givesWay
    }

    var limits: ChildLimits {
        var limits = Limits.ffmpeg
        limits.memoryBytes = memoryBytesMax
        guard givesWay else { return limits }
        limits.niceness = Limits.patientNiceness
        limits.diskPriority = .low
        return limits
    }
}
