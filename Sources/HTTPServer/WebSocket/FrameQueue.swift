/// Frames on their way to a socket, whole ones in order. Many sockets may hold the same frame: its bytes are shared.
///
/// Small frames go out together, copied side by side; large ones from where they lie. A pong goes ahead of whatever waits, as
/// soon as the frame under way is out, and only the newest one: a client need not hear more (RFC 6455 section 5.5.3), so one that
/// asks and never listens fills no memory.
struct FrameQueue {
    private var frames: [[UInt8]] = []
    /// The first frame that is not out, and how much of it is.
    private var head = 0
    private var sentOfHead = 0
    private var pong: [UInt8]?
    /// What writes have offered and was not taken. It must come next: TLS may have encrypted it already. It ends where a frame
    /// does, and may reach further than the last offer: an earlier one may have been longer.
    private var promisedCount = 0
    /// Bytes that are not out yet.
    private(set) var byteCount = 0

    var isEmpty: Bool { byteCount == 0 }

    mutating func append(_ frame: [UInt8]) {
        frames.append(frame)
        byteCount += frame.count
    }

    mutating func setPong(_ frame: [UInt8]) {
        byteCount += frame.count - (pong?.count ?? 0)
        pong = frame
    }

    /// Gives the next bytes to `write` and takes out as many as it says it wrote.
    /// - Parameters:
    ///   - scratch: where small frames are put side by side.
    ///   - write: returns how many bytes it took, or a negative number. Bytes that were offered before are taken in their turn,
    ///     also when they are more than it is given now.
    /// - Returns: what `write` returned.
    mutating func writeNext(scratch: UnsafeMutableRawBufferPointer, _ write: (UnsafeRawBufferPointer) -> Int) -> Int {
        placePong()
        let (offered, count): (Int, Int)
        let rest = frames[head].count - sentOfHead
        if head + 1 == frames.count || rest >= scratch.count / 2 {
            offered = rest
            count = frames[head].withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[sentOfHead...])) }
        } else {
            offered = gather(scratch)
            count = write(UnsafeRawBufferPointer(rebasing: scratch[..<offered]))
        }
        promisedCount = max(promisedCount, offered) - max(0, count)
        if count > 0 { advance(count) }
        return count
    }

    private mutating func placePong() {
        guard let frame = pong, sentOfHead == 0, promisedCount == 0 else { return }
        frames.insert(frame, at: head)
        pong = nil
    }

    /// Puts what is left of the first frame and as many whole ones as fit side by side; no more than was promised when a pong
    /// waits for the end of that.
    private func gather(_ scratch: UnsafeMutableRawBufferPointer) -> Int {
        let countMax = pong != nil && promisedCount > 0 ? min(promisedCount, scratch.count) : scratch.count
        var count = 0
        var skipped = sentOfHead
        for frame in frames[head...] {
            guard count + frame.count - skipped <= countMax else { break }
            frame.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: scratch[count...]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[skipped...]))
            }
            count += frame.count - skipped
            skipped = 0
        }
        return count
    }

    private mutating func advance(_ count: Int) {
        byteCount -= count
        sentOfHead += count
        while head < frames.count, sentOfHead >= frames[head].count {
            sentOfHead -= frames[head].count
            frames[head] = []
            head += 1
        }
        if head == frames.count {
            frames.removeAll(keepingCapacity: frames.capacity <= Self.idleCapacityMax)
            head = 0
        } else if head > 64, head > frames.count / 2 {
            frames.removeSubrange(..<head)
            head = 0
        }
    }

    /// Places that an empty queue keeps.
    private static let idleCapacityMax = 4
}
