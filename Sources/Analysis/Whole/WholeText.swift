import Manuscripts

/// What is known when the whole is read: the text taken apart, its scenes and its cast, and every distinct word by a number.
struct WholeText {
    let lexicon: Lexicon
    let story: ParsedStory
    let readings: [SentenceReading]
    let scenes: [StoryScene]
    let cast: [Character]
    let terms: TermIndex
    /// By sentence of the story, the scene it belongs to.
    let sceneOf: [Int]
    /// By scene, its first sentence of the story.
    private let firstOf: [Int]

    init(lexicon: Lexicon, story: ParsedStory, readings: [SentenceReading], scenes: [StoryScene], cast: [Character]) {
        self.lexicon = lexicon
        self.story = story
        self.readings = readings
        self.scenes = scenes
        self.cast = cast
        terms = TermIndex(story)
        var sceneOf: [Int] = []
        var firstOf: [Int] = []
        sceneOf.reserveCapacity(story.sentences.count)
        for (index, scene) in scenes.enumerated() {
            firstOf.append(sceneOf.count)
            sceneOf.append(contentsOf: repeatElement(index, count: scene.sentences.count))
        }
        self.sceneOf = sceneOf
        self.firstOf = firstOf
    }

    /// Sentences of a scene, as indices into the story's.
    func sentences(ofScene scene: Int) -> Range<Int> {
        firstOf[scene]..<firstOf[scene] + scenes[scene].sentences.count
    }

    /// Who is named or meant in a sentence, by `Character.id`.
    func characters(in sentence: Int) -> [Int] {
        let scene = sceneOf[sentence]
        return scenes[scene].sentences[sentence - firstOf[scene]].characters
    }

    func terms(in sentence: Int) -> ArraySlice<Int32> {
        let own = story.sentences[sentence]
        return terms.ofWords[own.paragraph][own.words]
    }

    /// By chapter, its sentences.
    func chapters() -> [(chapter: Int, sentences: Range<Int>)] {
        var chapters: [(chapter: Int, sentences: Range<Int>)] = []
        for index in story.sentences.indices {
            let chapter = story.paragraphs[story.sentences[index].paragraph].chapter
            if chapters.last?.chapter == chapter {
                chapters[chapters.count - 1].sentences = chapters[chapters.count - 1].sentences.lowerBound..<index + 1
            } else {
                chapters.append((chapter, index..<index + 1))
            }
        }
        return chapters
    }
}

/// Every distinct word once, so that what is looked up of a word is looked up once and not wherever it stands.
struct TermIndex {
    private(set) var terms: [String] = []
    /// How often each stands in the story.
    private(set) var counts: [Int] = []
    /// By paragraph of the story, the term of each of its words.
    private(set) var ofWords: [[Int32]] = []

    init(_ story: ParsedStory) {
        var numbers: [String: Int32] = [:]
        ofWords.reserveCapacity(story.paragraphs.count)
        for paragraph in story.paragraphs {
            let own = paragraph.words.map { word in
                if let number = numbers[word.text] { return number }
                let number = Int32(terms.count)
                numbers[word.text] = number
                terms.append(word.text)
                counts.append(0)
                return number
            }
            for number in own { counts[Int(number)] += 1 }
            ofWords.append(own)
        }
    }

    /// What holds of each term.
    func flags(where holds: (String) -> Bool) -> [Bool] { terms.map(holds) }
}
