/// What a speaker makes of a `SpokenText`.
struct Utterance {
    /// A word of the text, heard from `start` to `end`.
    struct Word {
        /// Of `SpokenText.words`.
        var index: Int
        /// Seconds.
        var start: Double
        var end: Double
    }

    var sampleRate: Int
    var samples: [Float]
    /// In the order of the text.
    var words: [Word]

    /// As a line of `text`: silence trimmed at both ends of the line and of every word, words without overlap.
    func line(of text: SpokenText) -> SpokenLine {
        let threshold = samples.reduce(0) { max($0, abs($1)) } * SpeechLimits.silenceRatio
        let heard = audibleRange(in: samples.indices, threshold: threshold) ?? 0..<0
        let seconds = Double(heard.count) / Double(sampleRate)
        var timings: [WordTiming] = []
        for word in words {
            let source = text.source(of: word.index)
            let sound = soundRange(of: word, threshold: threshold)
            let start = min(
                max(Double(sound.lowerBound - heard.lowerBound) / Double(sampleRate), timings.last?.endSeconds ?? 0), seconds)
            let end = min(max(Double(sound.upperBound - heard.lowerBound) / Double(sampleRate), start), seconds)
            timings.append(WordTiming(start: source.lowerBound, end: source.upperBound, startSeconds: start, endSeconds: end))
        }
        return SpokenLine(sampleRate: sampleRate, samples: samples[heard].map { min(max($0, -1), 1) }, words: timings)
    }

    /// An engine counts the pause before a word, or the closed lips of its first consonant, as the word; a caption should not.
    private func soundRange(of word: Word, threshold: Float) -> Range<Int> {
        let start = min(max(Int(word.start * Double(sampleRate)), 0), samples.count)
        let end = min(max(Int(word.end * Double(sampleRate)), start), samples.count)
        return audibleRange(in: start..<end, threshold: threshold) ?? start..<end
    }

    /// From just before the first sound in `range` to just after the last; nil when all is silence.
    private func audibleRange(in range: Range<Int>, threshold: Float) -> Range<Int>? {
        guard threshold > 0, let first = range.first(where: { abs(samples[$0]) >= threshold }),
            let last = range.last(where: { abs(samples[$0]) >= threshold })
        else { return nil }
        let kept = Int(SpeechLimits.silenceKeptSeconds * Double(sampleRate))
        return max(first - kept, range.lowerBound)..<min(last + 1 + kept, range.upperBound)
    }
}
