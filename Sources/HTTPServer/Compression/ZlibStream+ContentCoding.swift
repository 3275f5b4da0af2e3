import HTTPWire

extension ZlibStream {
    /// 32 KiB of history, which every client has room for.
    private static let windowBits: Int32 = 15
    /// What asks zlib for gzip's header and checksum.
    private static let gzipBits: Int32 = 16

    /// The compressor of one response.
    /// - Parameter level: 1 (fast) to 9 (small).
    init(_ coding: ContentCoding, level: Int32) throws(HTTPError) {
        let bits = coding == .gzip ? Self.windowBits + Self.gzipBits : Self.windowBits
        guard let stream = ZlibStream(compressingTo: bits, level: level) else {
            throw HTTPError(.internalServerError, "There is no memory to compress the response.")
        }
        self = stream
    }
}
