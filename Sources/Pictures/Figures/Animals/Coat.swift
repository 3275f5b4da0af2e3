/// Colours of fur, hair and feathers.
enum Coat {
    static let horses: [Colour] = [
        Colour(0x7A4A2B), Colour(0x4A2F22), Colour(0x9A6A3C), Colour(0x2E2826), Colour(0xD8D0C2), Colour(0x8A7F76),
        Colour(0xB88A52),
    ]
    static let dogs: [Colour] = [
        Colour(0x8A5A30), Colour(0x3A2E28), Colour(0xC79A5E), Colour(0xDDD2BE), Colour(0x6E625A), Colour(0x9A4F2A),
    ]
    static let cats: [Colour] = [
        Colour(0x2A2628), Colour(0xC07A3A), Colour(0x7F7A78), Colour(0xE2D8C8), Colour(0x6B5138), Colour(0x4A4A52),
    ]
    static let birds: [Colour] = [
        Colour(0x2C2C34), Colour(0x6E5A48), Colour(0x4E6A86), Colour(0x9A4A34), Colour(0xB08A3E), Colour(0x5C6B4A),
    ]
    static let rabbits: [Colour] = [Colour(0xEEE7DA), Colour(0xA98B68), Colour(0x8A8078), Colour(0xC9AE88), Colour(0x6A5444)]

    static func pick(_ list: [Colour], for lookSeed: UInt64, name: String?) -> Colour {
        var random = SeededRandom(seed: lookSeed, stream: "figure/coat")
        let picked = random.pick(list)
        return NameHints(name).colour ?? picked
    }
}
