import Analysis
import Foundation
import Manuscripts
import Studio

/// The reading as a person wants to read it.
struct ReadingPage {
    private let reading: StoryReading
    /// From 1; nil for all.
    private let chosen: ClosedRange<Int>?
    private var lines: [String] = []

    private static let castShown = 24
    private static let speakersShown = 12
    private static let traitsShown = 5
    private static let relationsShown = 6
    private static let thingsShown = 16
    private static let warningsShown = 5
    private static let namesShown = 8
    private static let peopleInScene = 5
    /// Columns of a line.
    private static let width = 100

    /// - Parameter chapters: which to tell, from 1; nil for all.
    init(_ reading: StoryReading, chapters: ClosedRange<Int>?) {
        self.reading = reading
        chosen = chapters
        head()
        summary()
        cast()
        speakers()
        self.chapters()
        arc()
        themes()
        warnings()
        faults()
        unapplied()
        refinement()
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private func tells(_ chapter: Int) -> Bool { chosen?.contains(chapter + 1) ?? true }

    // MARK: - The book

    private mutating func head() {
        let manuscript = reading.manuscript
        let overview = reading.analysis.overview
        lines.append(manuscript.title)
        if let author = manuscript.author { lines.append("by \(author)") }
        let count = manuscript.chapters.count
        let language =
            Locale(identifier: "en").localizedString(forLanguageCode: reading.analysis.language) ?? reading.analysis.language
        lines.append(
            [
                language, overview.kind.kind.words, "\(number(reading.wordCount)) words",
                "\(count) chapter\(count == 1 ? "" : "s")",
                overview.readingAge.map { $0.years >= 18 ? "for grown-up readers" : "reading age \($0.years)" },
            ].compactMap { $0 }.joined(separator: " · "))
        lines.append("")
        let reasons = overview.kind.reasons.filter { $0.sign != .length }.map { $0.sign.sentence($0.amount) }.joined(
            separator: "; ")
        let certainty = overview.kind.confidence >= 0.5 ? "" : " (not sure)"
        add("Kind: \(overview.kind.kind.words)\(certainty). \(reasons).", indent: 0)
        if let age = overview.readingAge {
            add(
                "Reading age: \(age.years)\(age.years == 18 ? " and above" : "") by \(age.formula.words) (\(decimal(age.score))): "
                    + "\(decimal(age.wordsPerSentence)) words a sentence, \(decimal(age.syllablesPerWord)) syllables a word.",
                indent: 0)
        }
    }

    private mutating func summary() {
        guard !reading.analysis.overview.summary.isEmpty, reading.manuscript.chapters.count > 1 else { return }
        section("The story, in its own words")
        for passage in reading.analysis.overview.summary { addQuote(passage, indent: 2) }
    }

    // MARK: - Who

    private mutating func cast() {
        let all = reading.analysis.cast
        let cast = all.filter { $0.mentions + $0.lines > 2 }.prefix(Self.castShown)
        guard !cast.isEmpty else { return }
        section("Who is in it")
        for character in cast {
            let kind = character.kindWords
            let narrator = character.isNarrator ? ", tells the story" : ""
            add(
                "\(character.name) (\(kind)\(narrator)) — in \(number(character.mentions)) sentences, "
                    + "\(number(character.lines)) line\(character.lines == 1 ? "" : "s"), \(chapterList(character.chapters))",
                indent: 2)
            let names = character.names.filter { $0.name != character.name }.prefix(Self.namesShown)
            if !names.isEmpty { add("also: " + names.map { "\($0.name) (\($0.count))" }.joined(separator: ", "), indent: 6) }
            for relation in character.relations.prefix(Self.relationsShown) {
                add(
                    "\(relation.kind.rawValue) of \(all[relation.of].name)\(place(relation.evidence)): “\(excerpt(relation.evidence))”",
                    indent: 6)
            }
            for trait in character.traits.prefix(Self.traitsShown) {
                add("\(trait.kind.rawValue): \(trait.text)\(place(trait.evidence)): “\(excerpt(trait.evidence))”", indent: 6)
            }
        }
        if all.count > cast.count { add("… and \(all.count - cast.count) more in small parts.", indent: 2) }
        let places = reading.analysis.places.prefix(Self.thingsShown).map { "\($0.name) (\($0.count))" }
        if !places.isEmpty { add("Places: " + places.joined(separator: ", "), indent: 2) }
        let objects = reading.analysis.objects.prefix(Self.thingsShown).map { "\($0.name) (\($0.count))" }
        if !objects.isEmpty { add("Things: " + objects.joined(separator: ", "), indent: 2) }
    }

    private mutating func speakers() {
        let said = reading.wordsSaid()
        let quotations = reading.analysis.quotations
        guard !quotations.isEmpty else { return }
        section("Who speaks how much")
        let all = quotations.reduce(0) {
            $0 + $1.parts.reduce(0) { $0 + StoryReading.wordCount(reading.manuscript.text(of: $1)) }
        }
        let most = said.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.speakersShown)
        for (speaker, words) in most {
            let character = reading.analysis.cast[speaker]
            add(
                "\(percent(words, of: all))  \(character.name), \(number(words)) words in \(number(character.lines)) lines",
                indent: 2)
        }
        let others = said.values.reduce(0, +) - most.reduce(0) { $0 + $1.value }
        if others > 0 { add("\(percent(others, of: all))  \(said.count - most.count) others", indent: 2) }
        let unknown = all - said.values.reduce(0, +)
        if unknown > 0 { add("\(percent(unknown, of: all))  the text does not tell, or somebody without a name", indent: 2) }
    }

    // MARK: - Chapters and scenes

    private mutating func chapters() {
        section("Chapters and scenes")
        let byChapter = reading.scenesByChapter()
        for index in reading.manuscript.chapters.indices where tells(index) {
            let title = reading.title(ofChapter: index)
            add("\(index + 1). \(title.isEmpty ? "(no title)" : title)", indent: 0)
            let summaries = reading.analysis.overview.chapters
            if summaries.indices.contains(index) {
                for passage in summaries[index].sentences { addQuote(passage, indent: 3) }
            }
            for scene in byChapter[index] ?? [] { add(scene: reading.analysis.scenes[scene], number: scene + 1) }
            lines.append("")
        }
        lines.removeLast()
    }

    private mutating func add(scene: StoryScene, number: Int) {
        let setting = scene.place?.text ?? scene.setting.words
        let time = [scene.timeOfDay.rawValue, scene.season?.rawValue, scene.weather == .clear ? nil : scene.weather.rawValue]
        let sky = time.compactMap { $0 }.joined(separator: ", ")
        let people = scene.cast.prefix(Self.peopleInScene).map { reading.analysis.cast[$0].name }.joined(separator: ", ")
        let mood = "\(scene.mood.rawValue) \(decimal(scene.moodStrength))"
        add(
            "Scene \(number): \(setting) (\(scene.isInside ? "inside" : "outside")); \(sky); \(mood)"
                + (people.isEmpty ? "" : "; \(people)"), indent: 3)
    }

    private mutating func arc() {
        let overview = reading.analysis.overview
        guard overview.arc.count > 2 else { return }
        section("How it rises and falls")
        let marks = Array("▁▂▃▄▅▆▇█")
        let highest = max(0.01, overview.arc.map(\.tension).max() ?? 1)
        let bars = overview.arc.map { marks[min(7, Int($0.tension / highest * 7.99))] }
        for start in stride(from: 0, to: bars.count, by: 80) {
            lines.append("  " + String(bars[start..<min(bars.count, start + 80)]))
        }
        if let climax = overview.climax {
            let scene = reading.analysis.scenes[overview.arc[climax].scene]
            add("Most is at stake in scene \(climax + 1), chapter \(scene.chapter + 1):", indent: 2)
            for passage in overview.arc[climax].evidence.prefix(1) { addQuote(passage, indent: 4) }
        }
    }

    private mutating func themes() {
        let overview = reading.analysis.overview
        guard !overview.themes.isEmpty || !overview.keywords.isEmpty else { return }
        section("What it is about")
        for theme in overview.themes {
            add("\(theme.name.rawValue): \(theme.words.joined(separator: ", "))", indent: 2)
            for passage in theme.evidence.prefix(1) { addQuote(passage, indent: 6) }
        }
        if !overview.keywords.isEmpty {
            add("Keywords: " + overview.keywords.map { "\($0.word) (\($0.count))" }.joined(separator: ", "), indent: 2)
        }
    }

    private mutating func warnings() {
        section("What some would rather not meet")
        let warnings = reading.analysis.overview.warnings.filter { tells(reading.analysis.scenes[$0.scene].chapter) }
        guard !warnings.isEmpty else { return lines.append("  Nothing was found.") }
        for kind in ContentWarning.Kind.allCases {
            let own = warnings.filter { $0.kind == kind }
            guard let strongest = own.map(\.strength).max() else { continue }
            let counts = ContentWarning.Strength.allCases.reversed().compactMap { strength in
                let count = own.count { $0.strength == strength }
                return count == 0 ? nil : "\(count) \(strength.name)"
            }
            add("\(kind.words): \(counts.joined(separator: ", "))", indent: 2)
            for warning in own.filter({ $0.strength == strongest }).prefix(Self.warningsShown) {
                guard let evidence = warning.evidence.first else { continue }
                let words = warning.words.prefix(4).map { reading.text(of: $0) }.uniqued().joined(separator: ", ")
                add("chapter \(evidence.chapter + 1) [\(words)]: “\(excerpt(evidence))”", indent: 6)
            }
        }
    }

    private mutating func faults() {
        let faults = reading.manuscript.record.faults
        guard !faults.isEmpty else { return }
        section("What of the file could not be read")
        for fault in faults { add(fault.description, indent: 2) }
    }

    private mutating func unapplied() {
        guard !reading.unapplied.isEmpty else { return }
        section("Edits that fit nothing")
        for refusal in reading.unapplied { add("\(refusal.index + 1). \(refusal.reason)", indent: 2) }
    }

    private mutating func refinement() {
        guard let report = reading.refinement else { return }
        section("The language model")
        for sentence in report.sentences { add(sentence, indent: 2) }
    }

    // MARK: - Setting lines

    private mutating func section(_ title: String) {
        lines.append("")
        lines.append(title.uppercased())
    }

    private mutating func addQuote(_ passage: Passage, indent: Int) {
        add("“\(reading.text(of: passage))”", indent: indent)
    }

    /// Breaks a line between words; lines after the first stand two columns further in.
    private mutating func add(_ text: String, indent: Int) {
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + word.count + 1 > Self.width {
                lines.append(line)
                line = String(repeating: " ", count: indent + 2)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        lines.append(line)
    }

    private func excerpt(_ passage: Passage) -> String {
        let text = reading.text(of: passage)
        return text.count <= 160 ? text : text.prefix(157) + "…"
    }

    private func place(_ passage: Passage) -> String { " (chapter \(passage.chapter + 1))" }

    private func chapterList(_ chapters: [Int]) -> String {
        guard let first = chapters.first, let last = chapters.last else { return "no chapter" }
        return chapters.count == 1 ? "chapter \(first + 1)" : "\(chapters.count) chapters from \(first + 1) to \(last + 1)"
    }

    private func percent(_ part: Int, of all: Int) -> String {
        String(format: "%3.0f %%", Double(part) * 100 / Double(max(1, all)))
    }

    private func decimal(_ value: Double) -> String { String(format: "%.1f", value) }

    private func number(_ value: Int) -> String {
        var digits = String(value)
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return digits
    }
}

extension Sequence where Element: Hashable {
    /// In order, each once.
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
