import Manuscripts
import Testing

@testable import Analysis

/// What is said, part by part, in English and in French; all texts are written for the tests.
@Suite struct QuotationTests {
    private func read(_ paragraphs: String..., language: String = "en") -> (StoryAnalysis, Manuscript) {
        let manuscript = Manuscript(title: "A Test", language: language, chapters: [chapter(nil, paragraphs)])
        return (StoryAnalyzer().analyze(manuscript), manuscript)
    }

    /// The parts of each quotation, as the manuscript has them.
    private func said(_ read: (StoryAnalysis, Manuscript)) -> [[String]] {
        read.0.quotations.map { quotation in quotation.parts.map { text(of: $0, in: read.1) } }
    }

    @Test(arguments: [
        ("\"Come,\" said Tom.", ["\"Come,\""]),
        ("\u{201C}Come,\u{201D} said Tom.", ["\u{201C}Come,\u{201D}"]),
        ("\u{2018}It\u{2019}s late,\u{2019} said Tom.", ["\u{2018}It\u{2019}s late,\u{2019}"]),
        ("'It's late,' said Tom.", ["'It's late,'"]),
        ("\u{201C}He said \u{2018}no\u{2019} to me,\u{201D} said Tom.", ["\u{201C}He said \u{2018}no\u{2019} to me,\u{201D}"]),
        // A mark that was forgotten swallows no more than its sentence.
        ("\"Come. Tom rose. \"Sit,\" he said.", ["\"Come. Tom rose. ", "\"Sit,\""]),
    ])
    func `English quotations are found under all marks`(text: String, parts: [String]) {
        #expect(said(read(text, "Tom smiled.")).flatMap(\.self) == parts)
    }

    /// Quadratic, it would take hours.
    @Test(.timeLimit(.minutes(1)))
    func `Low marks without a high one to close them are found in one walk`() {
        let text = ScalarText(String(repeating: "\u{201E}\u{201C}", count: 300_000))
        #expect(QuotationFinder(style: .double, quotesWithDash: false).quotations(in: text).count == 300_000)
    }

    @Test func `A quotation that is interrupted by its tag is one with two parts`() {
        let told = read(
            "\u{201C}No,\u{201D} said Mara, \u{201C}not tonight.\u{201D} Tom looked up. \u{201C}Why?\u{201D}",
            "Tom smiled. Mara sighed.")
        #expect(said(told) == [["\u{201C}No,\u{201D}", "\u{201C}not tonight.\u{201D}"], ["\u{201C}Why?\u{201D}"]])
    }

    @Test func `A quotation that opens again in each paragraph is one`() {
        let told = read(
            "\u{201C}Once there was a king,\u{201D} said Tom. \u{201C}He was old.", "\u{201C}He had three sons.",
            "\u{201C}They were idle.\u{201D}",
            "\u{201C}And then?\u{201D} asked Mara.")
        let quotations = told.0.quotations
        #expect(quotations.map(\.parts.count) == [1, 3, 1])
        #expect(quotations.map { $0.speaker.map { told.0.cast[$0].name } } == ["Tom", "Tom", "Mara"])
    }

    @Test(arguments: [
        ("\u{AB} Viens, dit Paul, il est tard. \u{BB}", ["\u{AB} Viens", "il est tard. \u{BB}"]),
        ("\u{AB} Viens ! \u{BB} dit Paul.", ["\u{AB} Viens ! \u{BB}"]),
        ("\u{2014} Viens, dit Paul.", ["\u{2014} Viens"]),
        ("\u{2014} Viens ! s\u{2019}\u{E9}cria Paul. Tu es en retard.", ["\u{2014} Viens !", "Tu es en retard."]),
        ("\u{2014} Viens, r\u{E9}pondit-il en se levant. Il prit son chapeau.", ["\u{2014} Viens"]),
        ("\u{2014} As-tu froid ? \u{2014} Non, merci.", ["\u{2014} As-tu froid ?", "\u{2014} Non, merci."]),
        (
            "Paul dit : \u{AB} Il a cri\u{E9} \u{AB} Au feu ! \u{BB} dans la rue. \u{BB}",
            ["\u{AB} Il a cri\u{E9} \u{AB} Au feu ! \u{BB} dans la rue. \u{BB}"]
        ),
        ("\u{2014} L\u{2019}a-t-il vu ? demanda-t-elle.", ["\u{2014} L\u{2019}a-t-il vu ?"]),
    ])
    func `French quotations lose the tags inside of them`(text: String, parts: [String]) {
        let found = said(read(text, "Paul sourit. Paul se tut.", language: "fr")).flatMap(\.self)
        #expect(found.map { $0.trimmingSuffix(",") } == parts)
    }

    @Test func `A dialogue that a guillemet opens and dashes carry on has a turn for each dash`() {
        let told = read(
            "\u{AB} Bonjour, dit Paul.", "\u{2014} Bonjour, r\u{E9}pondit Jeanne.", "\u{2014} Il fait froid. \u{BB}",
            "Paul ferma la porte. Jeanne sourit.",
            language: "fr")
        #expect(told.0.quotations.map { $0.speaker.map { told.0.cast[$0].name } } == ["Paul", "Jeanne", "Paul"])
    }

    @Test(arguments: UInt64(1)...30)
    func `Whatever is written, every part lies in its paragraph, in order, and twice read is the same`(seed: UInt64) {
        let bits = [
            "Mara", "said", "Tom,", "\u{201C}", "\u{201D}", "\"", "\u{2018}", "\u{2019}", "\u{AB}", "\u{BB}", "\u{2014}",
            "dit-il", "Paul", "r\u{E9}pondit",
            "le vieil homme", "l\u{2019}eau", ".", "!", "?", "et", "and", "\u{1F600}", "e\u{301}", "she was tall",
            "son manteau bleu", "his sister",
        ]
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for language in ["en", "fr", "es"] {
            let paragraphs = (0..<8).map { _ in (0..<1 + next(40)).map { _ in bits[next(bits.count)] }.joined(separator: " ") }
            let manuscript = Manuscript(title: "Babble", language: language, chapters: [chapter(nil, paragraphs)])
            let analysis = StoryAnalyzer().analyze(manuscript)
            #expect(analysis == StoryAnalyzer().analyze(manuscript))
            var last = (-1, 0)
            for part in analysis.quotations.flatMap(\.parts) {
                #expect(part.start < part.end && part.end <= paragraphs[part.paragraph].utf8.count)
                #expect((part.paragraph, part.start) >= last)
                #expect(String(validating: Array(paragraphs[part.paragraph].utf8)[part.start..<part.end], as: UTF8.self) != nil)
                last = (part.paragraph, part.end)
            }
            for trait in analysis.cast.flatMap(\.traits) {
                #expect(text(of: trait.passage, in: manuscript) == trait.text)
                #expect(trait.evidence.start <= trait.passage.start && trait.passage.end <= trait.evidence.end)
            }
            #expect(analysis.quotations.allSatisfy { $0.confidence >= 0 && $0.confidence <= 1 })
            #expect(analysis.quotations.compactMap(\.speaker).allSatisfy(analysis.cast.indices.contains))
            for scene in analysis.scenes {
                #expect(scene.sentences.indices.contains(scene.summary))
                #expect(scene.moodSentences.allSatisfy(scene.sentences.indices.contains))
            }
        }
    }
}

/// The words at a place of a manuscript.
func text(of passage: Passage, in manuscript: Manuscript) -> String {
    let text = manuscript.chapters[passage.chapter].paragraphs[passage.paragraph].text
    return String(decoding: Array(text.utf8)[passage.start..<passage.end], as: UTF8.self)
}

extension String {
    func trimmingSuffix(_ mark: Swift.Character) -> String {
        var text = self
        while let last = text.last, last == mark || last.isWhitespace { text.removeLast() }
        return text
    }
}
