/// How models of a family paint best, as their makers recommend: what to begin with where nobody says otherwise.
package struct PaintingManner: Sendable, Hashable {
    /// The side of the square that they were trained on.
    package var sidePixels: Int
    package var steps: Int
    package var guidance: Double
    /// Of models that were distilled with guidance.
    package var distilledGuidance: Double?
    /// Reads sentences; otherwise words between commas are understood better.
    package var readsSentences: Bool

    /// That of Stable Diffusion 1, which most are like.
    package static let usual = PaintingManner(512, steps: 20, guidance: 7)

    private static let fewStepsMarks = ["turbo", "lightning", "schnell", "lcm", "hyper", "dmd"]
    private static let fewSteps = 6

    /// - Parameter name: of the model's file: those that were distilled to a few steps are called so, and their headers say nothing.
    /// - Returns: nil for families that make no pictures from words.
    package init?(of family: ModelFamily, named name: String) {
        switch family {
        case .sd1, .unknown: self.init(512, steps: 20, guidance: 7)
        case .sd2: self.init(768, steps: 20, guidance: 7)
        case .sdxs: self.init(512, steps: 1, guidance: 1)
        case .sdxl: self.init(1_024, steps: 25, guidance: 6)
        case .sd3: self.init(1_024, steps: 28, guidance: 4.5, readsSentences: true)
        case .flux: self.init(1_024, steps: 20, guidance: 1, distilledGuidance: 3.5, readsSentences: true)
        case .flux2: self.init(1_024, steps: 20, guidance: 1, distilledGuidance: 4, readsSentences: true)
        case .qwenImage: self.init(1_024, steps: 20, guidance: 2.5, readsSentences: true)
        case .zImage: self.init(1_024, steps: 9, guidance: 1, readsSentences: true)
        case .wan, .svd: return nil
        }
        if Self.fewStepsMarks.contains(where: name.lowercased().contains) {
            steps = min(steps, Self.fewSteps)
            guidance = 1
        }
    }

    private init(
        _ sidePixels: Int, steps: Int, guidance: Double, distilledGuidance: Double? = nil, readsSentences: Bool = false
    ) {
        self.sidePixels = sidePixels
        self.steps = steps
        self.guidance = guidance
        self.distilledGuidance = distilledGuidance
        self.readsSentences = readsSentences
    }
}
