/// Finds the sentence in which a place of the manuscript lies.
struct SentenceIndex {
    private struct ParagraphKey: Hashable {
        var chapter: Int
        var paragraph: Int
    }

    /// In the order of the paragraph.
    private var places: [ParagraphKey: [SentencePlace]] = [:]
    private let analysis: StoryAnalysis

    init(_ analysis: StoryAnalysis) {
        self.analysis = analysis
        for (scene, one) in analysis.scenes.enumerated() {
            for (index, sentence) in one.sentences.enumerated() {
                places[Self.key(sentence.passage), default: []].append(SentencePlace(scene: scene, index: index))
            }
        }
    }

    /// The sentence that holds the beginning of a passage.
    func place(of passage: Passage) -> SentencePlace? {
        places[Self.key(passage)]?.first { analysis[$0].passage.end > passage.start }
    }

    /// Every sentence that shares bytes with a passage.
    func places(touching passage: Passage) -> [SentencePlace] {
        (places[Self.key(passage)] ?? []).filter { place in
            let sentence = analysis[place].passage
            return sentence.start < passage.end && passage.start < sentence.end
        }
    }

    private static func key(_ passage: Passage) -> ParagraphKey {
        ParagraphKey(chapter: passage.chapter, paragraph: passage.paragraph)
    }
}
