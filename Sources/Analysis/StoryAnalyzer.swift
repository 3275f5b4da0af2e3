package import Manuscripts

/// Reads a story as a careful reader would, by rules: who is in it, where and when it is, in what mood, sentence by sentence.
///
/// A pure function of the manuscript, linear in its length. English is read in full; of other languages the sentences and the
/// quotations are read, and every scene has the default look.
package struct StoryAnalyzer: Sendable {
    private let language: String?

    /// - Parameter language: BCP 47; nil to take the manuscript's own, or to tell it from the text.
    package init(language: String? = nil) {
        self.language = language
    }

    package func analyze(_ manuscript: Manuscript) -> StoryAnalysis {
        let language = language ?? manuscript.language ?? LanguageGuess.of(manuscript)
        let lexicon = Lexicon.of(language)
        let story = StoryParser(lexicon: lexicon).parse(manuscript)
        let names = NameReader(lexicon: lexicon, story: story)
        var draft = CastBuilder(lexicon: lexicon, story: story, names: names).build()
        let reader = MentionReader(lexicon: lexicon, story: story, names: names)
        let named = reader.named(draft)
        reader.settleKinds(&draft, named: named)
        let mentions = reader.withPronouns(named, draft)
        let speakers = SpeakerReader(lexicon: lexicon, story: story, mentions: mentions).speakers()
        let census = CastCensus(draft: draft, named: named, speakers: speakers)
        let sentenceReader = SentenceReader(lexicon: lexicon, story: story)
        let readings = story.sentences.indices.map(sentenceReader.read)
        let assembler = SceneAssembler(
            lexicon: lexicon, story: story, mentions: mentions, speakers: speakers, readings: readings, numbers: census.numbers)
        return StoryAnalysis(language: language, cast: census.cast, scenes: assembler.scenes())
    }
}
