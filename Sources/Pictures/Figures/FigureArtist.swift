import Analysis
import Storyboards

/// Draws one kind of figure, in units of its own height for people and in adults for animals.
protocol FigureArtist: Sendable {
    /// Standing height, in adults.
    var height: Double { get }
    /// Room from left to right, in adults, centred on the origin.
    func width(_ posture: Posture) -> Double
    /// What the artist's units are scaled by.
    func scale(_ figure: Figure) -> Double
    func draw(_ figure: Figure, on sheet: inout PaperSheet)
}
