/// What a clip needs beyond a picture's settings (Wan 2.1 and 2.2).
package struct VideoSettings: Sendable, Hashable, Codable {
    /// The models make 4n + 1 frames, at 16 a second.
    package var frameCount = 33
    /// Steps of the first of two models that share them; nil leaves the division to the engine.
    package var highNoiseSteps: Int?

    package init(frameCount: Int = 33, highNoiseSteps: Int? = nil) {
        self.frameCount = frameCount
        self.highNoiseSteps = highNoiseSteps
    }

    /// Why this cannot be made; a sentence each.
    package var problems: [String] {
        var problems: [String] = []
        if !DiffusionLimits.videoFrames.contains(frameCount) || frameCount % 4 != 1 {
            problems.append(
                "A clip must have \(DiffusionLimits.videoFrames.words) frames, four times some number and one, not \(frameCount)."
            )
        }
        if let highNoiseSteps, !DiffusionLimits.steps.contains(highNoiseSteps) {
            problems.append("The steps for high noise must be \(DiffusionLimits.steps.words), not \(highNoiseSteps).")
        }
        return problems
    }
}
