import Manuscripts

/// Counts the things that a story shows, by the noun it uses.
struct ObjectCensus {
    let lexicon: Lexicon
    let story: ParsedStory

    func objects() -> [NamedThing] {
        var found: [String: (count: Int, sentence: Int)] = [:]
        for (index, sentence) in story.sentences.enumerated() {
            for word in story.words(of: sentence) where lexicon.things.props[word.text]?.needsArticle == false {
                found[word.text, default: (0, index)].count += 1
            }
        }
        let ranked = found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return ranked.prefix(Limits.namedThingsMax).map {
            NamedThing(name: $0.key, count: $0.value.count, evidence: story.passage(of: $0.value.sentence))
        }
    }
}
