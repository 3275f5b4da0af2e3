import Manuscripts

/// Reads a story as a whole, once its scenes and its cast are known; linear in its length.
struct OverviewBuilder {
    let text: WholeText

    func build(_ manuscript: Manuscript) -> Overview {
        let vocabulary = ContentVocabulary(text)
        let summariser = Summariser(text: text, vocabulary: vocabulary)
        let chapters = summariser.chapters(count: manuscript.chapters.count)
        let arc = MoodArc(text: text).points()
        let kind = TextKindFinder(text: text, format: manuscript.record.format).kind()
        return Overview(
            kind: kind, readingAge: ReadingAgeReader(text: text).age(), summary: summariser.book(from: chapters),
            chapters: chapters.map {
                ChapterSummary(chapter: $0.chapter, sentences: $0.sentences.map(text.story.passage(of:)))
            },
            arc: arc, climax: MoodArc.climax(of: arc), themes: ThemeFinder(text: text, vocabulary: vocabulary).themes(),
            keywords: KeywordFinder(text: text, vocabulary: vocabulary).keywords(),
            warnings: WarningFinder(text: text).warnings())
    }
}

/// Which words tell what a text is about: no words that every text is full of, no names.
struct ContentVocabulary {
    /// By term.
    let isContent: [Bool]
    let isName: [Bool]

    init(_ text: WholeText) {
        let lexicon = text.lexicon
        var names: Set<String> = []
        for character in text.cast where character.takesArticle == false {
            for name in [character.name] + character.aliases {
                for part in name.split(whereSeparator: { !$0.isLetter }) where part.first?.isUppercase == true {
                    names.insert(part.lowercased())
                }
            }
        }
        isName = text.terms.flags { names.contains($0) && !lexicon.whole.stopWords.contains($0) }
        isContent = text.terms.terms.map { term in
            guard term.unicodeScalars.count > 2, let first = term.unicodeScalars.first, first.isLetter else { return false }
            return !lexicon.whole.stopWords.contains(term) && !lexicon.deeds.speech.contains(term) && !names.contains(term)
        }
    }
}
