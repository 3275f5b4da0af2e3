/// Reads a scene as a whole: place, time, weather and mood, carried over from the scene before where nothing is said.
struct SceneReader {
    /// What a scene hands to the next.
    struct State {
        var chapter = -1
        var setting: Setting?
        var timeOfDay = TimeOfDay.day
        var weather = Weather.clear
        var season: Season?
        var isInside: Bool?
        var place: (sentence: Int, words: Range<Int>, isAdverb: Bool)?
        /// Sentences since the text last told it.
        var timeAge = 0
        var weatherAge = 0
        var seasonAge = 0
    }

    struct Reading {
        var setting: Setting
        var timeOfDay: TimeOfDay
        var weather: Weather
        var mood: Mood
        var moodStrength: Double
        /// Into the stretch's sentences.
        var moodSentences: [Int]
        /// A sentence of the story and words of its paragraph.
        var place: (sentence: Int, words: Range<Int>, isAdverb: Bool)?
        var isInside: Bool
        var season: Season?
        var objects: [Prop]
        var pace: Double
    }

    private static let wordsPerSentence = 16.0

    let readings: [SentenceReading]

    func read(_ stretch: SceneCutter.Stretch, chapter: Int, state: inout State) -> Reading {
        let range = readings[stretch.sentences]
        let isNewChapter = chapter != state.chapter
        let jumps = readings[stretch.sentences.lowerBound].jumpsToAnotherDay
        let setting = stretch.setting ?? state.setting ?? fallback(range)
        let toldTime = timeOfDay(range)
        let carriesTime = !isNewChapter && state.timeAge < Kept.hour
        let time = toldTime ?? (carriesTime ? state.timeOfDay : .day)
        // Over a few hours a storm goes on; a morning's mist does not.
        let hoursPass = readings[stretch.sentences.lowerBound].jumpsInTime && state.weather != .storm
        let toldWeather = weather(range)
        let carriesWeather = !jumps && !hoursPass && !isNewChapter && state.weatherAge < Kept.sky
        var weather = toldWeather ?? (carriesWeather ? state.weather : .clear)
        // The rain of a storm under way is the storm.
        if weather == .rain, state.weather == .storm, !isNewChapter, !jumps { weather = .storm }
        let (mood, strength) = mood(range, weather: weather)
        let toldSeason = season(range)
        let season = toldSeason ?? (state.seasonAge < Kept.season ? state.season : nil)
        let hasMoved = stretch.setting != nil && stretch.setting != state.setting
        let isInside = isInside(range) ?? (hasMoved || isNewChapter ? nil : state.isInside) ?? setting.isInside
        let place = place(setting, range) ?? (hasMoved || isNewChapter ? nil : state.place)
        let count = stretch.sentences.count
        state = State(
            chapter: chapter, setting: setting, timeOfDay: time, weather: weather, season: season, isInside: isInside,
            place: place, timeAge: toldTime == nil ? state.timeAge + count : 0,
            weatherAge: toldWeather == nil ? state.weatherAge + count : 0,
            seasonAge: toldSeason == nil ? state.seasonAge + count : 0)
        return Reading(
            setting: setting, timeOfDay: time, weather: weather, mood: mood, moodStrength: strength,
            moodSentences: moodSentences(mood, range), place: place, isInside: isInside, season: season,
            objects: objects(range), pace: pace(range))
    }

    /// For so many sentences what was told still holds.
    private enum Kept {
        static let hour = 250
        static let sky = 80
        static let season = 500
    }

    /// The surest place of the scene's own setting.
    private func place(_ setting: Setting, _ range: ArraySlice<SentenceReading>)
        -> (sentence: Int, words: Range<Int>, isAdverb: Bool)?
    {
        let best = range.indices.filter { index in
            range[index].place.map { $0.setting == setting && !$0.words.isEmpty && $0.nounWeight >= 0.5 } ?? false
        }.max { (range[$0].place?.weight ?? 0, $1) < (range[$1].place?.weight ?? 0, $0) }
        guard let best, let cue = range[best].place, cue.weight >= 0.3 else { return nil }
        return (best, cue.words, cue.isAdverb)
    }

    private func season(_ range: ArraySlice<SentenceReading>) -> Season? {
        var sums: [Season: Double] = [:]
        for reading in range {
            for cue in reading.seasons { sums[cue.value, default: 0] += cue.weight }
        }
        return Season.allCases.filter { sums[$0, default: 0] >= 0.6 }.max { sums[$0, default: 0] < sums[$1, default: 0] }
    }

    /// Nil where no word says it.
    private func isInside(_ range: ArraySlice<SentenceReading>) -> Bool? {
        let sum = range.reduce(0) { $0 + $1.inside }
        return sum == 0 ? nil : sum > 0
    }

    /// The three sentences that carry the mood, the strongest first.
    private func moodSentences(_ mood: Mood, _ range: ArraySlice<SentenceReading>) -> [Int] {
        let ranked = range.indices.filter { range[$0].moods[mood, default: 0] > 0 }.sorted {
            let (left, right) = (range[$0].moods[mood, default: 0], range[$1].moods[mood, default: 0])
            return left == right ? $0 < $1 : left > right
        }
        return ranked.prefix(3).map { $0 - range.startIndex }
    }

    private func objects(_ range: ArraySlice<SentenceReading>) -> [Prop] {
        var counts: [Prop: Int] = [:]
        for reading in range { for prop in reading.props { counts[prop, default: 0] += 1 } }
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(8).map(\.key)
    }

    /// Short sentences, haste and cries are fast; long sentences in which nobody moves are slow.
    private func pace(_ range: ArraySlice<SentenceReading>) -> Double {
        guard !range.isEmpty else { return 0.5 }
        let count = Double(range.count)
        let length = Double(range.reduce(0) { $0 + $1.wordCount }) / count
        let haste = range.reduce(0.0) { sum, reading in
            switch reading.posture {
            case .running, .falling: sum + 1
            case .walking, .reaching, .pointing: sum + 0.5
            default: sum
            }
        }
        let tension = range.reduce(0.0) { $0 + min(1, $1.moods[.tension, default: 0]) }
        let short = max(0, min(1, (28 - length) / 24))
        return min(1, short * 0.5 + min(1, haste / count * 2) * 0.3 + min(1, tension / count) * 0.2)
    }

    /// Where people only talk they are in a room; otherwise out in the open.
    private func fallback(_ range: ArraySlice<SentenceReading>) -> Setting {
        var weights: [Setting: Double] = [:]
        for reading in range {
            if let place = reading.place { weights[place.setting, default: 0] += place.weight }
            if reading.props.contains(where: { [.table, .chair, .bed, .door, .window].contains($0) }) {
                weights[.room, default: 0] += 0.3
            }
        }
        return weights.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .field
    }

    private func timeOfDay(_ range: ArraySlice<SentenceReading>) -> TimeOfDay? {
        var sums: [TimeOfDay: Double] = [:]
        for (index, reading) in range.enumerated() {
            for cue in reading.times {
                // The scene is dressed for its beginning.
                sums[cue.time, default: 0] += cue.weight * (index < 4 ? 1.3 : 1)
            }
        }
        return TimeOfDay.allCases.filter { sums[$0, default: 0] >= 0.5 }.max { sums[$0, default: 0] < sums[$1, default: 0] }
    }

    private func weather(_ range: ArraySlice<SentenceReading>) -> Weather? {
        var sums: [Weather: Double] = [:]
        for reading in range {
            for cue in reading.weathers {
                if cue.isOver {
                    sums[cue.weather] = 0
                    sums[.clear, default: 0] += 2
                } else {
                    sums[cue.weather, default: 0] += cue.weight
                }
            }
        }
        // Where there is thunder, the rain belongs to it.
        if sums[.storm, default: 0] >= 2 { sums[.storm, default: 0] += sums[.rain, default: 0] }
        return Weather.allCases.filter { sums[$0, default: 0] >= 0.9 }.max { sums[$0, default: 0] < sums[$1, default: 0] }
    }

    private func mood(_ range: ArraySlice<SentenceReading>, weather: Weather) -> (Mood, Double) {
        var sums: [Mood: Double] = [:]
        for reading in range {
            for (mood, weight) in reading.moods { sums[mood, default: 0] += weight }
        }
        // A long sentence has room for more feelings without feeling more.
        let count = max(Double(range.count), Double(range.reduce(0) { $0 + $1.wordCount }) / Self.wordsPerSentence)
        sums[.calm, default: 0] = sums[.calm, default: 0] * 0.7 + 0.06 * count
        if weather == .storm { sums[.tension, default: 0] += 0.3 * count }
        if weather == .fog { sums[.mystery, default: 0] += 0.08 * count }
        let best = Mood.allCases.max { sums[$0, default: 0] < sums[$1, default: 0] } ?? .calm
        return (best, min(1, 0.25 + 0.75 * sums[best, default: 0] / (count + 1)))
    }
}
