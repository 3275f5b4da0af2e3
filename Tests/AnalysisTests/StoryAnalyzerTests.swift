import Manuscripts
import Testing

@testable import Analysis

@Suite struct StoryAnalyzerTests {
    private let words = [
        "Mara", "Tom", "the old man", "ran", "sat", "into the forest", "at night", "\"Come in!\"", "said", "he", "she",
        "Mr. Brown", "rain",
        "afraid", ",", ".", "!", "?", "\u{2026}", "\u{201C}Oh\u{201D}", "(so)", "\u{2014}", "\u{1F600}", "na\u{EF}ve",
        "e\u{301}", "\u{5B57}",
    ]

    /// Stories of words in any order, the same for the same seed.
    private func babble(_ seed: UInt64) -> Manuscript {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let chapters = (0..<1 + next(3)).map { index in
            chapter(
                "Chapter \(index + 1)",
                (0..<1 + next(6)).map { _ in
                    next(8) == 0 ? "* * *" : (0..<1 + next(60)).map { _ in words[next(words.count)] }.joined(separator: " ")
                } + ["End."])
        }
        return Manuscript(title: "Babble", language: "en", chapters: chapters)
    }

    @Test(arguments: UInt64(1)...40)
    func `Every word of the story is in exactly one sentence, in order, and clauses tile sentences`(seed: UInt64) {
        let manuscript = babble(seed)
        let analysis = StoryAnalyzer().analyze(manuscript)
        var told: [String] = []
        for scene in analysis.scenes {
            #expect(!scene.sentences.isEmpty)
            for sentence in scene.sentences {
                let paragraph = manuscript.chapters[sentence.passage.chapter].paragraphs[sentence.passage.paragraph]
                let bytes = Array(paragraph.text.utf8)[sentence.passage.start..<sentence.passage.end]
                #expect(String(decoding: bytes, as: UTF8.self) == sentence.text)
                #expect(sentence.passage.source == paragraph.source)
                #expect(sentence.passage.chapter == scene.chapter)
                #expect(sentence.clauses.first?.start == 0 && sentence.clauses.last?.end == sentence.text.utf8.count)
                #expect(zip(sentence.clauses, sentence.clauses.dropFirst()).allSatisfy { $0.end == $1.start })
                #expect(sentence.characters.allSatisfy { analysis.cast.indices.contains($0) })
                told.append(sentence.text)
            }
        }
        let all = manuscript.chapters.flatMap(\.paragraphs).map(\.text).joined()
        #expect(told.joined().filter { !$0.isWhitespace } == all.filter { !$0.isWhitespace })
        #expect(analysis == StoryAnalyzer().analyze(manuscript), "equal input gives equal output")
        #expect(analysis.cast.enumerated().allSatisfy { $0 == $1.id })
    }

    @Test func `Other languages keep their sentences and the default look`() {
        let german = story("Der alte Mann ging in den Wald. \u{201E}Komm!\u{201C}, sagte er. Es war Nacht.", language: nil)
        let analysis = StoryAnalyzer().analyze(german)
        #expect(analysis.language == "de")
        #expect(analysis.cast.isEmpty)
        #expect(analysis.scenes.count == 1 && analysis.scenes[0].sentences.count == 3)
        #expect(analysis.scenes[0].timeOfDay == .day && analysis.scenes[0].mood == .calm)
    }

    @Test(arguments: [
        ("The old man and the sea, and that was all there was of it.", "en"),
        ("Le chat est dans la maison et il ne dort pas.", "fr"),
        ("\u{412} \u{43B}\u{435}\u{441}\u{443} \u{431}\u{44B}\u{43B}\u{43E} \u{442}\u{438}\u{445}\u{43E}.", "ru"),
        ("\u{732B}\u{306F}\u{5BDD}\u{3066}\u{3044}\u{308B}\u{3002}", "ja"), ("Zzz.", "en"),
    ])
    func `A manuscript that does not say its language is asked`(text: String, language: String) {
        #expect(StoryAnalyzer().analyze(story(text, language: nil)).language == language)
    }

    @Test func `Stories with hardly a word are read all the same`() {
        #expect(StoryAnalyzer().analyze(story("")).scenes.isEmpty)
        #expect(StoryAnalyzer().analyze(story("* * *")).scenes.isEmpty)
        #expect(StoryAnalyzer().analyze(story("...")).scenes.count == 1)
        let one = StoryAnalyzer().analyze(story("Mara runs along the coast."))
        #expect(one.cast.map(\.name) == ["Mara"])
        #expect(one.scenes.map(\.setting) == [.coast])
        #expect(one.scenes[0].sentences[0].posture == .running)
    }

    @Test func `Five megabytes in a single line are read in time that grows with the text`() {
        let sentence = "Mara ran along the coast, and \"Come in!\" said Tom, for the storm was near. "
        let clock = ContinuousClock()
        func time(megabytes: Double) -> Duration {
            let count = Int(megabytes * 1_000_000) / sentence.utf8.count
            let manuscript = story(String(repeating: sentence, count: count))
            return clock.measure { #expect(StoryAnalyzer().analyze(manuscript).scenes.flatMap(\.sentences).count == count) }
        }
        let small = time(megabytes: 0.5)
        let large = time(megabytes: 5)
        // Ten times the text; anything quadratic would take a hundred times as long. The rest is for a machine that is busy meanwhile.
        #expect(large < small * 60 + .seconds(10))
    }

    @Test(.timeLimit(.minutes(1))) func `Five megabytes without a space or a mark are cut`() {
        let manuscript = story(String(repeating: "x", count: 5_000_000))
        let sentences = StoryAnalyzer().analyze(manuscript).scenes.flatMap(\.sentences)
        #expect(sentences.allSatisfy { $0.text.utf8.count <= Limits.sentenceBytesMax + 1 })
    }
}
