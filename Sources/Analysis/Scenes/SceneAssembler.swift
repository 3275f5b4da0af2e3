/// Puts together what was read into the scenes of the analysis.
struct SceneAssembler {
    let lexicon: Lexicon
    let story: ParsedStory
    let mentions: [[Mention]]
    /// By paragraph and quotation.
    let speakers: [[Int?]]
    let readings: [SentenceReading]
    /// From a member of the draft to `Character.id`.
    let numbers: [Int?]

    func scenes() -> [StoryScene] {
        let reader = SceneReader(readings: readings)
        var state = SceneReader.State()
        return SceneCutter(story: story, readings: readings).scenes().map { stretch in
            let chapter = story.paragraphs[story.sentences[stretch.sentences.lowerBound].paragraph].chapter
            let reading = reader.read(stretch, chapter: chapter, state: &state)
            let present = present(in: stretch.sentences)
            return StoryScene(
                chapter: chapter, sentences: stretch.sentences.map { sentence($0, scene: reading.setting, present: Set(present)) },
                setting: reading.setting, timeOfDay: reading.timeOfDay, weather: reading.weather, mood: reading.mood,
                moodStrength: reading.moodStrength, cast: present)
        }
    }

    /// Who does or says something in the scene; those only talked about are elsewhere.
    private func present(in sentences: Range<Int>) -> [Int] {
        var counts: [Int: Int] = [:]
        for index in sentences {
            let paragraph = story.sentences[index].paragraph
            for mention in mentions[index] where !mention.isQuoted {
                if let id = numbers[mention.member] { counts[id, default: 0] += mention.isPossessive ? 0 : 1 }
            }
            guard story.paragraphs[paragraph].sentences.lowerBound == index else { continue }
            for case let speaker? in speakers[paragraph] {
                if let id = numbers[speaker] { counts[id, default: 0] += 1 }
            }
        }
        return counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private func sentence(_ index: Int, scene: Setting, present: Set<Int>) -> Sentence {
        let parsed = story.sentences[index]
        let paragraph = story.paragraphs[parsed.paragraph]
        let text = text(of: parsed.range, in: paragraph)
        let reading = readings[index]
        let own = reading.place.flatMap { $0.weight >= PlaceReader.sureWeight && $0.setting != scene ? $0.setting : nil }
        return Sentence(
            text: text,
            passage: Passage(
                chapter: paragraph.chapter, paragraph: paragraph.index, start: parsed.range.lowerBound, end: parsed.range.upperBound,
                source: paragraph.source),
            speakers: quotations(in: parsed.range, of: parsed.paragraph).map { $0.speaker },
            characters: characters(in: parsed.words, sentence: index, present: present), posture: reading.posture, props: reading.props,
            setting: own, feeling: reading.feeling,
            clauses: clauses(of: text, sentence: index, scene: scene, present: present))
    }

    /// Verse is said in one breath: its line ends become spaces, which are as long.
    private func text(of range: Range<Int>, in paragraph: ParsedParagraph) -> String {
        let start = paragraph.text.index(ofOffset: range.lowerBound)
        let end = paragraph.text.index(ofOffset: range.upperBound)
        return paragraph.text.string(start..<end).replacing("\n", with: " ")
    }

    private func clauses(of text: String, sentence index: Int, scene: Setting, present: Set<Int>) -> [Clause] {
        let parsed = story.sentences[index]
        let paragraph = story.paragraphs[parsed.paragraph]
        var word = parsed.words.lowerBound
        return ClauseSplitter().clauses(in: ScalarText(text)).map { range in
            let first = word
            let end = parsed.range.lowerBound + range.upperBound
            while word < parsed.words.upperBound, paragraph.words[word].start < end { word += 1 }
            let words = paragraph.words[first..<word]
            let place = PlaceReader(lexicon: lexicon).surest(in: words)
            let bytes = parsed.range.lowerBound + range.lowerBound..<end
            let speaker = quotations(in: bytes, of: parsed.paragraph).lazy.compactMap(\.speaker).first
            let quoted = words.filter(\.isQuoted).count
            return Clause(
                start: range.lowerBound, end: range.upperBound, speaker: quoted * 2 >= words.count ? speaker : nil,
                characters: characters(in: first..<word, sentence: index, present: present),
                posture: PostureReader(lexicon: lexicon).posture(in: words), props: PropReader(lexicon: lexicon).props(in: words),
                setting: place.flatMap { $0.weight >= PlaceReader.sureWeight && $0.setting != scene ? $0.setting : nil })
        }
    }

    private func quotations(in range: Range<Int>, of paragraph: Int) -> [(speaker: Int?, isSpeech: Bool)] {
        zip(story.paragraphs[paragraph].quotations, speakers[paragraph])
            .filter { $0.0.start < range.upperBound && $0.0.end > range.lowerBound }
            .map { ($0.1.flatMap { numbers[$0] }, $0.0.isSpeech) }
    }

    private func characters(in words: Range<Int>, sentence: Int, present: Set<Int>) -> [Int] {
        var found: [Int] = []
        for mention in mentions[sentence] where words.overlaps(mention.words) {
            guard let id = numbers[mention.member], !found.contains(id) else { continue }
            if mention.isQuoted, !present.contains(id) { continue }
            found.append(id)
        }
        return found
    }
}
