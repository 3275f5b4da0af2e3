/// Arithmetic on rows of premultiplied BGRA, eight pixels at a time.
///
/// Two colour channels share a 32-bit lane: eight pixels are sixteen 16-bit lanes of blue and red and sixteen of green and
/// alpha, so each multiplication does two channels, and 8-bit values times 8-bit weights (0 … 256) fit without widening. All
/// operations wrap; each result is proven to be in range where it is written. Loops run over whole groups of eight and mask the
/// last, hence the padding behind every row.
enum PixelRow {
    typealias Eight = SIMD8<UInt32>
    typealias Channels = SIMD16<UInt16>

    /// Pixels that may be read (and are then written back unchanged) behind the end of a row.
    static let padding = 8

    @inline(__always) static func load(_ row: UnsafeRawPointer, _ pixel: Int) -> Eight {
        row.loadUnaligned(fromByteOffset: pixel &* 4, as: Eight.self)
    }

    @inline(__always) static func store(_ value: Eight, _ row: UnsafeMutableRawPointer, _ pixel: Int) {
        row.storeBytes(of: value, toByteOffset: pixel &* 4, as: Eight.self)
    }

    // Both are the same 32 bytes, hence the bit casts.
    @inline(__always) static func channels(_ value: Eight) -> Channels { unsafeBitCast(value, to: Channels.self) }
    @inline(__always) static func pixels(_ value: Channels) -> Eight { unsafeBitCast(value, to: Eight.self) }

    /// a + (b − a)·w/256, rounded; exact at w = 0 and w = 256. The true value is at most 255·256 + 128, so it fits 16 bits.
    @inline(__always) static func mixed(_ a: Eight, _ b: Eight, _ weight: Channels) -> Eight {
        let a16 = channels(a)
        let b16 = channels(b)
        let low = Channels(repeating: 0x00FF)
        let half = Channels(repeating: 128)
        let a0 = a16 & low
        let a1 = a16 &>> 8
        let mixed0 = ((a0 &<< 8) &+ ((b16 & low) &- a0) &* weight &+ half) &>> 8
        let mixed1 = ((a1 &<< 8) &+ ((b16 &>> 8) &- a1) &* weight &+ half) & Channels(repeating: 0xFF00)
        return pixels(mixed0 | mixed1)
    }

    /// value·weight/256, rounded.
    @inline(__always) static func scaled(_ value: Eight, _ weight: Channels) -> Eight {
        let v = channels(value)
        let half = Channels(repeating: 128)
        let scaled0 = ((v & Channels(repeating: 0x00FF)) &* weight &+ half) &>> 8
        let scaled1 = ((v &>> 8) &* weight &+ half) & Channels(repeating: 0xFF00)
        return pixels(scaled0 | scaled1)
    }

    /// Source over destination. With a′ = a + a/128 (255 → 256) the destination's share is exact for alpha 0 and 255, and as no
    /// channel of a premultiplied pixel exceeds its alpha, no sum exceeds 255.
    @inline(__always) static func over(_ source: Eight, _ destination: Eight) -> Eight {
        let alpha = source &>> 24
        let cover = alpha &+ (alpha &>> 7)
        let rest = Eight(repeating: 256) &- cover
        return source &+ scaled(destination, channels(rest | (rest &<< 16)))
    }

    /// The same weight for every channel of every pixel.
    @inline(__always) static func weight(_ value: Int) -> Channels { Channels(repeating: UInt16(truncatingIfNeeded: value)) }

    @inline(__always) static func isBefore(_ count: Int) -> SIMDMask<SIMD8<Int32>> {
        SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7) .< Int32(truncatingIfNeeded: count)
    }

    /// Rows above and below mixed into one; writes up to seven pixels beyond `to`.
    static func mixRows(
        _ upper: UnsafeRawPointer, _ lower: UnsafeRawPointer, weight: Int, into row: UnsafeMutableRawPointer, from: Int, to: Int
    ) {
        let weights = self.weight(weight)
        var pixel = from
        while pixel < to {
            store(mixed(load(upper, pixel), load(lower, pixel), weights), row, pixel)
            pixel &+= 8
        }
    }

    /// The colours of an opaque `row` become level/256 of themselves: a fade from or to black.
    static func dim(_ row: UnsafeMutableRawPointer, level: Int, width: Int) {
        let weights = weight(level)
        var pixel = 0
        while pixel < width {
            store(scaled(load(UnsafeRawPointer(row), pixel), weights) | Eight(repeating: 0xFF00_0000), row, pixel)
            pixel &+= 8
        }
    }

    /// A row of premultiplied pixels over `row` at `x`; both lie within their rows.
    static func blend(_ source: UnsafeRawPointer, over row: UnsafeMutableRawPointer, at x: Int, count: Int) {
        var pixel = 0
        while pixel < count {
            let below = load(UnsafeRawPointer(row), x &+ pixel)
            var result = over(load(source, pixel), below)
            if count &- pixel < 8 { result = below.replacing(with: result, where: isBefore(count &- pixel)) }
            store(result, row, x &+ pixel)
            pixel &+= 8
        }
    }
}
