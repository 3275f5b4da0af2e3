import Storyboards

/// What the height of the camera does to a picture of planes: the horizon moves, the ground between the planes closes or opens, and what
/// stands on it grows or is foreshortened. Distances are in frame units.
struct CameraAngle: Sendable {
    /// How far the horizon rises in the frame; negative where the camera looks up.
    let pitch: Double
    /// How far the ground of the nearest plane moves away from the horizon, down the frame.
    let opening: Double
    /// How much larger those in the picture are.
    let looming: Double
    /// Their height against what it is from eye level.
    let foreshortening: Double
    /// How flat shadows lie on the ground, as a share of their width.
    let shadowSquash: Double

    /// - Parameter isNear: the planes are enlarged, and so are the ways of the camera; under a roof their upper edge is not far.
    init(_ angle: Angle, isInterior: Bool, isWide: Bool) {
        switch angle {
        case .eye: (pitch, opening, looming, foreshortening, shadowSquash) = (0, 0, 1, 1, 0.17)
        case .low:
            pitch = isInterior && isWide ? -34 : -92
            (opening, looming, foreshortening, shadowSquash) = (-46, 1.16, 1.04, 0.1)
        case .high:
            pitch = isInterior ? 110 : 150
            (opening, looming, foreshortening, shadowSquash) = (84, 0.9, 0.88, 0.3)
        }
    }

    /// Down the frame, for the plane at `depth`.
    func shift(depth: Double) -> Double { opening * depth - pitch }
}
