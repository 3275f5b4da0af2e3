/// Draws one kind of thing, in adults, standing on the origin.
protocol PropArtist: Sendable {
    var height: Double { get }
    /// Room from left to right, centred on the origin.
    var width: Double { get }
    var stand: PropStand { get }
    func draw(on sheet: inout PaperSheet, random: inout SeededRandom)
}

/// Where a thing is put in a picture.
enum PropStand {
    /// In the air, where the sky is seen.
    case sky
    /// On a height in the distance.
    case height
    case farWater, nearWater
    /// In the landscape, some way off.
    case ground
    /// Against a wall.
    case wall
    /// On the floor of a room.
    case furniture
    /// On the ground, under the open sky.
    case outdoors
    /// On the ground, wherever there is one.
    case anywhere
    /// Lying about or on a table, so small that a wide shot enlarges it a little.
    case small
}

/// Colours that things are made of.
enum Material {
    static let wood = Colour(0x7A5233)
    static let darkWood = Colour(0x4E3524)
    static let paleWood = Colour(0xB08A5C)
    static let stone = Colour(0x8A857C)
    static let paleStone = Colour(0xB5AD9E)
    static let iron = Colour(0x3A3A40)
    static let brass = Colour(0xC9A04A)
    static let steel = Colour(0xB4BAC2)
    static let paper = Colour(0xEFE6D2)
    static let plaster = Colour(0xE2D5BC)
    static let brick = Colour(0x9A4E3A)
    static let slate = Colour(0x4A5360)
    static let leaf = Colour(0x5E7A44)
    static let rope = Colour(0xC0A070)
    static let flame = Colour(0xFFB347)
    static let candlelight = Colour(0xFFD68A)
    static let roofs = [Colour(0x8E4A38), Colour(0x4A5360), Colour(0x6B4A3A), Colour(0x9A6A3A)]
    static let paints = [Colour(0x8E3B34), Colour(0x3A5F70), Colour(0x4F6B45), Colour(0x6A4A6E), Colour(0xB0803A)]
}
