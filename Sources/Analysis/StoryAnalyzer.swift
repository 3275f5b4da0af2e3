package import Manuscripts

/// Reads a story as a careful reader would, by rules: who is in it, where and when it is, in what mood, sentence by sentence.
///
/// A pure function of the manuscript, linear in its length. English and French are read in full; of other languages the sentences
/// and the quotations are read, and every scene has the default look. How it decides: Resources/docs/reading.md.
package struct StoryAnalyzer: Sendable {
    private let language: String?

    /// - Parameter language: BCP 47; nil to take the manuscript's own, or to tell it from the text.
    package init(language: String? = nil) {
        self.language = language
    }

    package func analyze(_ manuscript: Manuscript) -> StoryAnalysis {
        let language = language(of: manuscript)
        let lexicon = Lexicon.of(language)
        let story = StoryParser(lexicon: lexicon).parse(manuscript)
        let names = NameReader(lexicon: lexicon, story: story)
        var builder = CastBuilder(lexicon: lexicon, story: story, names: names)
        var draft = builder.build()
        let reader = MentionReader(lexicon: lexicon, story: story, names: names)
        var (mentions, kindred) = reader.mentions(&draft)
        var turns = TurnFinder(lexicon: lexicon, story: story, mentions: mentions).turns()
        let finders = [
            IdentityFinder(lexicon: lexicon, draft: draft, story: story, mentions: mentions, turns: turns).identities,
            GivenNameFinder(lexicon: lexicon, draft: draft, story: story, mentions: mentions, turns: turns).identities,
        ]
        let identities = finders.reduce(into: [Int: Int]()) { $0.merge($1()) { first, _ in first } }
        if !identities.isEmpty {
            draft.join(identities) { $0.name.first?.isLowercase == true ? builder.called($0.name, $0.gender) : $0.name }
            (mentions, kindred) = reader.mentions(&draft)
            turns = TurnFinder(lexicon: lexicon, story: story, mentions: mentions).turns()
        }
        let quotations = QuotationAssembler(
            story: story, turns: turns,
            attributions: TurnReader(
                members: draft.members, narrator: draft.narrator, kindred: kindred
            ).attributions(of: turns),
            cues: names.cues(in: story, draft))
        let speakers = quotations.speakers()
        let census = CastCensus(
            lexicon: lexicon, draft: draft, story: story, mentions: mentions, speakers: speakers, kindred: kindred)
        let sentenceReader = SentenceReader(lexicon: lexicon, story: story)
        let readings = story.sentences.indices.map(sentenceReader.read)
        let assembler = SceneAssembler(
            lexicon: lexicon, story: story, mentions: mentions, speakers: speakers, readings: readings, numbers: census.numbers)
        let scenes = assembler.scenes()
        let whole = WholeText(lexicon: lexicon, story: story, readings: readings, scenes: scenes, cast: census.cast)
        return StoryAnalysis(
            language: language, cast: census.cast, scenes: scenes,
            quotations: quotations.quotations(speakers, numbers: census.numbers), places: places(draft, story),
            objects: ObjectCensus(lexicon: lexicon, story: story).objects(),
            overview: OverviewBuilder(text: whole).build(manuscript))
    }

    /// The language that a manuscript is read in.
    func language(of manuscript: Manuscript) -> String {
        language ?? manuscript.language ?? LanguageFinder.likeliest(of: manuscript.chapters) ?? Self.languageAssumed
    }

    /// Where nothing tells the language.
    private static let languageAssumed = "en"

    private func places(_ draft: CastDraft, _ story: ParsedStory) -> [NamedThing] {
        let ranked = draft.places.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        return ranked.prefix(Limits.namedThingsMax).map {
            NamedThing(name: $0.name, count: $0.count, evidence: story.passage(of: $0.sentence))
        }
    }
}
