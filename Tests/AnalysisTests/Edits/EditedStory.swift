import Manuscripts
import Testing

@testable import Analysis

/// A story to correct, and what must hold of its reading whatever is corrected.
enum EditedStory {
    static let first = [
        "Mara Quill kept the lighthouse on the rock. She was a tall woman with a blue coat. At night the storm came in from the sea.",
        "“Are you there?” asked Mara.",
        "“I am here,” said Tobias. “The rope is wet.”",
        "Mara climbed the stairs of the lighthouse with her lamp, and Tobias followed her.",
        "“Hold the door,” said Tobias.",
        "* * *",
        "In the morning Captain Reed walked through the village. The captain stopped at the well and laughed.",
        "“Good day,” said Captain Reed. “What a night!”",
        "“Good day,” said Mara.",
    ]
    static let second = [
        "The next evening Tobias sat in the kitchen of the inn. Anna Reed, the captain's daughter, brought him bread.",
        "“Eat,” said Anna. “The soldier stabbed the smuggler in the chest, and the blood ran over the floor.”",
        "Tobias put the bread down. He walked to the window and looked at the sea.",
    ]

    static func manuscript(_ first: [String] = first, _ second: [String] = second) -> Manuscript {
        Manuscript(title: "The Rock", language: "en", chapters: [chapter("One", first), chapter("Two", second)])
    }

    static let analysis = StoryAnalyzer().analyze(manuscript())

    static func at(_ words: String, chapter: Int = 0, paragraph: Int = 0) -> TextAnchor {
        TextAnchor(words: words, chapter: chapter, paragraph: paragraph)
    }

    static func who(_ name: String) -> CharacterAnchor { CharacterAnchor(name: name) }
}

extension StoryAnalysis {
    func character(_ name: String, _ location: Testing.SourceLocation = #_sourceLocation) throws -> Analysis.Character {
        try #require(cast.first { $0.isCalled(name) }, "nobody is called \(name)", sourceLocation: location)
    }

    var sentences: [Sentence] { scenes.flatMap(\.sentences) }

    func sentence(_ words: String) throws -> Sentence {
        try #require(sentences.first { $0.text.contains(words) }, "no sentence has “\(words)”")
    }

    /// Who says what is in the sentence with these words.
    func speaker(of words: String) throws -> String? {
        let place = try sentence(words).passage
        let quotation = try #require(quotations.first { $0.parts.contains { $0.overlaps(place) } })
        return quotation.speaker.map { cast[$0].name }
    }

    /// What holds of every reading, against what it was before it was edited.
    func expectSound(asIn original: StoryAnalysis, _ location: Testing.SourceLocation = #_sourceLocation) {
        func isKnown(_ id: Int) -> Bool { cast.indices.contains(id) }
        #expect(cast.map(\.id) == Array(cast.indices), sourceLocation: location)
        #expect(sentences.map(\.text) == original.sentences.map(\.text), "no word is lost", sourceLocation: location)
        #expect(
            scenes.allSatisfy { !$0.sentences.isEmpty && $0.sentences.indices.contains($0.summary) }, sourceLocation: location)
        #expect(
            scenes.allSatisfy { scene in
                scene.moodSentences.allSatisfy(scene.sentences.indices.contains) && scene.cast.allSatisfy(isKnown)
                    && Set(scene.cast).count == scene.cast.count
                    && scene.sentences.allSatisfy { $0.passage.chapter == scene.chapter }
            }, sourceLocation: location)
        let people = sentences.flatMap { $0.people + $0.clauses.flatMap { $0.characters + $0.actors } }
        #expect(people.allSatisfy(isKnown), sourceLocation: location)
        #expect(sentences.flatMap(\.clauses).compactMap(\.speaker).allSatisfy(isKnown), sourceLocation: location)
        #expect(quotations.compactMap(\.speaker).allSatisfy(isKnown), sourceLocation: location)
        #expect(
            cast.allSatisfy { character in
                character.relations.allSatisfy { isKnown($0.of) && $0.of != character.id } && character.lines >= 0
            }, sourceLocation: location)
        #expect(overview.arc.map(\.scene) == Array(scenes.indices), sourceLocation: location)
        #expect(overview.climax.map(scenes.indices.contains) ?? true, sourceLocation: location)
        #expect(overview.warnings.allSatisfy { scenes.indices.contains($0.scene) }, sourceLocation: location)
    }
}
