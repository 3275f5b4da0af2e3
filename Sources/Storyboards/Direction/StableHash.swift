/// Seeds that are the same on every machine and in every version: FNV-1a over what they depend on, mixed by SplitMix64's
/// finaliser (Steele, Lea, Flood 2014) so that near inputs give far seeds. Swift's own hashes differ from run to run.
struct StableHash {
    private(set) var value: UInt64

    init(seed: UInt64) {
        value = 0xCBF2_9CE4_8422_2325 ^ seed
        mix()
    }

    func adding(_ text: String) -> StableHash {
        var hash = self
        for byte in text.utf8 { hash.value = (hash.value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash.mix()
        return hash
    }

    func adding(_ number: Int) -> StableHash { adding(String(number)) }

    private mutating func mix() {
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
    }
}
