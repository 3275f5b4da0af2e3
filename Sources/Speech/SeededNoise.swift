import Glibc

/// Normal random numbers that are the same on every run: SplitMix64 (Steele, Lea, Flood 2014) and Box and Muller's transform
/// (1958).
struct SeededNoise {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// FNV-1a, so that different lines are not stressed in the same places.
    init(of values: [Int64]) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for value in values { hash = (hash ^ UInt64(bitPattern: value)) &* 0x100_0000_01b3 }
        state = hash
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// Mean 0, variance 1.
    mutating func normals(count: Int) -> [Float] {
        (0..<count).map { _ in
            let radius = (-2 * log((Float(next() >> 40) + 1) / Float(1 << 24))).squareRoot()
            return radius * cos(2 * .pi * Float(next() >> 40) / Float(1 << 24))
        }
    }
}
