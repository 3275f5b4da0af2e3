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

    func times(in words: ArraySlice<Word>) -> [TimeCue] {
        var found: [TimeCue] = []
        for index in words.indices {
            let word = words[index]
            let pair =
                index + 1 < words.endIndex && words[index + 1].gap == .space ? word.text + " " + words[index + 1].text : ""
            guard let cue = lexicon.sky.times[pair] ?? lexicon.sky.times[word.text] else { continue }
            var weight = cue.weight * (word.isQuoted ? 0.1 : 1)
            if index > words.startIndex, lexicon.sky.otherTimes.contains(words[index - 1].text) { weight *= 0.15 }
            if isCompared(index, in: words) { weight *= 0.1 }
            var time = cue.value
            if lexicon.sky.suns.contains(word.text) {
                let near = words[index..<min(index + 5, words.endIndex)].map(\.text)
                if near.contains(where: lexicon.sky.sinks.contains) { (time, weight) = (.dusk, weight * 3) }
                if near.contains(where: lexicon.sky.climbs.contains) { (time, weight) = (.dawn, weight * 3) }
            }
            found.append(TimeCue(time: time, weight: weight))
        }
        return found
    }

    /// What is said of the season; of another time's ("last winter") nothing.
    func seasons(in words: ArraySlice<Word>) -> [Lexicon.Cue<Season>] {
        words.indices.compactMap { index in
            guard let cue = lexicon.sky.seasons[words[index].text], !isCompared(index, in: words) else { return nil }
            if index > words.startIndex, lexicon.sky.otherTimes.contains(words[index - 1].text) { return nil }
            if lexicon.sky.doubtfulSeasons.contains(words[index].text), !isSeason(index, in: words) { return nil }
            return Lexicon.Cue(value: cue.value, weight: cue.weight * (words[index].isQuoted ? 0.2 : 1))
        }
    }

    /// "in spring", "in the early spring": not "a spring", and not "spring up".
    private func isSeason(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        var before = index - 1
        while before >= words.startIndex, index - before < 4, words[before + 1].gap == .space {
            if lexicon.sky.seasonPrepositions.contains(words[before].text) { return true }
            guard lexicon.people.determiners.contains(words[before].text) else { return false }
            before -= 1
        }
        return false
    }

    func weathers(in words: ArraySlice<Word>) -> [WeatherCue] {
        var found: [WeatherCue] = []
        for index in words.indices {
            let word = words[index]
            let next = index + 1 < words.endIndex && words[index + 1].gap == .space ? words[index + 1].text : ""
            guard let cue = lexicon.sky.weathers[word.text + " " + next] ?? lexicon.sky.weathers[word.text],
                !lexicon.places.partLinks.contains(next)
            else {
                continue
            }
            if word.isCapitalised && !word.isInitial || isVoice(index, in: words) { continue }
            var weight = cue.weight * (word.isQuoted ? 0.3 : 1)
            if isCompared(index, in: words) { weight *= 0.1 }
            let after = words[(index + 1)..<min(index + 5, words.endIndex)].prefix { $0.gap == .space }
            let isDone =
                after.first.map { lexicon.people.auxiliaries.contains($0.text) } == true
                && after.dropFirst().first.map { lexicon.sky.overWords.contains($0.text) } == true
            let isOver = cue.value != .clear && (isDone || after.contains { lexicon.sky.endings.contains($0.text) })
            found.append(WeatherCue(weather: cue.value, weight: weight, isOver: isOver))
        }
        return found
    }

    /// "in a voice of thunder".
    private func isVoice(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        index - 2 >= words.startIndex && lexicon.places.partLinks.contains(words[index - 1].text)
            && lexicon.sky.voices.contains(words[index - 2].text)
    }

    /// "like thunder", "white as snow".
    private func isCompared(_ index: Int, in words: ArraySlice<Word>) -> Bool {
        for step in 1...3 {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { return false }
            let text = words[index - step].text
            if lexicon.places.comparisons.contains(text) { return true }
            if lexicon.places.approaches[text] != nil { return false }
        }
        return false
    }
}
