/// Bounds of the model library, each with its reason.
enum ModelLimits {
    /// Read, hashed and written at once.
    static let chunkBytes = 4 << 20
    /// The largest models are below 100 GB a file.
    static let fileBytesMax = 200 << 30
    /// Must stay free on the disk beside a new model: films are made there.
    static let freeBytesMin = 1 << 30
    /// A model over a slow line takes a night.
    static let downloadSecondsMax = 24.0 * 3_600
    static let idleSecondsMax = 120
    /// A broken line is tried again, from where it broke.
    static let attemptsMax = 5
    static let pauseBetweenAttempts = Duration.seconds(2)
    /// Folders in folders that are looked through for model files.
    static let folderDepthMax = 4
    /// Until the same download that another program is at is looked at again.
    static let pauseBesideAnother = Duration.seconds(10)
    static let noteCharactersMax = 2_000
    static let triggerWordsMax = 100
    static let addressBytesMax = 4_096
}
