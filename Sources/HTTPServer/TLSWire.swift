import COpenSSL
import Glibc

/// The buffers between OpenSSL and the sockets of one loop.
///
/// OpenSSL reads and writes memory here, never a socket: one `recv` brings many records, one `send` takes many, and OpenSSL
/// never has to stop in the middle because a socket is full. Between two calls of a connection the buffers are empty, so all
/// connections of a loop share them; what a socket does not take, its `TLSSession` keeps.
final class TLSWire {
    private let received = UnsafeMutableRawBufferPointer.allocate(byteCount: ServerLimit.tlsReadBytesMax, alignment: 64)
    private var unread = UnsafeRawBufferPointer(start: nil, count: 0)

    /// Records to be sent.
    var outgoing: [UInt8] = []
    /// Plain bytes on their way to OpenSSL: small pieces that make one record, or a part of a file.
    let staging = UnsafeMutableRawBufferPointer.allocate(byteCount: ServerLimit.tlsWriteBytesMax, alignment: 64)

    init() {
        outgoing.reserveCapacity(ServerLimit.tlsWriteBytesMax + ServerLimit.tlsRecordBytesMax)
    }

    deinit {
        received.deallocate()
        staging.deallocate()
    }

    /// All that was received has been read by OpenSSL.
    var isDrained: Bool { unread.isEmpty }

    var firstByte: UInt8? { unread.first }

    /// recv(2).
    func receive(from descriptor: Int32) -> Int {
        let count = recv(descriptor, received.baseAddress, received.count, 0)
        unread = UnsafeRawBufferPointer(rebasing: received[..<max(0, count)])
        return count
    }

    /// Bytes that nobody will read: the session they belong to has ended.
    func discard() { unread = UnsafeRawBufferPointer(start: nil, count: 0) }

    // MARK: What OpenSSL calls

    /// A BIO of OpenSSL that reads and writes here; nil when memory has run out. The wire must outlive it.
    func makeBIO() -> OpaquePointer? {
        guard let method = Self.method, let bio = BIO_new(method) else { return nil }
        BIO_set_data(bio, Unmanaged.passUnretained(self).toOpaque())
        return bio
    }

    // nonisolated(unsafe): made once and never changed.
    nonisolated(unsafe) private static let method: OpaquePointer? = {
        guard let method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "loop") else { return nil }
        BIO_meth_set_read(method) { bio, bytes, count in TLSWire.of(bio)?.read(into: bytes, count: count, bio) ?? -1 }
        BIO_meth_set_write(method) { bio, bytes, count in TLSWire.of(bio)?.write(bytes, count: count, bio) ?? -1 }
        BIO_meth_set_ctrl(method) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
        return method
    }()

    private static func of(_ bio: OpaquePointer?) -> TLSWire? {
        BIO_get_data(bio).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func read(into bytes: UnsafeMutablePointer<CChar>?, count: Int32, _ bio: OpaquePointer?) -> Int32 {
        copenssl_clear_wants(bio)
        guard let bytes, !unread.isEmpty else {
            copenssl_want_read(bio)
            return -1
        }
        let taken = min(Int(count), unread.count)
        UnsafeMutableRawBufferPointer(start: bytes, count: taken).copyMemory(from: .init(rebasing: unread[..<taken]))
        unread = UnsafeRawBufferPointer(rebasing: unread[taken...])
        return Int32(taken)
    }

    private func write(_ bytes: UnsafePointer<CChar>?, count: Int32, _ bio: OpaquePointer?) -> Int32 {
        copenssl_clear_wants(bio)
        UnsafeRawBufferPointer(start: bytes, count: Int(count))
            .withMemoryRebound(to: UInt8.self) { outgoing.append(contentsOf: $0) }
        return count
    }
}
