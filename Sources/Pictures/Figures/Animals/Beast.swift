/// What one kind of four-legged animal is cut from, in adults; `BeastArtist` puts it together. A new animal is one such value.
struct Beast: Sendable {
    /// Standing, to the poll.
    var height: Double
    var width: Double
    var trunk: Double
    /// Bones of a hind and a fore leg, from the trunk down.
    var hind: [Double]
    var fore: [Double]
    /// Half the thickness of the legs at their joints.
    var hindRadii: [Double]
    var foreRadii: [Double]
    /// The body, in the trunk's own coordinates: u from hip to shoulder, v towards the belly.
    var body: String
    /// From the shoulder: length, direction (90 forward, 180 up), half the thickness at its root and at the head.
    var neck: (length: Double, angle: Double, root: Double, end: Double)
    /// The head with the poll at the origin and the muzzle to the right; ear, and what stands on it.
    var head: String
    /// Degrees the muzzle points down.
    var headTurn: Double
    var ear: String
    var horns: String?
    /// Of bone where it is not of hair.
    var hornColour = Colour(0xD8CBB0)
    /// Eye, in the head's coordinates.
    var eye: PaperPoint
    var tail: [PaperPoint]
    var tailRadii: [Double]
    var coats: [Colour]
    /// Muzzle, belly, socks.
    var pale: Double
    var hasHooves: Bool
    /// Where the body carries another colour, in its own coordinates.
    var patches: [String] = []
}
