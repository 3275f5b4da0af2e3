/// Somebody who can read aloud.
package protocol Voice: Sendable {
    /// Engine, voice and version; part of every recipe.
    var identity: String { get }
    /// BCP 47.
    var language: String { get }
    /// What can be said of a text without speaking it: throws `SpeechError` for one that this voice cannot read.
    func check(_ text: String) throws(SpeechError)
    /// Speaks `text`, one sentence or so. Throws `SpeechError` for what it cannot pronounce at all.
    func speak(_ text: String) async throws -> SpokenLine
    /// The same voice, taking up as little memory as it can; for when nobody else is speaking.
    var sparing: Self { get }
    /// Makes it ready, so that the first line does not wait for what has to be loaded.
    func warmUp() async throws
}

extension Voice {
    package var sparing: Self { self }
    package func warmUp() async throws {}
}

/// A line as it was spoken.
package struct SpokenLine: Sendable, Hashable, Codable {
    /// Hz.
    package var sampleRate: Int
    /// Mono, −1 … 1, with the silence at both ends trimmed away.
    package var samples: [Float]
    /// In order, without overlap; every word of the text that is pronounced.
    package var words: [WordTiming]

    package var seconds: Double { Double(samples.count) / Double(sampleRate) }

    package init(sampleRate: Int, samples: [Float], words: [WordTiming]) {
        self.sampleRate = sampleRate
        self.samples = samples
        self.words = words
    }
}

/// A spoken line without its samples: what a cut is made of.
package struct SpokenTiming: Sendable, Hashable, Codable {
    /// Hz.
    package var sampleRate: Int
    package var sampleCount: Int
    /// In order, without overlap; every word of the text that is pronounced.
    package var words: [WordTiming]

    package var seconds: Double { Double(sampleCount) / Double(sampleRate) }

    package init(sampleRate: Int, sampleCount: Int, words: [WordTiming]) {
        self.sampleRate = sampleRate
        self.sampleCount = sampleCount
        self.words = words
    }
}

extension SpokenLine {
    package var timing: SpokenTiming {
        SpokenTiming(sampleRate: sampleRate, sampleCount: samples.count, words: words)
    }
}

/// When a word is heard.
package struct WordTiming: Sendable, Hashable, Codable {
    /// UTF-8 byte offsets in the text that was spoken, punctuation left out.
    package var start: Int
    package var end: Int
    /// Seconds from the first sample.
    package var startSeconds: Double
    package var endSeconds: Double

    package init(start: Int, end: Int, startSeconds: Double, endSeconds: Double) {
        self.start = start
        self.end = end
        self.startSeconds = startSeconds
        self.endSeconds = endSeconds
    }
}
