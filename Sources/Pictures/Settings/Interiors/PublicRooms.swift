import Analysis

/// Rooms that many people come to.
extension Interior {
    static let tavern = Interior(
        colour: Colour(0x9A6238), wall: .plaster, wallColour: Colour(0xB5834E), floor: .boards, floorColour: Colour(0x7A5236),
        ceiling: .beams, opening: .casement, openings: [0.26],
        pieces: [
            Piece(prop: .barrel, across: 0.5, place: .wall, scale: 1.2),
            Piece(prop: .barrel, across: 0.58, place: .wall, scale: 1.2),
            Piece(prop: .barrel, across: 0.54, place: .wall, scale: 1.2, lift: 0.82),
            Piece(prop: .cupboard, across: 0.72, place: .wall), Piece(prop: .clock, across: 0.4, place: .wall),
            Piece(prop: .lamp, across: 0.62, place: .hanging, lift: 1.55),
            Piece(prop: .lamp, across: 0.14, place: .hanging, lift: 1.55),
            Piece(prop: .table, across: 0.84, place: .floor, scale: 1.1),
            Piece(prop: .chair, across: 0.96, place: .floor, scale: 1.1),
            Piece(prop: .bench, across: 0.66, place: .floor),
        ],
        lights: [(0.62, 1.7), (0.14, 1.7)])

    static let classroom = Interior(
        colour: Colour(0x8A8A5A), wall: .plaster, wallColour: Colour(0xA9AE86), floor: .boards, floorColour: Colour(0x9A7046),
        ceiling: .plaster, opening: .casement, openings: [0.74, 0.93],
        pieces: [
            Piece(prop: .map, across: 0.14, place: .wall, scale: 1.5, lift: 0.6),
            Piece(prop: .globe, across: 0.28, place: .wall, scale: 1.1),
            Piece(prop: .bell, across: 0.56, place: .hanging, scale: 0.6, lift: 1.5),
            Piece(prop: .clock, across: 0.52, place: .wall),
            Piece(prop: .desk, across: 0.68, place: .floor, scale: 0.8),
            Piece(prop: .desk, across: 0.88, place: .floor, scale: 0.8),
        ])

    static let shop = Interior(
        colour: Colour(0xB07C54), wall: .boards, wallColour: Colour(0xB58A5A), floor: .tiles, floorColour: Colour(0xA58A6A),
        ceiling: .plaster, opening: .casement, openings: [0.24],
        pieces: [
            Piece(prop: .bookcase, across: 0.5, place: .wall), Piece(prop: .bookcase, across: 0.64, place: .wall),
            Piece(prop: .bread, across: 0.8, place: .wall, lift: 0.95),
            Piece(prop: .bread, across: 0.9, place: .wall, lift: 0.95),
            Piece(prop: .cupboard, across: 0.85, place: .wall, scale: 0.55), Piece(prop: .sack, across: 0.1, place: .wall),
            Piece(prop: .barrel, across: 0.4, place: .wall), Piece(prop: .desk, across: 0.76, place: .floor, scale: 1.2),
            Piece(prop: .basket, across: 0.7, place: .floor, scale: 0.7, lift: 0.6),
            Piece(prop: .apple, across: 0.8, place: .floor, lift: 0.6),
        ])

    static let theatre = Interior(
        colour: Colour(0x8E3B44), wall: .papered, wallColour: Colour(0x8E3B3B), floor: .boards, floorColour: Colour(0x9A6238),
        ceiling: .vault, opening: nil,
        pieces: [
            Piece(prop: .painting, across: 0.5, place: .wall, scale: 1.6, lift: 0.3),
            Piece(prop: .streetlamp, across: 0.22, place: .wall, scale: 0.6),
            Piece(prop: .streetlamp, across: 0.78, place: .wall, scale: 0.6),
            Piece(prop: .throne, across: 0.68, place: .wall, scale: 0.8), Piece(prop: .drum, across: 0.9, place: .floor),
        ],
        lights: [(0.22, 1.2), (0.78, 1.2)])

    static let ballroom = Interior(
        colour: Colour(0xC0A05A), wall: .papered, wallColour: Colour(0xC9B07A), floor: .tiles, floorColour: Colour(0xB59A6E),
        ceiling: .vault, opening: .tall, openings: [0.35, 0.65],
        pieces: [
            Piece(prop: .piano, across: 0.88, place: .wall, scale: 1.1), Piece(prop: .mirror, across: 0.5, place: .wall),
            Piece(prop: .candle, across: 0.2, place: .wall, scale: 1.4, lift: 1.2),
            Piece(prop: .candle, across: 0.78, place: .wall, scale: 1.4, lift: 1.2),
            Piece(prop: .sofa, across: 0.1, place: .wall),
        ],
        lights: [(0.2, 1.5), (0.78, 1.5)])

    static let hospital = Interior(
        colour: Colour(0x8AA5A0), wall: .tiles, wallColour: Colour(0xC5D2CB), floor: .tiles, floorColour: Colour(0xA9B0A2),
        ceiling: .plaster, opening: .tall, openings: [0.3, 0.6],
        pieces: [
            Piece(prop: .bed, across: 0.46, place: .wall), Piece(prop: .bed, across: 0.78, place: .wall),
            Piece(prop: .bottle, across: 0.61, place: .wall, scale: 0.9), Piece(prop: .chair, across: 0.93, place: .floor),
        ])

    static let chapel = Interior(
        colour: Colour(0x8A8A96), wall: .stone, wallColour: Colour(0xA9A296), floor: .flags, floorColour: Colour(0x9A9284),
        ceiling: .vault, opening: .tall, openings: [0.21, 0.5, 0.79],
        pieces: [
            Piece(prop: .candle, across: 0.42, place: .wall, scale: 1.3, lift: 0.62),
            Piece(prop: .candle, across: 0.58, place: .wall, scale: 1.3, lift: 0.62),
            Piece(prop: .table, across: 0.5, place: .wall, scale: 1.3),
            Piece(prop: .statue, across: 0.66, place: .wall, scale: 0.8),
            Piece(prop: .bench, across: 0.72, place: .floor), Piece(prop: .bench, across: 0.95, place: .floor),
        ],
        lights: [(0.42, 0.9), (0.58, 0.9)], daylight: 1.2)
}
