/// How those in a picture stand to one another and to the camera.
package enum Arrangement: String, Sendable, Codable, CaseIterable {
    /// As they come: side by side, at their places.
    case group
    /// Two who talk, face to face.
    case twoShot
    /// The first of two figures, seen over the shoulder of the second.
    case overShoulder
    /// The first thing alone and large: in the hand of the first figure, or lying there where there is none.
    case insert
}

/// Where in the picture somebody stands, as the audience sees it.
package enum Side: String, Sendable, Codable {
    case left, right

    package var opposite: Side { self == .left ? .right : .left }
}
