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
    /// Opens a paragraph with a jump in time ("The next morning").
    var jumpsInTime: Bool
}

struct SentenceReader {
    let lexicon: Lexicon
    let story: ParsedStory

    func read(_ index: Int) -> SentenceReading {
        let sentence = story.sentences[index]
        let paragraph = story.paragraphs[sentence.paragraph]
        let words = story.words(of: sentence)
        let isExclaimed = isExclaimed(sentence, in: paragraph)
        let moods = MoodReader(lexicon: lexicon).moods(in: words, isExclaimed: isExclaimed)
        let sky = SkyReader(lexicon: lexicon)
        return SentenceReading(
            place: PlaceReader(lexicon: lexicon).surest(in: words), times: sky.times(in: words), weathers: sky.weathers(in: words),
            moods: moods, feeling: MoodReader(lexicon: lexicon).feeling(moods, isExclaimed: isExclaimed),
            posture: PostureReader(lexicon: lexicon).posture(in: words)?.posture, props: PropReader(lexicon: lexicon).props(in: words), wordCount: words.count,
            jumpsInTime: paragraph.sentences.lowerBound == index && jumps(words))
    }

    private func isExclaimed(_ sentence: ParsedSentence, in paragraph: ParsedParagraph) -> Bool {
        let start = paragraph.text.index(ofOffset: sentence.range.lowerBound)
        let end = paragraph.text.index(ofOffset: sentence.range.upperBound)
        return paragraph.text.scalars[start..<end].contains("!")
    }

    private func jumps(_ words: ArraySlice<Word>) -> Bool {
        guard let first = words.first, !first.isQuoted else { return false }
        let opening = words.prefix(5).map(\.text).joined(separator: " ") + " "
        return lexicon.timeJumps.contains { opening.hasPrefix($0 + " ") }
    }
}
