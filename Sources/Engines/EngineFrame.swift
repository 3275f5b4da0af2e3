// What passes between the studio and an engine, in both directions:
//
//     4 bytes  length of the header, little-endian
//     8 bytes  length of the payload, little-endian
//     header   JSON
//     payload  raw bytes: samples, pixels, or nothing
//
// One request, one reply, in turn; the end of the stream is the end of the engine.

/// One message.
package struct EngineFrame: Sendable, Hashable {
    package var header: [UInt8]
    package var payload: [UInt8]

    package init(header: [UInt8], payload: [UInt8] = []) {
        self.header = header
        self.payload = payload
    }

    package static let prefixBytes = 12

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.prefixBytes + header.count + payload.count)
        withUnsafeBytes(of: UInt32(header.count).littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: UInt64(payload.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes += header
        bytes += payload
        return bytes
    }

    /// The lengths that a prefix announces, or nil when they are beyond the limits: then the other side does not speak this
    /// protocol.
    package static func lengths(prefix: some Collection<UInt8>) -> (header: Int, payload: Int)? {
        precondition(prefix.count == prefixBytes)
        let header = prefix.prefix(4).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let payload = prefix.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard header <= EngineLimits.headerBytesMax, payload <= EngineLimits.payloadBytesMax else { return nil }
        return (Int(header), Int(payload))
    }

    /// The first frame in `bytes`; nil while it is incomplete. Throws `FrameTooLong` when it never can be one.
    package static func first(in bytes: [UInt8]) throws(FrameTooLong) -> (frame: EngineFrame, byteCount: Int)? {
        guard bytes.count >= prefixBytes else { return nil }
        guard let lengths = lengths(prefix: bytes.prefix(prefixBytes)) else { throw FrameTooLong() }
        let payloadStart = prefixBytes + lengths.header
        let end = payloadStart + lengths.payload
        guard bytes.count >= end else { return nil }
        return (EngineFrame(header: Array(bytes[prefixBytes..<payloadStart]), payload: Array(bytes[payloadStart..<end])), end)
    }

    /// A prefix announces more than `EngineLimits` allow.
    package struct FrameTooLong: Error, Sendable, CustomStringConvertible {
        package var description: String {
            "a message is longer than \(EngineLimits.headerBytesMax) + \(EngineLimits.payloadBytesMax) bytes"
        }
    }
}
