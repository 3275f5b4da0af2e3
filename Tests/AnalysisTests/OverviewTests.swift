import Analysis
import Manuscripts
import Testing

/// Prose enough to be summed up: a keeper, a storm, a wreck.
private let lighthouse = Manuscript(
    title: "The Keeper", language: "en",
    chapters: [
        chapter(
            "One",
            [
                "Mara Quill kept the lighthouse on the rock, and every evening she climbed the stairs with her lamp. "
                    + "The sea lay below her. She was tired.",
                "“Are you there?” called Tom. “I am coming up,” he said.",
                "Tom brought the bread and the letters from the village to the lighthouse, and Mara gave him tea by the fire. "
                    + "It was late. Was it too late?",
                "At night the wind rose, and Mara lit the great lamp while Tom held the ladder. The waves beat on the rock.",
            ]),
        chapter(
            "Two",
            [
                "The ship struck the rock in the storm, and Mara ran down the stairs with a rope in her hands. "
                    + "Terrified men screamed in the dark, and the danger grew.",
                "Tom threw the rope to the sailors of the ship, and one by one they were pulled to the lighthouse. "
                    + "The captain of the ship died in the waves.",
                "In the morning the sea was calm and gentle, and Mara gave bread to the sailors. They slept quietly in peace.",
            ]),
    ])

@Suite struct OverviewTests {
    private func overview(_ manuscript: Manuscript) -> Overview { StoryAnalyzer().analyze(manuscript).overview }

    @Test func `chapters and the book are told in sentences of the book, each once and in their order`() {
        let overview = overview(lighthouse)
        #expect(overview.chapters.map(\.chapter) == [0, 1])
        for chapter in overview.chapters {
            #expect(!chapter.sentences.isEmpty && chapter.sentences.allSatisfy { $0.chapter == chapter.chapter })
        }
        let places = overview.summary.map { [$0.chapter, $0.paragraph, $0.start] }
        #expect(overview.summary.count >= 2 && Set(places).count == places.count)
        #expect(zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(lighthouse.text(of: overview.summary[0]).hasPrefix("Mara Quill kept the lighthouse on the rock"))
    }

    @Test func `a sentence that leans on the one before, asks or is only said makes no summary where another can`() {
        let told = overview(lighthouse).chapters.flatMap(\.sentences).map(lighthouse.text(of:))
        #expect(!told.contains { $0.hasPrefix("It was") || $0.hasSuffix("?") || $0.contains("“") || $0.hasPrefix("She") })
    }

    @Test func `a sentence that comes again is told once`() {
        let again = "Mara climbed the stairs of the tower and lit the lamp for the ships."
        let paragraphs = (0..<40).map {
            $0 % 10 == 0 ? again : "Number \($0) was a day on which the grey gulls of the bay cried."
        }
        let story = story(paragraphs[0], paragraphs[1])
        var long = story
        long.chapters = [chapter(nil, paragraphs)]
        let told = overview(long).chapters[0].sentences.map(long.text(of:))
        #expect(told.count > 1)
        #expect(told.count { $0 == again } == 1)
    }

    @Test func `tension is highest where danger is, and each point carries its sentences`() throws {
        let analysis = StoryAnalyzer().analyze(lighthouse)
        let arc = analysis.overview.arc
        #expect(arc.map(\.scene) == Array(analysis.scenes.indices))
        let wreck = try #require(arc.first { analysis.scenes[$0.scene].chapter == 1 })
        #expect(wreck.tension > 0 && wreck.tension <= 1 && wreck.tension == arc.map(\.tension).max())
        #expect(!wreck.evidence.isEmpty)
        let climax = try #require(analysis.overview.climax)
        #expect(analysis.scenes[arc[climax].scene].chapter == 1)
    }

    @Test func `the themes are those whose many words come again, with sentences that carry them`() throws {
        let sea = try #require(overview(lighthouse).themes.first)
        #expect(sea.name == .sea && sea.words.contains("ship"))
        #expect(sea.evidence.contains { lighthouse.text(of: $0).contains("ship") })
        let french = Manuscript(
            title: "Le navire", language: "fr",
            chapters: [
                chapter(
                    nil,
                    [
                        "Le navire quitta le port avec la marée. Le capitaine regardait la mer et les vagues.",
                        "Les matelots hissèrent les voiles du navire. La mer était calme et le capitaine chantait.",
                    ])
            ])
        #expect(overview(french).themes.first?.name == .sea)
    }

    @Test func `keywords are nouns that come again and nobody's name`() {
        let keywords = overview(lighthouse).keywords
        #expect(keywords.contains { $0.word == "ship" && $0.count == 3 && $0.evidence.count == 3 })
        #expect(!keywords.contains { ["mara", "tom", "the", "said"].contains($0.word) })
    }

    @Test func `every place lies in its paragraph and the same text gives the same reading`() {
        let one = overview(lighthouse)
        #expect(one == overview(lighthouse))
        let passages =
            one.summary + one.chapters.flatMap(\.sentences) + one.arc.flatMap(\.evidence) + one.themes.flatMap(\.evidence)
            + one.keywords.flatMap(\.evidence) + one.warnings.flatMap { $0.words + $0.evidence }
            + one.kind.reasons.compactMap(\.evidence)
        #expect(passages.count > 20)
        for passage in passages {
            #expect(!lighthouse.text(of: passage).isEmpty)
            #expect(passage.source == lighthouse.chapters[passage.chapter].paragraphs[passage.paragraph].source)
        }
    }

    @Test func `a story without a sentence has an empty overview`() {
        let empty = Manuscript(title: "Nothing", language: "en", chapters: [chapter(nil, ["* * *"])])
        let overview = overview(empty)
        #expect(overview.summary.isEmpty && overview.arc.isEmpty && overview.readingAge == nil && overview.warnings.isEmpty)
    }
}
