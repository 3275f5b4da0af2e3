/// The numbers of this room that one might argue with.
package enum SpeechLimits {
    /// A line is a sentence or so; a long paragraph passes, a chapter does not. Four minutes of speech.
    package static let lineUTF8BytesMax = 4000
    /// The longest line takes half a minute on an idle machine with two cores; an overloaded one is five times slower.
    package static let lineSecondsMax = 300
    /// Lines spoken at the same time, each by an engine of its own: one a core, up to this many. A neural voice takes 100 MB in each.
    package static let enginesMax = 8
    /// What a voice says to get ready: a sound that every language has.
    static let warmUpText = "a"
    /// The sums in a model's layers are rounded differently on two threads, and the same text shall give the same samples on
    /// every machine. Two engines with one thread each speak as fast as one with two.
    static let piperThreads: Int32 = 1
    /// Attention costs the square of this. Longer sentences are cut at a comma or a dash. About 20 s of speech.
    static let piperPhonemesMax = 400
    /// One run of Piper cannot speak for longer than its latent noise lasts: 8192 frames of 256 samples are 95 s at 22,050 Hz.
    static let piperLatentFrames = 8192
    /// Heard as silence: 36 dB below the line's peak.
    static let silenceRatio: Float = 0.016
    /// Kept of the silence before the first sound and after the last: consonants begin and vowels end below `silenceRatio`.
    static let silenceKeptSeconds = 0.03
    /// A voice that leaves more than this share of a text's letters unread cannot speak it.
    static let foreignLetterShareMax = 0.5
}
