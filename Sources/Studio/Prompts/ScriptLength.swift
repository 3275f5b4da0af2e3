/// How long a script is to be. Whatever number of minutes comes in, these are numbers that can be worked with.
struct ScriptLength: Sendable, Hashable {
    private static let wordsPerMinute = 130.0
    private static let wordsPerSceneUsual = 110.0
    private static let minutesUsual = 2.0
    static let scenesMax = 40
    private static let scenesMin = 2
    private static let wordsPerSceneMin = 30

    let words: Int
    let scenes: Int
    let wordsPerScene: Int

    /// - Parameter minutes: about how long the film is to be; nil for the usual.
    init(minutes: Double?) {
        let wanted = minutes ?? Self.minutesUsual
        // An older studio may have stored any number; converting one that is too large, or none, would be a crash.
        let words = (wanted.isFinite ? max(0, min(wanted, FilmOptions.minutesLimit)) : Self.minutesUsual) * Self.wordsPerMinute
        self.words = Int(words)
        scenes = min(max(Self.scenesMin, Int((words / Self.wordsPerSceneUsual).rounded())), Self.scenesMax)
        wordsPerScene = max(Self.wordsPerSceneMin, self.words / scenes)
    }
}
