package import Manuscripts

/// The sentences of a manuscript as the reader cuts them, each with its place, before anything of them is understood: what a search looks
/// through.
package struct StorySentences: Sendable {
    /// BCP 47: as given, as the manuscript says, or as the text tells.
    package let language: String
    /// In reading order.
    package let passages: [Passage]

    /// - Parameter language: BCP 47; nil to take the manuscript's own, or to tell it from the text.
    package init(of manuscript: Manuscript, language: String? = nil) {
        self.language = StoryAnalyzer(language: language).language(of: manuscript)
        let story = StoryParser(lexicon: Lexicon.of(self.language)).parse(manuscript)
        passages = story.sentences.indices.map { story.passage(of: $0) }
    }
}
