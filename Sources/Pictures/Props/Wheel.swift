/// A cart wheel leaning.
struct Wheel: PropArtist {
    let height = 0.82
    let width = 0.84
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        SpokedWheel(radius: 0.4, spokes: 6).cut(at: [0, -0.4], on: &sheet)
    }
}
