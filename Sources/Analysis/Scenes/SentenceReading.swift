import Manuscripts

/// What one sentence says by itself, before scenes are made of sentences.
struct SentenceReading {
    var place: PlaceCue?
    var times: [SkyReader.TimeCue]
    var weathers: [SkyReader.WeatherCue]
    var moods: [Mood: Double]
    var feeling: Double
    var posture: Posture?
    var props: [Prop]
    var wordCount: Int
    var seasons: [Lexicon.Cue<Season>]
    /// Above 0: words that put it under a roof; below: in the open.
    var inside: Int
    /// Opens a paragraph with a jump in time ("The next morning").
    var jumpsInTime: Bool
    /// And not only to another hour: what the weather was is no longer known.
    var jumpsToAnotherDay: Bool
}

struct SentenceReader {
    private let lexicon: Lexicon
    private let story: ParsedStory
    private let places: PlaceReader
    private let sky: SkyReader
    private let mood: MoodReader
    private let postures: PostureReader
    private let props: PropReader

    init(lexicon: Lexicon, story: ParsedStory) {
        self.lexicon = lexicon
        self.story = story
        places = PlaceReader(lexicon: lexicon)
        sky = SkyReader(lexicon: lexicon)
        mood = MoodReader(lexicon: lexicon)
        postures = PostureReader(lexicon: lexicon)
        props = PropReader(lexicon: lexicon)
    }

    func read(_ index: Int) -> SentenceReading {
        let sentence = story.sentences[index]
        let paragraph = story.paragraphs[sentence.paragraph]
        let words = story.words(of: sentence)
        let isExclaimed = isExclaimed(sentence, in: paragraph)
        let posture = postures.posture(in: words)?.posture
        var moods = mood.moods(in: words, isExclaimed: isExclaimed)
        // Whoever runs or falls is in a hurry or in danger.
        if posture == .falling || posture == .running { moods[.tension, default: 0] += 0.5 }
        let opening = words.prefix(5).map(\.text)
        let isHabit = words.contains { !$0.isQuoted && lexicon.sky.habits.contains($0.text) }
        let jumps =
            paragraph.sentences.lowerBound == index && words.first?.isQuoted == false
            && (jumps(opening) || jumpsEarly(words.prefix(Self.jumpWords)))
        var place = paragraph.kind == .heading ? places.ofHeading(words) : places.surest(in: words)
        if isHabit { place?.weight *= Self.habitWeight }
        return SentenceReading(
            place: place, times: isHabit ? [] : sky.times(in: words), weathers: isHabit ? [] : sky.weathers(in: words),
            moods: moods, feeling: mood.feeling(moods, isExclaimed: isExclaimed),
            posture: posture, props: props.props(in: words), wordCount: words.count, seasons: sky.seasons(in: words),
            inside: inside(words, isHeading: paragraph.kind == .heading),
            jumpsInTime: jumps, jumpsToAnotherDay: jumps && opening.contains(where: lexicon.sky.otherDays.contains))
    }

    private func inside(_ words: ArraySlice<Word>, isHeading: Bool) -> Int {
        if isHeading, let first = words.first?.text {
            if first.hasPrefix("int") { return 10 }
            if first.hasPrefix("ext") { return -10 }
        }
        var sum = 0
        for word in words where !word.isQuoted {
            if lexicon.places.insideWords.contains(word.text) { sum += 1 }
            if lexicon.places.outsideWords.contains(word.text) { sum -= 1 }
        }
        return sum
    }

    private func isExclaimed(_ sentence: ParsedSentence, in paragraph: ParsedParagraph) -> Bool {
        let start = paragraph.text.index(ofOffset: sentence.range.lowerBound)
        let end = paragraph.text.index(ofOffset: sentence.range.upperBound)
        return paragraph.text.scalars[start..<end].contains("!")
    }

    private static let jumpWords = 14
    /// "On stormy nights", "every morning": what happens often is no scene, but it may be where one begins.
    private static let habitWeight = 0.6

    /// "So things passed until, the day after the funeral,".
    private func jumpsEarly(_ words: ArraySlice<Word>) -> Bool {
        zip(words, words.dropFirst()).contains { one, other in
            !one.isQuoted && other.gap == .space && lexicon.sky.jumpPairs.contains(one.text + " " + other.text)
        }
    }

    private func jumps(_ opening: [String]) -> Bool {
        let opening = opening.joined(separator: " ") + " "
        return lexicon.sky.timeJumps.contains { opening.hasPrefix($0 + " ") }
    }
}
