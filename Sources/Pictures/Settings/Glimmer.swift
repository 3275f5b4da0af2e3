/// A light that flickers: a flame, a lamp, a hearth; in frame units, as this shot's camera sees it.
struct Glimmer: Sendable {
    var x: Double
    var y: Double
    var radius: Double
}
