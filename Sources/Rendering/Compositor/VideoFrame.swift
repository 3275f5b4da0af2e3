/// A frame as the encoder takes it: planar YUV 4:2:0, ITU-R BT.709, limited range (16 … 235), Y then U then V, no padding.
package final class VideoFrame: @unchecked Sendable {  // Bands write disjoint rows; nobody reads before all are done.
    package let width: Int
    package let height: Int
    package let byteCount: Int
    /// Unsafe for speed: rows are written by several threads and read by the pipe.
    package let bytes: UnsafeMutableRawPointer

    package init(width: Int, height: Int) {
        precondition(width % 2 == 0 && height % 2 == 0)
        self.width = width
        self.height = height
        byteCount = width * height * 3 / 2
        // Rows are stored in whole groups of eight; the last row of V may reach beyond.
        bytes = .allocate(byteCount: byteCount + 2 * PixelRow.padding, alignment: 64)
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount + 2 * PixelRow.padding)
    }

    deinit { bytes.deallocate() }

    /// Converts two rows of opaque BGRA.
    func store(upper: UnsafeMutableRawPointer, lower: UnsafeMutableRawPointer, pair: Int) {
        let luma = bytes + pair * 2 * width
        Self.storeLuma(upper, to: luma, width: width)
        Self.storeLuma(lower, to: luma + width, width: width)
        let chroma = bytes + width * height + pair * (width / 2)
        Self.storeChroma(upper, lower, u: chroma, v: chroma + width * height / 4, count: width / 2)
    }

    /// Y = 16 + (47 R + 157 G + 16 B)/256: the weights of BT.709 times 219/255, in 256ths; black is 16 and white 235.
    private static func storeLuma(_ row: UnsafeMutableRawPointer, to luma: UnsafeMutableRawPointer, width: Int) {
        let source = UnsafeRawPointer(row)
        let blueRed = PixelRow.channels(.init(repeating: 47 << 16 | 16))
        let green = PixelRow.channels(.init(repeating: 157))
        var x = 0
        while x < width {
            let v = PixelRow.channels(PixelRow.load(source, x))
            // At most 220·255 + 128 in the lower half, so nothing is carried into the upper.
            let sums = PixelRow.pixels((v & .init(repeating: 0xFF)) &* blueRed &+ (v &>> 8) &* green)
            let y = (((sums &+ (sums &>> 16)) & .init(repeating: 0xFFFF)) &+ .init(repeating: 128)) &>> 8
            put(SIMD8<UInt8>(truncatingIfNeeded: y &+ .init(repeating: 16)), luma, x, width)
            x &+= 8
        }
    }

    /// U = 128 + (−26 R − 86 G + 112 B)/256, V = 128 + (112 R − 102 G − 10 B)/256, of the mean of four pixels.
    private static func storeChroma(
        _ upper: UnsafeMutableRawPointer, _ lower: UnsafeMutableRawPointer, u: UnsafeMutableRawPointer,
        v: UnsafeMutableRawPointer, count: Int
    ) {
        typealias Words = SIMD8<Int16>
        let above = UnsafeRawPointer(upper)
        let below = UnsafeRawPointer(lower)
        var x = 0
        while x < count {
            let left = sum(above, below, x &* 2)
            // The second group of eight may lie wholly behind the row's end, in its padding or beyond: then it is not read.
            let right = x &* 2 &+ 8 < count &* 2 ? sum(above, below, x &* 2 &+ 8) : left
            func words(_ shift: UInt32, _ of: (blueRed: PixelRow.Eight, green: PixelRow.Eight), _ pick: Int) -> SIMD4<UInt32> {
                let lanes = pick == 0 ? of.blueRed : of.green
                return ((lanes &>> shift) & .init(repeating: 0xFFFF)).evenHalf
            }
            func mean(_ shift: UInt32, _ pick: Int) -> Words {
                let sums = SIMD8<UInt32>(lowHalf: words(shift, left, pick), highHalf: words(shift, right, pick))
                return Words(truncatingIfNeeded: (sums &+ .init(repeating: 2)) &>> 2)
            }
            let (blue, green, red) = (mean(0, 0), mean(0, 1), mean(16, 0))
            // Within ±112·255 + 128, so 16 bits hold them.
            let u16 = (blue &* 112 &- red &* 26 &- green &* 86 &+ 128) &>> 8
            let v16 = (red &* 112 &- green &* 102 &- blue &* 10 &+ 128) &>> 8
            put(SIMD8<UInt8>(truncatingIfNeeded: u16 &+ 128), u, x, count)
            put(SIMD8<UInt8>(truncatingIfNeeded: v16 &+ 128), v, x, count)
            x &+= 8
        }
    }

    /// Sums of 2 × 2 pixels in the even lanes: blue and red in the halves of one, green (and alpha) of the other.
    @inline(__always) private static func sum(
        _ above: UnsafeRawPointer, _ below: UnsafeRawPointer, _ x: Int
    ) -> (blueRed: PixelRow.Eight, green: PixelRow.Eight) {
        let a = PixelRow.load(above, x)
        let b = PixelRow.load(below, x)
        let low = PixelRow.Eight(repeating: 0x00FF_00FF)
        let blueRed = (a & low) &+ (b & low)
        let green = ((a &>> 8) & low) &+ ((b &>> 8) & low)
        return (blueRed &+ neighbours(blueRed), green &+ neighbours(green))
    }

    /// Every odd lane in the even lane before it.
    @inline(__always) private static func neighbours(_ lanes: PixelRow.Eight) -> PixelRow.Eight {
        let odd = lanes.oddHalf
        var result = lanes
        result.evenHalf = odd
        return result
    }

    /// Eight bytes, or as many as the row still has: the next row may already be written, by another thread.
    @inline(__always) private static func put(
        _ value: SIMD8<UInt8>, _ row: UnsafeMutableRawPointer, _ x: Int, _ width: Int
    ) {
        guard width &- x < 8 else { return row.storeBytes(of: value, toByteOffset: x, as: SIMD8<UInt8>.self) }
        for index in 0..<(width &- x) { row.storeBytes(of: value[index], toByteOffset: x &+ index, as: UInt8.self) }
    }
}
