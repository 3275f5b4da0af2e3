import Analysis

/// Which scenery paints which site; a new site is one line here.
enum Sites {
    static func scenery(for site: Site) -> any Scenery {
        switch site {
        case .kitchen: InteriorScenery(interior: .kitchen)
        case .bedroom: InteriorScenery(interior: .bedroom)
        case .library: InteriorScenery(interior: .library)
        case .attic: InteriorScenery(interior: .attic)
        case .workshop: InteriorScenery(interior: .workshop)
        case .tavern: InteriorScenery(interior: .tavern)
        case .classroom: InteriorScenery(interior: .classroom)
        case .shop: InteriorScenery(interior: .shop)
        case .cabin: InteriorScenery(interior: .cabin)
        case .chapel: InteriorScenery(interior: .chapel)
        case .theatre: InteriorScenery(interior: .theatre)
        case .ballroom: InteriorScenery(interior: .ballroom)
        case .hospital: InteriorScenery(interior: .hospital)
        case .prison: InteriorScenery(interior: .prison)
        case .throneRoom: InteriorScenery(interior: .throneRoom)
        case .cellar: InteriorScenery(interior: .cellar)
        case .greenhouse: InteriorScenery(interior: .greenhouse)
        case .mine: mine
        case .market: market
        case .station: StationScenery()
        case .rooftops: RooftopScenery()
        case .park: park
        case .farm: farm
        case .churchyard: churchyard
        case .harbour: harbour
        case .island: IslandScenery()
        case .shipDeck: SeaScenery(isAlwaysOnDeck: true)
        case .underwater: UnderwaterScenery()
        case .lake: LakeScenery()
        case .waterfall: WaterfallScenery()
        case .swamp: SwampScenery()
        case .moor: MoorScenery()
        case .camp: camp
        case .jungle: JungleScenery()
        case .snowfield: SnowfieldScenery()
        case .valley: ValleyScenery()
        case .oasis: oasis
        case .ruins: RuinsScenery()
        case .orchard: OrchardScenery()
        case .space: SpaceScenery()
        }
    }

    private typealias Thing = DressedScenery.Thing

    private static let mine = DressedScenery(
        base: CaveScenery(),
        things: [
            Thing(prop: .ladder, across: 0.86, plane: .near, below: 190, unit: 250),
            Thing(prop: .cart, across: 0.74, plane: .near, below: 210, unit: 190),
            Thing(prop: .lamp, across: 0.62, plane: .near, below: 200, unit: 240),
            Thing(prop: .spade, across: 0.93, plane: .near, below: 215, unit: 200),
        ])

    private static let market = DressedScenery(
        base: CityStreetScenery(),
        things: [
            Thing(prop: .crowd, across: 0.5, plane: .middle, below: 104, unit: 92),
            Thing(prop: .tent, across: 0.8, plane: .near, below: 170, unit: 170),
            Thing(prop: .tent, across: 0.06, plane: .near, below: 165, unit: 160),
            Thing(prop: .barrel, across: 0.7, plane: .near, below: 185, unit: 170),
            Thing(prop: .basket, across: 0.88, plane: .near, below: 200, unit: 220),
            Thing(prop: .sack, across: 0.94, plane: .near, below: 205, unit: 190),
        ])

    private static let park = DressedScenery(
        base: GardenScenery(),
        things: [
            Thing(prop: .fountain, across: 0.62, plane: .middle, below: 120, unit: 120),
            Thing(prop: .bench, across: 0.85, plane: .near, below: 190, unit: 180),
            Thing(prop: .streetlamp, across: 0.72, plane: .near, below: 175, unit: 165),
        ])

    private static let farm = DressedScenery(
        base: FieldScenery(),
        things: [
            Thing(prop: .windmill, across: 0.46, plane: .far, below: -20, unit: 44),
            Thing(prop: .barn, across: 0.78, plane: .middle, below: 120, unit: 160),
            Thing(prop: .haystack, across: 0.53, plane: .middle, below: 120, unit: 96),
            Thing(prop: .cart, across: 0.9, plane: .near, below: 200, unit: 150),
            Thing(prop: .bucket, across: 0.7, plane: .near, below: 205, unit: 190),
        ])

    private static let churchyard = DressedScenery(
        base: MoorScenery(hasStones: false),
        things: [
            Thing(prop: .church, across: 0.7, plane: .middle, below: 100, unit: 108),
            Thing(prop: .gravestone, across: 0.58, plane: .near, below: 170, unit: 150),
            Thing(prop: .gravestone, across: 0.7, plane: .near, below: 190, unit: 180),
            Thing(prop: .gravestone, across: 0.86, plane: .near, below: 180, unit: 170),
            Thing(prop: .gravestone, across: 0.08, plane: .near, below: 175, unit: 160),
            Thing(prop: .gate, across: 0.95, plane: .near, below: 165, unit: 150),
        ])

    private static let harbour = DressedScenery(
        base: HarbourScenery(),
        things: [
            Thing(prop: .ship, across: 0.68, plane: .middle, below: 100, unit: 88),
            Thing(prop: .ship, across: 0.3, plane: .far, below: 40, unit: 46),
            Thing(prop: .boat, across: 0.42, plane: .middle, below: 110, unit: 70),
            Thing(prop: .barrel, across: 0.8, plane: .near, below: 190, unit: 170),
            Thing(prop: .barrel, across: 0.86, plane: .near, below: 200, unit: 170),
            Thing(prop: .anchor, across: 0.94, plane: .near, below: 200, unit: 150),
            Thing(prop: .rope, across: 0.72, plane: .near, below: 205, unit: 200),
        ])

    private static let camp = DressedScenery(
        base: MoorScenery(hasStones: false),
        things: [
            Thing(prop: .tent, across: 0.52, plane: .middle, below: 110, unit: 100),
            Thing(prop: .tent, across: 0.9, plane: .middle, below: 120, unit: 130),
            Thing(prop: .flag, across: 0.66, plane: .middle, below: 112, unit: 110),
            Thing(prop: .fire, across: 0.66, plane: .near, below: 190, unit: 200),
            Thing(prop: .cauldron, across: 0.8, plane: .near, below: 195, unit: 170),
        ])

    private static let oasis = DressedScenery(
        base: DesertScenery(),
        things: [
            Thing(prop: .palm, across: 0.58, plane: .middle, below: 116, unit: 100),
            Thing(prop: .palm, across: 0.66, plane: .middle, below: 122, unit: 128),
            Thing(prop: .palm, across: 0.88, plane: .near, below: 170, unit: 170),
            Thing(prop: .tent, across: 0.77, plane: .middle, below: 124, unit: 92),
            Thing(prop: .well, across: 0.7, plane: .near, below: 190, unit: 160),
        ])
}

extension Interior {
    static let greenhouse = Interior(
        colour: Colour(0x5FA05A), wall: .boards, wallColour: Colour(0x9AB58A), floor: .tiles, floorColour: Colour(0x8A9A78),
        ceiling: .rafters, opening: .tall, openings: [0.14, 0.32, 0.5, 0.68, 0.86],
        pieces: [
            Piece(prop: .palm, across: 0.77, place: .wall, scale: 0.62),
            Piece(prop: .palm, across: 0.05, place: .wall, scale: 0.55),
            Piece(prop: .flower, across: 0.42, place: .wall, scale: 1.2),
            Piece(prop: .flower, across: 0.59, place: .wall, scale: 1.2),
            Piece(prop: .fountain, across: 0.72, place: .floor, scale: 0.6), Piece(prop: .bench, across: 0.92, place: .floor),
        ],
        daylight: 1.3)
}
