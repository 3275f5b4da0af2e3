/// Finds what words say of the time of day and of the weather.
struct SkyReader {
    struct TimeCue {
        var time: TimeOfDay
        var weight: Double
    }

    struct WeatherCue {
        var weather: Weather
        var weight: Double
        /// "the rain stopped".
        var isOver: Bool
    }

    let lexicon: Lexicon

    private static let otherTimes: Set<String> = [
        "last", "every", "yesterday", "tomorrow", "good", "previous", "each", "many", "some", "other",
    ]
    private static let sinks: Set<String> = [
        "set", "sets", "setting", "sank", "sinking", "sunk", "low", "dipped", "down", "sinks",
    ]
    private static let climbs: Set<String> = ["rose", "rising", "risen", "rises", "up"]

    func times(in words: ArraySlice<Word>) -> [TimeCue] {
        var found: [TimeCue] = []
        for index in words.indices {
            let word = words[index]
            let pair =
                index + 1 < words.endIndex && words[index + 1].gap == .space ? word.text + " " + words[index + 1].text : ""
            guard let cue = lexicon.times[pair] ?? lexicon.times[word.text] else { continue }
            var weight = cue.weight * (word.isQuoted ? 0.1 : 1)
            if index > words.startIndex, Self.otherTimes.contains(words[index - 1].text) { weight *= 0.15 }
            if isCompared(index, in: words) { weight *= 0.1 }
            var time = cue.value
            if word.text == "sun" {
                let near = words[index..<min(index + 5, words.endIndex)].map(\.text)
                if near.contains(where: Self.sinks.contains) { (time, weight) = (.dusk, weight * 3) }
                if near.contains(where: Self.climbs.contains) { (time, weight) = (.dawn, weight * 3) }
            }
            found.append(TimeCue(time: time, weight: weight))
        }
        return found
    }

    func weathers(in words: ArraySlice<Word>) -> [WeatherCue] {
        var found: [WeatherCue] = []
        for index in words.indices {
            let word = words[index]
            let next = index + 1 < words.endIndex && words[index + 1].gap == .space ? words[index + 1].text : ""
            guard let cue = lexicon.weathers[word.text + " " + next] ?? lexicon.weathers[word.text], next != "of" else {
                continue
            }
            if word.isCapitalised, !word.isInitial { continue }
            var weight = cue.weight * (word.isQuoted ? 0.3 : 1)
            if isCompared(index, in: words) { weight *= 0.1 }
            let after = words[(index + 1)..<min(index + 5, words.endIndex)].prefix { $0.gap == .space }
            let isDone =
                after.first.map { lexicon.auxiliaries.contains($0.text) } == true && after.dropFirst().first?.text == "over"
            let isOver = cue.value != .clear && (isDone || after.contains { lexicon.endings.contains($0.text) })
            found.append(WeatherCue(weather: cue.value, weight: weight, isOver: isOver))
        }
        return found
    }

    /// "like thunder", "white as snow".
    private func isCompared(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 1...3 {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return false }
            let text = words[index - step].text
            if lexicon.comparisons.contains(text) { return true }
            if lexicon.approaches[text] != nil { return false }
        }
        return false
    }
}
