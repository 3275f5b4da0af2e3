import Analysis

/// Rooms that people live in.
extension Interior {
    static let kitchen = Interior(
        colour: Colour(0xB07C54), wall: .plaster, wallColour: Colour(0xD2B48A), floor: .flags, floorColour: Colour(0x9A8468),
        ceiling: .beams, opening: .casement, openings: [0.44],
        pieces: [
            Piece(prop: .cupboard, across: 0.1, place: .wall), Piece(prop: .stove, across: 0.8, place: .wall, scale: 1.1),
            Piece(prop: .barrel, across: 0.95, place: .wall), Piece(prop: .kettle, across: 0.44, place: .wall, lift: 0.82),
            Piece(prop: .broom, across: 0.235, place: .wall),
            Piece(prop: .basket, across: 0.64, place: .hanging, scale: 0.8, lift: 1.5),
            Piece(prop: .table, across: 0.72, place: .floor, scale: 1.1),
        ],
        lights: [(0.8, 0.42)])

    static let bedroom = Interior(
        colour: Colour(0xA5808A), wall: .papered, wallColour: Colour(0xC79C96), floor: .boards, floorColour: Colour(0x9A6B45),
        ceiling: .plaster, opening: .casement, openings: [0.46],
        pieces: [
            Piece(prop: .painting, across: 0.24, place: .wall, scale: 0.55, lift: 0.95),
            Piece(prop: .cupboard, across: 0.1, place: .wall), Piece(prop: .mirror, across: 0.66, place: .wall, scale: 0.8),
            Piece(prop: .bed, across: 0.84, place: .floor, scale: 1.1), Piece(prop: .chest, across: 0.27, place: .wall),
        ],
        lights: [(0.66, 0.6)])

    static let library = Interior(
        colour: Colour(0x8A5E3C), wall: .papered, wallColour: Colour(0x6F8468), floor: .boards, floorColour: Colour(0x8A5A3A),
        ceiling: .beams, opening: .tall, openings: [0.5],
        pieces: [
            Piece(prop: .bookcase, across: 0.06, place: .wall), Piece(prop: .bookcase, across: 0.2, place: .wall),
            Piece(prop: .bookcase, across: 0.34, place: .wall), Piece(prop: .bookcase, across: 0.67, place: .wall),
            Piece(prop: .bookcase, across: 0.81, place: .wall), Piece(prop: .bookcase, across: 0.95, place: .wall),
            Piece(prop: .globe, across: 0.93, place: .floor, scale: 1.2), Piece(prop: .desk, across: 0.74, place: .floor),
            Piece(prop: .lamp, across: 0.79, place: .floor, scale: 0.8, lift: 0.48),
        ],
        lights: [(0.79, 0.5)])

    static let attic = Interior(
        colour: Colour(0x8A6A4A), wall: .boards, wallColour: Colour(0xA57C52), floor: .boards, floorColour: Colour(0x8A6242),
        ceiling: .rafters, opening: .round, openings: [0.5],
        pieces: [
            Piece(prop: .chest, across: 0.3, place: .wall, scale: 1.1),
            Piece(prop: .mirror, across: 0.72, place: .wall, scale: 0.8),
            Piece(prop: .bag, across: 0.2, place: .wall, scale: 1.2), Piece(prop: .cage, across: 0.82, place: .wall),
            Piece(prop: .cradle, across: 0.64, place: .floor), Piece(prop: .sack, across: 0.92, place: .floor),
        ],
        daylight: 1.2)

    static let cabin = Interior(
        colour: Colour(0x8A6A4A), wall: .boards, wallColour: Colour(0x9A6E46), floor: .boards, floorColour: Colour(0x7A5236),
        ceiling: .beams, opening: .round, openings: [0.3, 0.56],
        pieces: [
            Piece(prop: .bed, across: 0.9, place: .wall), Piece(prop: .map, across: 0.43, place: .wall, scale: 1.0, lift: 0.9),
            Piece(prop: .lamp, across: 0.7, place: .hanging, scale: 1.1, lift: 1.5),
            Piece(prop: .chest, across: 0.12, place: .wall),
            Piece(prop: .desk, across: 0.68, place: .floor),
            Piece(prop: .globe, across: 0.73, place: .floor, scale: 0.6, lift: 0.48),
        ],
        lights: [(0.7, 1.65)])
}
