import Analysis
import Manuscripts

extension ReadingDocument {
    init(_ reading: Reading) {
        let analysis = reading.analysis
        let overview = analysis.overview
        let manuscript = reading.manuscript
        func quote(_ passage: Passage) -> Quote {
            Quote(
                text: manuscript.text(of: passage), chapter: passage.chapter, paragraph: passage.paragraph,
                start: passage.start,
                end: passage.end, file: passage.source.file, fileStart: passage.source.start, fileEnd: passage.source.end)
        }
        func thing(_ thing: NamedThing) -> ThingEntry {
            ThingEntry(name: thing.name, count: thing.count, evidence: quote(thing.evidence))
        }
        title = manuscript.title
        author = manuscript.author
        language = analysis.language
        words = reading.wordCount
        kind = Kind(
            name: overview.kind.kind.rawValue, confidence: overview.kind.confidence,
            reasons: overview.kind.reasons.map {
                Kind.Reason(sign: $0.sign.rawValue, amount: $0.amount, evidence: $0.evidence.map(quote))
            })
        readingAge = overview.readingAge.map {
            Age(
                years: $0.years, formula: $0.formula.rawValue, score: $0.score, wordsPerSentence: $0.wordsPerSentence,
                syllablesPerWord: $0.syllablesPerWord, typical: quote($0.typical))
        }
        summary = overview.summary.map(quote)
        chapters = Self.chapters(reading, quote)
        let said = reading.wordsSaid()
        cast = analysis.cast.map { character in
            CastEntry(
                id: character.id, name: character.name, kind: character.kind.rawValue, gender: character.gender.rawValue,
                narrator: character.isNarrator, mentions: character.mentions, lines: character.lines,
                wordsSaid: said[character.id] ?? 0, chapters: character.chapters, names: character.names.map(thing),
                traits: character.traits.map {
                    TraitEntry(kind: $0.kind.rawValue, text: $0.text, evidence: quote($0.evidence))
                },
                relations: character.relations.map {
                    RelationEntry(kind: $0.kind.rawValue, of: $0.of, evidence: quote($0.evidence))
                })
        }
        quotations = analysis.quotations.filter { reading.tells($0.parts.first?.chapter ?? 0) }.map {
            QuotationEntry(
                parts: $0.parts.map(quote), speaker: $0.speaker, confidence: $0.confidence, reason: $0.reason.rawValue,
                evidence: $0.evidence.map(quote))
        }
        places = analysis.places.map(thing)
        objects = analysis.objects.map(thing)
        climax = overview.climax.map { overview.arc[$0].scene }
        themes = overview.themes.map {
            ThemeEntry(name: $0.name.rawValue, density: $0.density, words: $0.words, evidence: $0.evidence.map(quote))
        }
        keywords = overview.keywords.map { KeywordEntry(word: $0.word, count: $0.count, evidence: $0.evidence.map(quote)) }
        warnings = overview.warnings.filter { reading.tells(analysis.scenes[$0.scene].chapter) }.map {
            WarningEntry(
                kind: $0.kind.rawValue, strength: $0.strength.words, scene: $0.scene, words: $0.words.map(quote),
                evidence: $0.evidence.map(quote))
        }
        faults = manuscript.record.faults.map(\.description)
    }

    private static func chapters(_ reading: Reading, _ quote: (Passage) -> Quote) -> [ChapterEntry] {
        let byChapter = Dictionary(grouping: reading.analysis.scenes.indices) { reading.analysis.scenes[$0].chapter }
        return reading.manuscript.chapters.indices.filter(reading.tells).map { index in
            let chapter = reading.manuscript.chapters[index]
            let summary = reading.analysis.overview.chapters.first { $0.chapter == index }?.sentences ?? []
            return ChapterEntry(
                number: index + 1, part: chapter.part, title: chapter.title, summary: summary.map(quote),
                scenes: (byChapter[index] ?? []).map { scene(reading, $0, quote) })
        }
    }

    private static func scene(_ reading: Reading, _ index: Int, _ quote: (Passage) -> Quote) -> SceneEntry {
        let scene = reading.analysis.scenes[index]
        let point = reading.analysis.overview.arc[index]
        return SceneEntry(
            scene: index, first: quote(scene.sentences[0].passage), setting: scene.setting.rawValue,
            place: scene.place.map { Evident(text: $0.text, evidence: quote($0.evidence)) }, inside: scene.isInside,
            timeOfDay: scene.timeOfDay.rawValue, season: scene.season?.rawValue, weather: scene.weather.rawValue,
            mood: scene.mood.rawValue, moodStrength: scene.moodStrength, valence: point.valence, tension: point.tension,
            pace: scene.pace, cast: scene.cast, summary: quote(scene.sentences[scene.summary].passage),
            objects: scene.objects.map(\.rawValue), evidence: point.evidence.map(quote))
    }
}
