package import Storyboards

/// Whatever turns a brief into a picture. Deterministic: the same brief, aspect and version give the same picture.
package protocol Painter: Sendable {
    /// Name and version; part of every recipe, so that a better painter repaints.
    var identity: String { get }
    /// `aspect` is the frame's width divided by its height.
    func paint(_ brief: PictureBrief, aspect: Double) async throws -> Illustration
}
