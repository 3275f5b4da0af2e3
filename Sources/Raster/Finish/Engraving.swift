/// Turns tones into lines: a wave runs across the picture, and there is ink wherever it rises above the tone, so that lines swell
/// in the dark and vanish in the light.
struct Engraving: Sendable {
    /// A set of parallel lines.
    struct Lines: Sendable {
        /// Frame units (a thousandth of the frame's height) from line to line.
        var spacing: Double
        /// Across the lines, as a unit vector.
        var across: (x: Double, y: Double)
        /// The tone (0 black … 255) at which these lines begin, and at which they close up.
        var lightest: Int32
        var darkest: Int32
    }

    var lines: [Lines]
    /// 0xRRGGBB.
    var ink: UInt32
    /// How much of the colours' distance from the paper stays, of 256.
    var wash: Int32
    /// 0xRRGGBB.
    var paper: UInt32
    /// How far lines stray from straight, in frame units.
    var straying: Double

    /// A pen: fine strokes one way, crossed where it is dark.
    static let pen = Engraving(
        lines: [
            Lines(spacing: 7.4, across: (0.766, 0.643), lightest: 172, darkest: 58),
            Lines(spacing: 8.2, across: (0.906, -0.423), lightest: 104, darkest: 20),
        ],
        ink: 0x15110F, wash: 118, paper: 0xF8F1E2, straying: 3.4)

    /// A gouge: bold lines nearly level, closing to black.
    static let gouge = Engraving(
        lines: [Lines(spacing: 10.5, across: (0.139, 0.990), lightest: 132, darkest: 26)],
        ink: 0x1A1511, wash: 256, paper: 0xF5ECD6, straying: 5)

    /// The wave goes round once in so many steps of phase.
    private static let turn = 65536.0

    func apply(to bitmap: inout Bitmap, frameHeight: Int) {
        let unit = Double(frameHeight) / 1000
        let (width, height) = (bitmap.width, bitmap.height)
        let strayX = stray(count: width + 8, unit: unit, salt: 0)
        let strayY = stray(count: height, unit: unit, salt: 1)
        let rulings = lines.map { Ruling($0, unit: unit, width: width, stray: strayX) }
        bitmap.pixels.withUnsafeMutableBytes { bytes in
            guard let pixels = bytes.baseAddress else { return }
            for y in 0..<height {
                let row = pixels + y * width * 4
                let starts = rulings.map { $0.start(row: y, stray: strayY[y]) }
                var x = 0
                while x < width {
                    if x + 8 <= width {
                        let pixel = row.loadUnaligned(fromByteOffset: x * 4, as: SIMD8<UInt32>.self)
                        if pixel != .zero {
                            row.storeBytes(
                                of: cut(pixel, x, rulings, starts), toByteOffset: x * 4, as: SIMD8<UInt32>.self)
                        }
                        x += 8
                    } else {
                        let pixel = SIMD8<UInt32>(repeating: row.load(fromByteOffset: x * 4, as: UInt32.self))
                        row.storeBytes(of: cut(pixel, x, rulings, starts)[0], toByteOffset: x * 4, as: UInt32.self)
                        x += 1
                    }
                }
            }
        }
    }

    /// One set of lines, for bitmaps of one width.
    private struct Ruling {
        /// Phase of each column.
        let columns: [UInt32]
        let perRow: Double
        let perPixel: Double
        let lightest: Int32
        /// 256 levels of the wave for so many of tone, in 1/256.
        let scale: Int32
        /// How much of the wave one pixel is, which is how soft an edge has to be.
        let softness: Int32

        init(_ lines: Lines, unit: Double, width: Int, stray: [Double]) {
            // Never finer than the pixels can hold.
            perPixel = Engraving.turn / max(lines.spacing * unit, 3.8)
            perRow = perPixel * lines.across.y
            let (own, across) = (perPixel, lines.across.x)
            columns = (0..<width + 8).map { x in
                UInt32(truncatingIfNeeded: Int((Double(x) * own * across + stray[x] * own).rounded()))
            }
            lightest = lines.lightest
            scale = 256 * 256 / max(lines.lightest - lines.darkest, 1)
            softness = max(Int32(512 * perPixel / Engraving.turn), 16)
        }

        func start(row y: Int, stray: Double) -> UInt32 {
            UInt32(truncatingIfNeeded: Int((Double(y) * perRow + stray * perPixel).rounded()))
        }

        /// How much paper is left, 0 … 256, at eight columns from `x` of these tones.
        @inline(__always) func left(_ tone: SIMD8<Int32>, _ x: Int, start: UInt32) -> SIMD8<Int32> {
            let phase = columns.withUnsafeBytes { bytes in
                bytes.loadUnaligned(fromByteOffset: x * 4, as: SIMD8<UInt32>.self) &+ SIMD8(repeating: start)
            }
            // A triangle: 0 … 256 … 0 over the turn.
            let folded = SIMD8<Int32>(truncatingIfNeeded: (phase & SIMD8(repeating: 0xFFFF)) &>> 7) &- SIMD8(repeating: 256)
            let wave = pointwiseMax(folded, .zero &- folded)
            let level =
                SIMD8<Int32>(repeating: 256) &- (((SIMD8(repeating: lightest) &- tone) &* SIMD8(repeating: scale)) &>> 8)
            let above = ((level &- wave) &* SIMD8(repeating: 256 * 16 / softness)) &>> 4
            return pointwiseMin(pointwiseMax(above &+ SIMD8(repeating: 128), .zero), SIMD8(repeating: 256))
        }
    }

    @inline(__always) private func cut(
        _ pixel: SIMD8<UInt32>, _ x: Int, _ rulings: [Ruling], _ starts: [UInt32]
    ) -> SIMD8<UInt32> {
        let low = SIMD8<UInt32>(repeating: 255)
        let alpha = SIMD8<Int32>(truncatingIfNeeded: pixel &>> 24)
        let blue = SIMD8<Int32>(truncatingIfNeeded: pixel & low)
        let green = SIMD8<Int32>(truncatingIfNeeded: (pixel &>> 8) & low)
        let red = SIMD8<Int32>(truncatingIfNeeded: (pixel &>> 16) & low)
        let premultiplied = (red &* 54 &+ green &* 183 &+ blue &* 19) &>> 8
        // What shows through is as light as the paper: lines fade out with the shape.
        let tone = premultiplied &+ (SIMD8<Int32>(repeating: 255) &- alpha)
        var left = SIMD8<Int32>(repeating: 256)
        for index in rulings.indices { left = pointwiseMin(left, rulings[index].left(tone, x, start: starts[index])) }
        func channel(_ value: SIMD8<Int32>, _ bits: UInt32) -> SIMD8<UInt32> {
            let paper = (SIMD8<Int32>(repeating: Int32(self.paper >> bits & 255)) &* alpha) &>> 8
            let ink = (SIMD8<Int32>(repeating: Int32(self.ink >> bits & 255)) &* alpha) &>> 8
            let washed = paper &+ (((value &- paper) &* SIMD8(repeating: wash)) &>> 8)
            let mixed = ink &+ (((washed &- ink) &* left) &>> 8)
            let bounded = pointwiseMin(pointwiseMax(mixed, .zero), alpha)
            return SIMD8<UInt32>(truncatingIfNeeded: bounded) &<< SIMD8(repeating: bits)
        }
        return channel(blue, 0) | channel(green, 8) | channel(red, 16) | (pixel & SIMD8(repeating: 0xFF00_0000))
    }

    /// How far the lines are off at each of `count` pixels: slow noise, in pixels.
    private func stray(count: Int, unit: Double, salt: Int) -> [Double] {
        var noise = Noise()
        for _ in 0..<salt * 97 { _ = noise.below(2) }
        let cell = max(Int(38 * unit), 4)
        let knots = (0...count / cell + 1).map { _ in (Double(noise.below(2001)) / 1000 - 1) * straying * unit }
        return (0..<count).map { index in
            let part = Double(index % cell) / Double(cell)
            let smooth = part * part * (3 - 2 * part)
            return knots[index / cell] + (knots[index / cell + 1] - knots[index / cell]) * smooth
        }
    }
}
