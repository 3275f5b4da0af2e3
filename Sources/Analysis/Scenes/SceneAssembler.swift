/// Puts together what was read into the scenes of the analysis.
struct SceneAssembler {
    let lexicon: Lexicon
    let story: ParsedStory
    let mentions: [[Mention]]
    /// By paragraph and quotation.
    let speakers: [[Attribution?]]
    let readings: [SentenceReading]
    /// From a member of the draft to `Character.id`.
    let numbers: [Int?]
    private let places: PlaceReader
    private let postures: PostureReader
    private let props: PropReader

    init(
        lexicon: Lexicon, story: ParsedStory, mentions: [[Mention]], speakers: [[Attribution?]], readings: [SentenceReading],
        numbers: [Int?]
    ) {
        self.lexicon = lexicon
        self.story = story
        self.mentions = mentions
        self.speakers = speakers
        self.readings = readings
        self.numbers = numbers
        places = PlaceReader(lexicon: lexicon)
        postures = PostureReader(lexicon: lexicon)
        props = PropReader(lexicon: lexicon)
    }

    func scenes() -> [StoryScene] {
        let reader = SceneReader(readings: readings)
        var state = SceneReader.State()
        return SceneCutter(
            story: story, readings: readings, castOpenings: CastTurnover(story: story, mentions: mentions).openings()
        ).scenes().map { stretch in
            let chapter = story.paragraphs[story.sentences[stretch.sentences.lowerBound].paragraph].chapter
            let reading = reader.read(stretch, chapter: chapter, state: &state)
            let present = present(in: stretch.sentences)
            // Until it is told which of its places the scene is in, it is the first that is told.
            var site = firstSite(in: stretch.sentences, of: reading.setting)
            return StoryScene(
                chapter: chapter,
                sentences: stretch.sentences.map {
                    sentence($0, scene: reading.setting, site: &site, present: Set(present))
                },
                setting: reading.setting, place: place(of: reading), isInside: reading.isInside, timeOfDay: reading.timeOfDay,
                season: reading.season, weather: reading.weather, mood: reading.mood, moodStrength: reading.moodStrength,
                moodSentences: reading.moodSentences, cast: present, summary: summary(of: stretch.sentences),
                objects: reading.objects, pace: reading.pace)
        }
    }

    private func place(of reading: SceneReader.Reading) -> ScenePlace? {
        guard let (sentence, words, isAdverb) = reading.place else { return nil }
        let paragraph = story.sentences[sentence].paragraph
        let own = story.paragraphs[paragraph].words
        var first = words.lowerBound
        // "the little round room": the adjectives belong to it.
        var isPhrase = isAdverb
        while !isAdverb, first > story.sentences[sentence].words.lowerBound, words.lowerBound - first < 4,
            own[first].gap == .space
        {
            let before = own[first - 1].text
            if lexicon.places.roundWords.contains(before) {
                first -= 1
                continue
            }
            let ends =
                lexicon.people.determiners.contains(before) || lexicon.people.indefiniteArticles.contains(before)
                || lexicon.places.approaches[before] != nil || lexicon.people.auxiliaries.contains(before)
                || own[first - 1].hasPossessive
            if ends {
                isPhrase = true
                break
            }
            first -= 1
        }
        // What no article opens is no phrase: only the noun is sure.
        if !isPhrase { first = words.lowerBound }
        let text = story.text(of: own[first].start..<own[words.upperBound - 1].end, in: paragraph)
        return ScenePlace(text: text, evidence: story.passage(of: sentence))
    }

    /// The sentence that says best what happens: somebody of the scene does something in it, and it is told and not said.
    private func summary(of sentences: Range<Int>) -> Int {
        var best = (index: 0, score: -Double.infinity)
        for index in sentences {
            let words = story.words(of: story.sentences[index])
            let told = words.lazy.filter { !$0.isQuoted }
            let named = Set(mentions[index].lazy.filter { !$0.isQuoted }.map(\.member)).count
            let deeds = told.filter { lexicon.deeds.agents.contains($0.text) || lexicon.deeds.postures[$0.text] != nil }.count
            var score = Double(min(named, 3)) + Double(min(deeds, 3)) * 0.8 + (readings[index].place == nil ? 0 : 0.6)
            score -= Double(words.count - told.count) / Double(max(1, words.count)) * 3
            if words.count < 6 { score -= 2 }
            if words.count > 40 { score -= Double(words.count - 40) / 20 }
            if score > best.score { best = (index - sentences.lowerBound, score) }
        }
        return best.index
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
            for case let speaker? in speakers[paragraph].map({ $0?.member }) {
                if let id = numbers[speaker] { counts[id, default: 0] += 1 }
            }
        }
        return counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private func firstSite(in sentences: Range<Int>, of scene: Setting) -> Site? {
        for index in sentences {
            guard let place = readings[index].place, place.setting == scene, place.weight >= PlaceReader.sureWeight,
                let site = place.site
            else { continue }
            return site
        }
        return nil
    }

    private func sentence(_ index: Int, scene: Setting, site: inout Site?, present: Set<Int>) -> Sentence {
        let parsed = story.sentences[index]
        let paragraph = story.paragraphs[parsed.paragraph]
        let text = text(of: parsed.range, in: paragraph)
        let reading = readings[index]
        let own = reading.place.flatMap { $0.weight >= PlaceReader.sureWeight && $0.takesAway(from: scene) ? $0.setting : nil }
        return Sentence(
            text: text,
            passage: Passage(
                chapter: paragraph.chapter, paragraph: paragraph.index, start: parsed.range.lowerBound,
                end: parsed.range.upperBound,
                source: paragraph.source),
            speakers: quotations(in: parsed.range, of: parsed.paragraph),
            characters: characters(in: parsed.words, sentence: index, present: present), posture: reading.posture,
            props: reading.props,
            setting: own, feeling: reading.feeling,
            clauses: clauses(of: text, sentence: index, scene: scene, site: &site, present: present))
    }

    /// Verse is said in one breath: its line ends become spaces, which are as long.
    private func text(of range: Range<Int>, in paragraph: ParsedParagraph) -> String {
        let start = paragraph.text.index(ofOffset: range.lowerBound)
        let end = paragraph.text.index(ofOffset: range.upperBound)
        return paragraph.text.string(start..<end).replacing("\n", with: " ")
    }

    /// - Parameter site: where in the scene's setting the story is; it moves with the words.
    private func clauses(
        of text: String, sentence index: Int, scene: Setting, site: inout Site?, present: Set<Int>
    ) -> [Clause] {
        let parsed = story.sentences[index]
        let paragraph = story.paragraphs[parsed.paragraph]
        var word = parsed.words.lowerBound
        // Having gone somewhere else, a sentence stays there to its end.
        var current = scene
        var away: Site?
        return ClauseSplitter().clauses(in: ScalarText(text)).map { range in
            let first = word
            let end = parsed.range.lowerBound + range.upperBound
            while word < parsed.words.upperBound, paragraph.words[word].start < end { word += 1 }
            let words = paragraph.words[first..<word]
            if let place = places.surest(in: words), place.weight >= PlaceReader.sureWeight,
                place.setting == scene || place.takesAway(from: scene)
            {
                current = place.setting
                if place.setting != scene { away = place.site } else if let told = place.site { site = told }
            }
            let speaker = quotations(in: parsed.range.lowerBound + range.lowerBound..<end, of: parsed.paragraph).compactMap {
                $0
            }.first
            let quoted = words.filter(\.isQuoted).count
            let posture = postures.posture(in: words)
            let actors = posture.map { self.actors(before: $0.verb, in: paragraph.words, sentence: index) } ?? []
            return Clause(
                start: range.lowerBound, end: range.upperBound, speaker: quoted * 3 >= words.count ? speaker : nil,
                characters: characters(in: first..<word, sentence: index, present: present), posture: posture?.posture,
                actors: actors,
                props: props.props(in: words), setting: current == scene ? nil : current, site: current == scene ? site : away)
        }
    }

    /// Who does what the verb says: the subject before it, and those joined to it by "and".
    private func actors(before verb: Int, in words: [Word], sentence: Int) -> [Int] {
        let before = mentions[sentence].filter { !$0.isQuoted && !$0.isPossessive && $0.words.upperBound <= verb }
        // "the book her sister was reading": who stands right before the verb does it.
        let adjacent = before.last { mention in
            words[mention.words.upperBound..<verb].allSatisfy {
                lexicon.people.auxiliaries.contains($0.text) || $0.text.hasSuffix("ly")
            }
        }
        guard let subject = adjacent ?? before.last(where: \.isSubject) ?? before.last else {
            return mentions[sentence].first { !$0.isQuoted && !$0.isPossessive }.flatMap { numbers[$0.member] }.map { [$0] }
                ?? []
        }
        let joined = before.filter { other in
            guard other.words.upperBound <= subject.words.lowerBound else { return other.words == subject.words }
            let between = words[other.words.upperBound..<subject.words.lowerBound]
            return between.contains { $0.text == "and" }
                && between.allSatisfy { $0.text == "and" || lexicon.people.determiners.contains($0.text) || $0.text == "old" }
        }
        return joined.compactMap { numbers[$0.member] }
    }

    /// Who speaks in each quotation that a stretch of a paragraph touches.
    private func quotations(in range: Range<Int>, of paragraph: Int) -> [Int?] {
        let all = story.paragraphs[paragraph].quotations
        var found: [Int?] = []
        for index in all.firstIndex(past: { $0.end > range.lowerBound })..<all.count {
            guard all[index].start < range.upperBound else { break }
            found.append(speakers[paragraph][index]?.member.flatMap { numbers[$0] })
        }
        return found
    }

    private func characters(in words: Range<Int>, sentence: Int, present: Set<Int>) -> [Int] {
        var found: [Int] = []
        for mention in mentions[sentence] where words.overlaps(mention.words) {
            guard let id = numbers[mention.member], !found.contains(id) else { continue }
            if mention.isQuoted && !present.contains(id) || mention.isBackground { continue }
            found.append(id)
        }
        return found
    }
}
