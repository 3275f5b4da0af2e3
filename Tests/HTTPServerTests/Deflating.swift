import CZlib

/// A message of zeros, compressed as a client would.
func zerosDeflated(_ count: Int, level: Int = 9) -> [UInt8] { deflated([UInt8](repeating: 0, count: count), level: level) }

func deflated(_ bytes: [UInt8], level: Int = 9, windowBits: Int32 = 15) -> [UInt8] {
    var stream = z_stream()
    precondition(czlib_deflate_init(&stream, Int32(level), -windowBits, 8) == Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 16)
    let count = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
            (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
            precondition(deflate(&stream, Z_SYNC_FLUSH) == Z_OK && stream.avail_in == 0)
            return output.count - Int(stream.avail_out)
        }
    }
    return Array(output[..<(count - 4)])
}

/// What a client with that window reads; nil when the message needs a larger one.
func inflated(_ message: [UInt8], windowBits: Int32 = 15, countMax: Int = 1 << 24) -> [UInt8]? {
    var stream = z_stream()
    precondition(czlib_inflate_init(&stream, -windowBits) == Z_OK)
    defer { inflateEnd(&stream) }
    var input = message + [0, 0, 255, 255]
    var output: [UInt8] = []
    // In small steps, so that zlib has to look back into its window and not into the output.
    var step = [UInt8](repeating: 0, count: 64)
    let isWhole = input.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        while output.count < countMax {
            let (result, count) = step.withUnsafeMutableBufferPointer { step in
                (stream.next_out, stream.avail_out) = (step.baseAddress, UInt32(step.count))
                let result = inflate(&stream, Z_SYNC_FLUSH)
                return (result, step.count - Int(stream.avail_out))
            }
            output += step[..<count]
            if result == Z_BUF_ERROR || result == Z_OK && count < step.count && stream.avail_in == 0 { return true }
            guard result == Z_OK else { return false }
        }
        return false
    }
    return isWhole ? output : nil
}
