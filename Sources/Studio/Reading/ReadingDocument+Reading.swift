import Analysis
import Manuscripts

extension ReadingDocument {
    /// - Parameters:
    ///   - chapters: which to tell of, from 1; nil for all. Cast, summary, places and the like are the whole book's in any case.
    ///   - parts: what to tell.
    ///   - stored: the reading's edits as they are kept; empty where they come from a file.
    package init(
        _ reading: StoryReading, chapters: ClosedRange<Int>? = nil, parts: Set<Part> = Part.usual,
        stored: [StoredEdit] = []
    ) {
        let writer = ReadingWriter(reading: reading, chosen: chapters, parts: parts)
        let analysis = reading.analysis
        title = reading.manuscript.title
        author = reading.manuscript.author
        language = analysis.language
        words = reading.wordCount
        if parts.contains(.overview) { writer.writeOverview(to: &self) }
        if !parts.isDisjoint(with: [.chapters, .scenes, .sentences]) { self.chapters = writer.chapters() }
        if parts.contains(.cast) { cast = writer.cast() }
        if parts.contains(.quotations) { quotations = writer.quotations() }
        if parts.contains(.places) { places = analysis.places.map(writer.thing) }
        if parts.contains(.objects) { objects = analysis.objects.map(writer.thing) }
        if parts.contains(.warnings) { warnings = writer.warnings() }
        refinement = reading.refinement
        if parts.contains(.faults) { faults = reading.manuscript.record.faults.map(\.description) }
        guard parts.contains(.edits) else { return }
        func kept(_ index: Int) -> StoredEdit? { stored.indices.contains(index) ? stored[index] : nil }
        edits = reading.edits.enumerated().map {
            EditEntry(id: kept($0)?.id, createdAt: kept($0)?.createdAt, edit: kept($0)?.edit ?? $1)
        }
        unapplied = reading.unapplied.map {
            UnappliedEntry(index: $0.index, id: kept($0.index)?.id, reason: $0.reason.description)
        }
    }
}

extension ReadingDocument.Quote {
    init(_ passage: Passage, in manuscript: Manuscript) {
        self.init(
            text: manuscript.text(of: passage), chapter: passage.chapter, paragraph: passage.paragraph, start: passage.start,
            end: passage.end, file: passage.source.file, fileStart: passage.source.start, fileEnd: passage.source.end)
    }
}

/// Writes a reading down, part by part.
private struct ReadingWriter {
    typealias Document = ReadingDocument

    let reading: StoryReading
    let chosen: ClosedRange<Int>?
    let parts: Set<Document.Part>

    private var analysis: StoryAnalysis { reading.analysis }

    /// - Parameter chapter: index into `Manuscript.chapters`.
    private func tells(_ chapter: Int) -> Bool { chosen?.contains(chapter + 1) ?? true }

    private func quote(_ passage: Passage) -> Document.Quote { Document.Quote(passage, in: reading.manuscript) }

    func thing(_ thing: NamedThing) -> Document.ThingEntry {
        Document.ThingEntry(name: thing.name, count: thing.count, evidence: quote(thing.evidence))
    }

    func writeOverview(to document: inout Document) {
        let overview = analysis.overview
        document.kind = Document.Kind(
            name: overview.kind.kind.rawValue, confidence: overview.kind.confidence,
            reasons: overview.kind.reasons.map {
                Document.Kind.Reason(sign: $0.sign.rawValue, amount: $0.amount, evidence: $0.evidence.map(quote))
            })
        document.readingAge = overview.readingAge.map {
            Document.Age(
                years: $0.years, formula: $0.formula.rawValue, score: $0.score, wordsPerSentence: $0.wordsPerSentence,
                syllablesPerWord: $0.syllablesPerWord, typical: quote($0.typical))
        }
        document.summary = overview.summary.map(quote)
        document.climax = overview.climax.map { overview.arc[$0].scene }
        document.themes = overview.themes.map {
            Document.ThemeEntry(
                name: $0.name.rawValue, density: $0.density, words: $0.words, evidence: $0.evidence.map(quote))
        }
        document.keywords = overview.keywords.map {
            Document.KeywordEntry(word: $0.word, count: $0.count, evidence: $0.evidence.map(quote))
        }
    }

    func cast() -> [Document.CastEntry] {
        let said = reading.wordsSaid()
        return analysis.cast.map { character in
            Document.CastEntry(
                id: character.id, name: character.name, kind: character.kind.rawValue, gender: character.gender.rawValue,
                narrator: character.isNarrator, mentions: character.mentions, lines: character.lines,
                wordsSaid: said[character.id] ?? 0, chapters: character.chapters, names: character.names.map(thing),
                traits: character.traits.map {
                    Document.TraitEntry(kind: $0.kind.rawValue, text: $0.text, evidence: quote($0.evidence))
                },
                relations: character.relations.map {
                    Document.RelationEntry(kind: $0.kind.rawValue, of: $0.of, evidence: quote($0.evidence))
                })
        }
    }

    func quotations() -> [Document.QuotationEntry] {
        analysis.quotations.filter { tells($0.parts.first?.chapter ?? 0) }.map {
            Document.QuotationEntry(
                parts: $0.parts.map(quote), speaker: $0.speaker, confidence: $0.confidence, reason: $0.reason.rawValue,
                evidence: $0.evidence.map(quote))
        }
    }

    func warnings() -> [Document.WarningEntry] {
        analysis.overview.warnings.filter { tells(analysis.scenes[$0.scene].chapter) }.map {
            Document.WarningEntry(
                kind: $0.kind.rawValue, strength: $0.strength.name, scene: $0.scene, words: $0.words.map(quote),
                evidence: $0.evidence.map(quote))
        }
    }

    func chapters() -> [Document.ChapterEntry] {
        let byChapter = reading.scenesByChapter()
        let tellsScenes = parts.contains(.scenes) || parts.contains(.sentences)
        return reading.manuscript.chapters.indices.filter(tells).map { index in
            let chapter = reading.manuscript.chapters[index]
            let summary = analysis.overview.chapters.first { $0.chapter == index }?.sentences ?? []
            return Document.ChapterEntry(
                number: index + 1, part: chapter.part, title: chapter.title, summary: summary.map(quote),
                scenes: tellsScenes ? (byChapter[index] ?? []).map(scene) : nil)
        }
    }

    private func scene(_ index: Int) -> Document.SceneEntry {
        let scene = analysis.scenes[index]
        let point = analysis.overview.arc[index]
        return Document.SceneEntry(
            scene: index, first: quote(scene.sentences[0].passage), setting: scene.setting.rawValue,
            place: scene.place.map { Document.Evident(text: $0.text, evidence: quote($0.evidence)) }, inside: scene.isInside,
            timeOfDay: scene.timeOfDay.rawValue, season: scene.season?.rawValue, weather: scene.weather.rawValue,
            mood: scene.mood.rawValue, moodStrength: scene.moodStrength, valence: point.valence, tension: point.tension,
            pace: scene.pace, cast: scene.cast, summary: quote(scene.sentences[scene.summary].passage),
            objects: scene.objects.map(\.rawValue), evidence: point.evidence.map(quote),
            sentences: parts.contains(.sentences) ? scene.sentences.map(sentence) : nil)
    }

    private func sentence(_ sentence: Sentence) -> Document.SentenceEntry {
        Document.SentenceEntry(
            text: sentence.text, paragraph: sentence.passage.paragraph, start: sentence.passage.start,
            end: sentence.passage.end, characters: sentence.characters)
    }
}
