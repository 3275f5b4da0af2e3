import Analysis

/// What a room is made of and what stands in it; `InteriorScenery` builds it. A new interior is one such value, in a file of its own
/// or beside its like.
struct Interior: Sendable {
    enum Wall: Sendable { case plaster, boards, stone, brick, papered, tiles }
    enum Floor: Sendable { case boards, flags, tiles, earth }
    enum Ceiling: Sendable { case beams, rafters, vault, plaster, none }
    enum Opening: Sendable { case casement, arched, round, barred, tall }

    /// A thing of the set: where across the room (0 … 1, the figures' side first), on which plane, how large against a grown-up.
    struct Piece: Sendable {
        enum Place: Sendable { case wall, floor, hanging }
        var prop: Prop
        var across: Double
        var place: Place
        var scale = 1.0
        /// Above the floor, in grown-ups.
        var lift = 0.0
    }

    var colour: Colour
    var wall: Wall
    var wallColour: Colour
    var floor: Floor
    var floorColour: Colour
    var ceiling: Ceiling
    var opening: Opening?
    /// Where the windows are, across the room.
    var openings: [Double] = [0.62]
    var pieces: [Piece]
    /// Lamps and fires that flicker: across the room, and above the floor in grown-ups.
    var lights: [(across: Double, lift: Double)] = []
    /// How bright the daylight in the windows is against a parlour's.
    var daylight = 1.0
}
