/// A tile of light and dark that repeats without a seam, laid over whatever is painted.
struct Texture: Sendable {
    /// A power of two, so that it repeats by masking.
    static let side = 256

    /// −128 … 127, row by row.
    let values: [Int8]

    /// Short threads, light and dark, on a faint tooth.
    static let fibres = Texture { noise in
        var field = Field.noise(&noise, cell: 2, weight: 18)
        for index in 0..<420 {
            let (x, y) = (noise.below(side), noise.below(side))
            field.thread(
                fromX: x * 16, y: y * 16, stepX: noise.below(33) - 16, y: noise.below(33) - 16, length: 4 + noise.below(12),
                value: index % 2 == 0 ? 62 : -56)
        }
        return field
    }

    /// Wide blooms with a fine grain.
    static let blooms = Texture { noise in
        Field.noise(&noise, cell: 64, weight: 70) + Field.noise(&noise, cell: 16, weight: 26)
            + Field.noise(&noise, cell: 4, weight: 22) + Field.noise(&noise, cell: 1, weight: 26)
    }

    static let grain = Texture { noise in
        Field.noise(&noise, cell: 1, weight: 80) + Field.noise(&noise, cell: 2, weight: 44)
    }

    /// Long strokes, all one way.
    static let bristles = Texture { noise in
        var field = Field.noise(&noise, cell: 32, weight: 34)
        for _ in 0..<900 {
            let (x, y, value) = (noise.below(side), noise.below(side), noise.below(110) - 55)
            field.thread(fromX: x * 16, y: y * 16, stepX: 15, y: noise.below(7) - 6, length: 14 + noise.below(40), value: value)
        }
        return field
    }

    private init(_ make: (inout Noise) -> Field) {
        var noise = Noise()
        values = make(&noise).values.map { Int8(max(-127, min(127, $0))) }
    }

    /// `strength`: how many of 255 levels the tile's extremes change.
    func apply(to bitmap: inout Bitmap, strength: Int32, frameHeight: Int) {
        // Drawn for 1080 lines; in smaller frames it is as fine, for it would only blur.
        let (width, height) = (bitmap.width, bitmap.height)
        let tile = values.map { Int32($0) * strength }
        bitmap.pixels.withUnsafeMutableBytes { bytes in
            tile.withUnsafeBufferPointer { tile in
                guard let pixels = bytes.baseAddress, let tile = tile.baseAddress else { return }
                for y in 0..<height {
                    let row = pixels + y * width * 4
                    let line = UnsafeRawPointer(tile + (y & (Self.side - 1)) * Self.side)
                    var x = 0
                    while x + 8 <= width {
                        let pixel = row.loadUnaligned(fromByteOffset: x * 4, as: SIMD8<UInt32>.self)
                        let alpha = SIMD8<Int32>(truncatingIfNeeded: pixel &>> 24)
                        if alpha != .zero {
                            let part = line.loadUnaligned(fromByteOffset: (x & (Self.side - 1)) * 4, as: SIMD8<Int32>.self)
                            row.storeBytes(of: Self.shifted(pixel, alpha, part), toByteOffset: x * 4, as: SIMD8<UInt32>.self)
                        }
                        x += 8
                    }
                    while x < width {
                        let pixel = SIMD8<UInt32>(repeating: row.load(fromByteOffset: x * 4, as: UInt32.self))
                        let part = SIMD8<Int32>(
                            repeating: line.load(fromByteOffset: (x & (Self.side - 1)) * 4, as: Int32.self))
                        let alpha = SIMD8<Int32>(truncatingIfNeeded: pixel &>> 24)
                        row.storeBytes(of: Self.shifted(pixel, alpha, part)[0], toByteOffset: x * 4, as: UInt32.self)
                        x += 1
                    }
                }
            }
        }
    }

    /// Each channel lighter or darker by `part`·alpha, within 0 … alpha, as premultiplied colours must be.
    @inline(__always) private static func shifted(
        _ pixel: SIMD8<UInt32>, _ alpha: SIMD8<Int32>, _ part: SIMD8<Int32>
    ) -> SIMD8<UInt32> {
        let shift = (part &* alpha) &>> 15
        let low = SIMD8<UInt32>(repeating: 255)
        func channel(_ bits: UInt32) -> SIMD8<UInt32> {
            let value = SIMD8<Int32>(truncatingIfNeeded: (pixel &>> SIMD8(repeating: bits)) & low) &+ shift
            let bounded = pointwiseMin(pointwiseMax(value, .zero), alpha)
            return SIMD8<UInt32>(truncatingIfNeeded: bounded) &<< SIMD8(repeating: bits)
        }
        return channel(0) | channel(8) | channel(16) | (pixel & SIMD8(repeating: 0xFF00_0000))
    }
}

/// A texture being made.
private struct Field {
    var values = [Int](repeating: 0, count: Texture.side * Texture.side)

    /// Values at every `cell`-th place, and straight slopes between them.
    static func noise(_ noise: inout Noise, cell: Int, weight: Int) -> Field {
        let count = Texture.side / cell
        let knots = (0..<count * count).map { _ in noise.below(2 * weight + 1) - weight }
        var field = Field()
        for y in 0..<Texture.side {
            for x in 0..<Texture.side {
                let (column, row) = (x / cell, y / cell)
                let (partX, partY) = (x % cell, y % cell)
                func knot(_ right: Int, _ down: Int) -> Int {
                    knots[(row + down) % count * count + (column + right) % count]
                }
                let upper = knot(0, 0) * (cell - partX) + knot(1, 0) * partX
                let lower = knot(0, 1) * (cell - partX) + knot(1, 1) * partX
                field.values[y * Texture.side + x] = (upper * (cell - partY) + lower * partY) / (cell * cell)
            }
        }
        return field
    }

    static func + (left: Field, right: Field) -> Field {
        Field(values: zip(left.values, right.values).map { $0 + $1 })
    }

    /// A line in sixteenths of a pixel that comes in again on the other side.
    mutating func thread(fromX x: Int, y: Int, stepX: Int, y stepY: Int, length: Int, value: Int) {
        for step in 0..<length {
            let column = (x + stepX * step) >> 4 & (Texture.side - 1)
            let row = (y + stepY * step) >> 4 & (Texture.side - 1)
            values[row * Texture.side + column] += value
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Noise {
    private var state: UInt64 = 7

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
