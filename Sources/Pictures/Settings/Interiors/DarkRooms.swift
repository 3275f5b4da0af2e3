import Analysis

/// Workshops, cells and cellars.
extension Interior {
    static let workshop = Interior(
        colour: Colour(0x9A6A3C), wall: .boards, wallColour: Colour(0x9A7048), floor: .boards, floorColour: Colour(0x7A5236),
        ceiling: .rafters, opening: .casement, openings: [0.5],
        pieces: [
            Piece(prop: .wheel, across: 0.16, place: .wall), Piece(prop: .ladder, across: 0.29, place: .wall),
            Piece(prop: .clock, across: 0.68, place: .wall), Piece(prop: .stove, across: 0.9, place: .wall),
            Piece(prop: .axe, across: 0.36, place: .wall, scale: 0.8, lift: 0.7),
            Piece(prop: .table, across: 0.74, place: .floor, scale: 1.2),
            Piece(prop: .telescope, across: 0.92, place: .floor, scale: 0.8), Piece(prop: .log, across: 0.06, place: .wall),
        ],
        lights: [(0.9, 0.42)])

    static let prison = Interior(
        colour: Colour(0x5A6068), wall: .stone, wallColour: Colour(0x7A7A78), floor: .flags, floorColour: Colour(0x6A6660),
        ceiling: .vault, opening: .barred, openings: [0.5],
        pieces: [
            Piece(prop: .bench, across: 0.74, place: .wall), Piece(prop: .bucket, across: 0.9, place: .wall),
            Piece(prop: .skull, across: 0.97, place: .wall), Piece(prop: .cup, across: 0.6, place: .wall),
        ],
        daylight: 1.4)

    static let cellar = Interior(
        colour: Colour(0x6A5A48), wall: .brick, wallColour: Colour(0x8A6A54), floor: .earth, floorColour: Colour(0x6A5440),
        ceiling: .vault, opening: nil,
        pieces: [
            Piece(prop: .barrel, across: 0.5, place: .wall, scale: 1.5),
            Piece(prop: .barrel, across: 0.6, place: .wall, scale: 1.5),
            Piece(prop: .barrel, across: 0.7, place: .wall, scale: 1.5),
            Piece(prop: .barrel, across: 0.55, place: .wall, scale: 1.5, lift: 1.02),
            Piece(prop: .barrel, across: 0.65, place: .wall, scale: 1.5, lift: 1.02),
            Piece(prop: .sack, across: 0.9, place: .wall),
            Piece(prop: .ladder, across: 0.1, place: .wall), Piece(prop: .lamp, across: 0.82, place: .hanging, lift: 1.4),
        ],
        lights: [(0.82, 1.55)])

    static let throneRoom = Interior(
        colour: Colour(0x8A5A48), wall: .stone, wallColour: Colour(0xA58A6A), floor: .tiles, floorColour: Colour(0x8A6A54),
        ceiling: .vault, opening: .arched, openings: [0.25, 0.5],
        pieces: [
            Piece(prop: .throne, across: 0.76, place: .wall, scale: 1.25),
            Piece(prop: .shield, across: 0.38, place: .wall, scale: 0.9, lift: 1.0),
            Piece(prop: .shield, across: 0.12, place: .wall, scale: 0.9, lift: 1.0),
            Piece(prop: .flag, across: 0.62, place: .wall, scale: 0.9),
            Piece(prop: .flag, across: 0.92, place: .wall, scale: 0.9),
            Piece(prop: .torch, across: 0.45, place: .wall, scale: 0.8, lift: 0.6),
        ],
        lights: [(0.45, 1.35)])
}
