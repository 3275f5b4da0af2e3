import CZlib

/// zlib's own word on what the server compressed: the bytes, and whether the stream has its proper end.
/// - Parameter input: gzip or zlib format.
func inflated(_ input: [UInt8]) -> (bytes: [UInt8], isWhole: Bool)? {
    var stream = z_stream()
    // 32 more: zlib finds out which of its two formats it is.
    guard czlib_inflate_init(&stream, 15 + 32) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = input
    var output: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    return input.withUnsafeMutableBufferPointer { bytes in
        stream.next_in = bytes.baseAddress
        stream.avail_in = uInt(bytes.count)
        while true {
            let (result, count) = room.withUnsafeMutableBufferPointer { buffer in
                stream.next_out = buffer.baseAddress
                stream.avail_out = uInt(buffer.count)
                let result = inflate(&stream, Z_SYNC_FLUSH)
                return (result, buffer.count - Int(stream.avail_out))
            }
            output += room[..<count]
            if result == Z_STREAM_END { return (output, stream.avail_in == 0) }
            if result != Z_OK || count == 0 { return result == Z_OK || result == Z_BUF_ERROR ? (output, false) : nil }
        }
    }
}
