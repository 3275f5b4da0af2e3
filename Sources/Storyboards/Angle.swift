/// From what height the camera looks.
package enum Angle: String, Sendable, Codable, CaseIterable {
    /// From near the ground, up: what is seen looms.
    case low
    /// From the height of eyes, straight ahead.
    case eye
    /// From above, down: what is seen is small and the ground wide.
    case high
}
