/// eSpeak NG's own synthesis, timed by its own events.
enum ESpeakSpeaker {
    static func speak(_ text: SpokenText, with espeak: ESpeak) throws(ESpeak.Failure) -> Utterance {
        let (samples, events) = try espeak.speak(text.scalars)
        let phonemeCounts = text.words.map { espeak.phonemes(of: text.scalars[$0]).count }
        let seconds = Double(samples.count) / Double(espeak.sampleRate)
        let words = timings(of: text, phonemeCounts: phonemeCounts, events: events, seconds: seconds)
        return Utterance(sampleRate: espeak.sampleRate, samples: samples, words: words)
    }

    /// eSpeak reports some words as one ("of the"), others as several ("1,984"). Each report goes to the word of the text
    /// that it points into; words that no report points into share the time of the one before, by their number of phonemes.
    static func timings(of text: SpokenText, phonemeCounts: [Int], events: [ESpeak.Event], seconds: Double) -> [Utterance.Word]
    {
        var heard: [(word: Int, start: Double, end: Double)] = []
        for (position, event) in events.enumerated() {
            guard case .word(let index, let start) = event else { continue }
            let last = heard.last?.word ?? 0
            let word = max(text.words.lastIndex { $0.lowerBound <= index } ?? 0, last)
            let end = endOfWord(after: position, in: events) ?? seconds
            if heard.last?.word == word { heard[heard.count - 1].end = end } else { heard.append((word, start, end)) }
        }
        guard !heard.isEmpty else { return [] }
        heard[0].word = phonemeCounts.firstIndex { $0 > 0 } ?? heard[0].word
        var words: [Utterance.Word] = []
        for (position, group) in heard.enumerated() {
            let next = position + 1 < heard.count ? heard[position + 1].word : text.words.count
            let members = (group.word..<max(next, group.word + 1)).filter { phonemeCounts[$0] > 0 }
            let total = Double(members.reduce(0) { $0 + phonemeCounts[$1] })
            var start = group.start
            for member in members {
                let end = start + (group.end - group.start) * Double(phonemeCounts[member]) / total
                words.append(Utterance.Word(index: member, start: start, end: end))
                start = end
            }
        }
        return words
    }

    /// A word ends where a pause or the next word begins.
    private static func endOfWord(after position: Int, in events: [ESpeak.Event]) -> Double? {
        for event in events[(position + 1)...] {
            switch event {
            case .word(_, let seconds), .phoneme(isPause: true, let seconds): return seconds
            case .phoneme(isPause: false, _): continue
            }
        }
        return nil
    }
}
