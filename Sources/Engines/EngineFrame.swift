// What passes between the studio and an engine, in both directions:
//
//     4 bytes  length of the header, little-endian; its highest bit marks a report
//     8 bytes  length of the payload, little-endian
//     header   JSON
//     payload  raw bytes: samples, pixels, or nothing
//
// One request, any number of reports on how it goes, one reply, in turn; the end of the stream is the end of the engine.

/// One message.
package struct EngineFrame: Sendable, Hashable {
    package var header: [UInt8]
    package var payload: [UInt8]
    /// The reply is still to come.
    package var isReport: Bool

    package init(header: [UInt8], payload: [UInt8] = [], isReport: Bool = false) {
        self.header = header
        self.payload = payload
        self.isReport = isReport
    }

    package static let prefixBytes = 12
    private static let reportBit: UInt32 = 1 << 31

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.prefixBytes + header.count + payload.count)
        let headerCount = UInt32(header.count) | (isReport ? Self.reportBit : 0)
        withUnsafeBytes(of: headerCount.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: UInt64(payload.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes += header
        bytes += payload
        return bytes
    }

    /// What a prefix announces.
    package struct Announcement: Sendable, Hashable {
        package var headerBytes: Int
        package var payloadBytes: Int
        package var isReport: Bool
    }

    /// What `prefix` announces, or nil when it is beyond the limits: then the other side does not speak this protocol.
    package static func announcement(prefix: some Collection<UInt8>) -> Announcement? {
        precondition(prefix.count == prefixBytes)
        let first = prefix.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let header = first & ~reportBit
        let payload = prefix.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard header <= EngineLimits.headerBytesMax, payload <= EngineLimits.payloadBytesMax else { return nil }
        return Announcement(headerBytes: Int(header), payloadBytes: Int(payload), isReport: first & reportBit != 0)
    }

    /// The first frame in `bytes`; nil while it is incomplete. Throws `FrameTooLong` when it never can be one.
    package static func first(in bytes: [UInt8]) throws(FrameTooLong) -> (frame: EngineFrame, byteCount: Int)? {
        guard bytes.count >= prefixBytes else { return nil }
        guard let announced = announcement(prefix: bytes.prefix(prefixBytes)) else { throw FrameTooLong() }
        let payloadStart = prefixBytes + announced.headerBytes
        let end = payloadStart + announced.payloadBytes
        guard bytes.count >= end else { return nil }
        let frame = EngineFrame(
            header: Array(bytes[prefixBytes..<payloadStart]), payload: Array(bytes[payloadStart..<end]),
            isReport: announced.isReport)
        return (frame, end)
    }

    /// A prefix announces more than `EngineLimits` allow.
    package struct FrameTooLong: Error, Sendable, CustomStringConvertible {
        package var description: String {
            "a message is longer than \(EngineLimits.headerBytesMax) + \(EngineLimits.payloadBytesMax) bytes"
        }
    }
}
