/// A voice that is installed, and what is known of it before it speaks.
package struct VoiceDescription: Sendable, Hashable, Codable {
    /// What makes the sound.
    package enum Source: Sendable, Hashable, Codable {
        /// A prepared Piper voice's folder, and ONNX Runtime's library.
        case piper(folder: String, runtime: String)
        /// The voice's file in eSpeak NG's data, under lang.
        case espeak(voice: String)
    }

    /// As `--voice` takes it: "en_US-joe-medium", "espeak-fr".
    package var name: String
    /// BCP 47.
    package var language: String
    /// Part of every recipe: engine, voice, their versions, and that of this room's own reading.
    package var identity: String
    /// What it can read.
    package var scripts: Set<Script>
    package var source: Source

    /// Raised whenever the same text would be spoken or timed differently than before.
    static let readingVersion = 1

    /// "en" of "en-GB".
    static func primary(_ language: String) -> String {
        String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
    }
}
