/// How long the making of a film and its parts may take before something must be wrong: many times what a slow machine with much else to do needs.
enum FilmPartLimits {
    /// Two of the longest lines, as an engine that crashed is asked again, and a wait for the engine before each.
    static let linePatience = Duration.seconds(30 * 60)
    /// A language model may be waited for as long as an administrator allows; then its answers are kept.
    static let askingPatience = Duration.seconds(LanguageModelLimits.budgetSecondsMax + 10 * 60)
    /// A drawing takes part of a second; a large model without a graphics card half an hour.
    static let picturePatience = Duration.seconds(3 * 3_600)
    /// A minute of 8K on one core.
    static let segmentPatience = Duration.seconds(2 * 3_600)
    /// Thirty hours of sound.
    static let soundtrackPatience = Duration.seconds(3 * 3_600)
    /// One run of a film: reading a long book, or joining its segments on a slow disk.
    static let filmPatience = Duration.seconds(3 * 3_600)
}
