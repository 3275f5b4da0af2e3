extension Bitmap {
    /// Four times as wide and high, bilinear, and of that the upper left `width` × `height` pixels.
    ///
    /// A pixel of the large picture lies an eighth, or three, from the middle of a small one; the weights are whole numbers of eighths.
    func fourTimes(width large: Int, height: Int) -> Bitmap {
        precondition(large <= self.width * 4 && height <= self.height * 4)
        let columns = self.width
        // The row between two rows of the small picture, times eight, with the first and the last pixel once more at either end.
        var line = [UInt16](repeating: 0, count: (columns + 2) * 4)
        var part = [UInt8](repeating: 0, count: columns * 16)
        let rowBytes = large * 4
        let pixels = [UInt8](unsafeUninitializedCapacity: rowBytes * height) { output, count in
            self.pixels.withUnsafeBytes { small in
                for y in 0..<height {
                    Self.mix(small, columns: columns, rows: self.height, at: y, into: &line)
                    Self.stretch(line, columns: columns, into: &part)
                    _ = output[(y * rowBytes)..<((y + 1) * rowBytes)].initialize(fromContentsOf: part[..<rowBytes])
                }
            }
            count = rowBytes * height
        }
        return Bitmap(width: large, height: height, pixels: pixels)
    }

    /// How much of the neighbour before, or after, is in each of four pixels, in eighths.
    private static let shares: [UInt16] = [3, 1, 1, 3]

    private static func mix(
        _ small: UnsafeRawBufferPointer, columns: Int, rows: Int, at y: Int, into line: inout [UInt16]
    ) {
        let own = y / 4
        let other = min(max(y % 4 < 2 ? own - 1 : own + 1, 0), rows - 1)
        let share = shares[y % 4]
        let (one, two) = (own * columns * 4, other * columns * 4)
        for index in 0..<columns * 4 {
            line[index + 4] = UInt16(small[one + index]) &* (8 &- share) &+ UInt16(small[two + index]) &* share
        }
        for channel in 0..<4 {
            line[channel] = line[4 + channel]
            line[(columns + 1) * 4 + channel] = line[columns * 4 + channel]
        }
    }

    private static func stretch(_ line: [UInt16], columns: Int, into part: inout [UInt8]) {
        let nearer = SIMD16<UInt16>(5, 5, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7, 5, 5, 5, 5)
        let farther = SIMD16<UInt16>(repeating: 8) &- nearer
        let rounding = SIMD16<UInt16>(repeating: 32)
        line.withUnsafeBytes { line in
            part.withUnsafeMutableBytes { part in
                for column in 0..<columns {
                    func pixel(_ index: Int) -> SIMD4<UInt16> {
                        line.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<UInt16>.self)
                    }
                    let (before, own, after) = (pixel(column), pixel(column + 1), pixel(column + 2))
                    let twice = SIMD8(lowHalf: own, highHalf: own)
                    let middle = SIMD16(lowHalf: twice, highHalf: twice)
                    let sides = SIMD16(
                        lowHalf: SIMD8(lowHalf: before, highHalf: before), highHalf: SIMD8(lowHalf: after, highHalf: after))
                    let mixed = (middle &* nearer &+ sides &* farther &+ rounding) &>> 6
                    part.storeBytes(
                        of: SIMD16<UInt8>(truncatingIfNeeded: mixed), toByteOffset: column * 16, as: SIMD16<UInt8>.self)
                }
            }
        }
    }
}

extension Int {
    /// A quarter of it, rounded up.
    var quarterUp: Int { (self + 3) / 4 }
}
