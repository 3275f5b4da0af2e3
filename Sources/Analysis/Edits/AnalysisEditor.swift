/// A reading while it is being edited. Characters keep their ids until the end; who has been merged or removed stays in the cast, unseen, until
/// then.
struct AnalysisEditor {
    var analysis: StoryAnalysis
    let text: StoryText
    /// Ids of those who are somebody else now, or nobody.
    var gone: Set<Int> = []
    private var hasNewCast = false
    private var hasNewScenes = false

    init(_ analysis: StoryAnalysis) {
        self.analysis = analysis
        text = StoryText(analysis.scenes)
    }

    /// Applies an edit, and returns it with its anchors as they are now.
    mutating func apply(_ edit: AnalysisEdit) throws(EditProblem) -> AnalysisEdit {
        switch edit {
        case .mergeCharacters, .renameCharacter, .setGender, .setKind, .removeCharacter, .splitName, .addTrait, .removeTrait:
            hasNewCast = true
            return try applyToCast(edit)
        case .splitScene(let anchor):
            let place = try find(anchor)
            try splitScene(at: place.passage)
            hasNewScenes = true
            return .splitScene(at: place.anchor)
        case .joinScenes(let anchor):
            let place = try find(anchor)
            try joinScenes(at: place.passage)
            hasNewScenes = true
            return .joinScenes(at: place.anchor)
        case .setScene(let anchor, let facts):
            let place = try find(anchor)
            try set(facts, at: place.passage)
            hasNewScenes = true
            return .setScene(at: place.anchor, facts)
        case .setSpeaker(let anchor, let speaker):
            let place = try find(anchor)
            let id: Int? = if let speaker { try find(speaker) } else { nil }
            try setSpeaker(at: place.passage, words: anchor.words, to: id)
            hasNewCast = true
            return .setSpeaker(at: place.anchor, id.map(self.anchor))
        }
    }

    private mutating func applyToCast(_ edit: AnalysisEdit) throws(EditProblem) -> AnalysisEdit {
        switch edit {
        case .mergeCharacters(let one, let other):
            let (id, target) = (try find(one), try find(other))
            let anchors = (anchor(of: id), anchor(of: target))
            try merge(id, into: target)
            return .mergeCharacters(anchors.0, into: anchors.1)
        case .renameCharacter(let character, let name):
            let id = try find(character)
            let anchor = anchor(of: id)
            try rename(id, to: name)
            return .renameCharacter(anchor, name: name)
        case .setGender(let character, let gender):
            let id = try find(character)
            setGender(of: id, to: gender)
            return .setGender(anchor(of: id), gender)
        case .setKind(let character, let kind):
            let id = try find(character)
            setKind(of: id, to: kind)
            return .setKind(anchor(of: id), kind)
        case .removeCharacter(let character):
            let id = try find(character)
            let anchor = anchor(of: id)
            remove(id)
            return .removeCharacter(anchor)
        case .splitName(let character, let name):
            let id = try find(character)
            let anchor = anchor(of: id)
            try splitName(name, from: id)
            return .splitName(anchor, name: name)
        case .addTrait(let character, let kind, let text):
            let id = try find(character)
            try addTrait(kind, text, to: id)
            return .addTrait(anchor(of: id), kind, text: text)
        case .removeTrait(let character, let kind, let text):
            let id = try find(character)
            try removeTrait(kind, text, from: id)
            return .removeTrait(anchor(of: id), kind, text: text)
        case .splitScene, .joinScenes, .setScene, .setSpeaker: return edit
        }
    }

    /// The reading, with everything in it that follows from the edits.
    consuming func finish() -> StoryAnalysis {
        if hasNewCast { rankCast() }
        if hasNewScenes { analysis.overview.climax = MoodArc.climax(of: analysis.overview.arc) }
        return analysis
    }

    // MARK: - Finding

    func find(_ anchor: TextAnchor) throws(EditProblem) -> (passage: Passage, anchor: TextAnchor) {
        let passage = try text.passage(of: anchor)
        return (passage, text.anchor(for: passage, words: anchor.words))
    }

    /// Who is meant: who is called so; of several, who stands at the passage; without one, who is named most.
    func find(_ anchor: CharacterAnchor) throws(EditProblem) -> Int {
        let called = analysis.cast.indices.filter { !gone.contains($0) && analysis.cast[$0].isCalled(anchor.name) }
        guard let first = called.first else { throw .nobodyCalled(anchor.name) }
        guard called.count > 1, let at = anchor.at else { return first }
        let passage: Passage
        do {
            passage = try text.passage(of: at)
        } catch {
            throw .severalCalled(anchor.name)
        }
        let here = sentences(at: passage).flatMap { analysis.scenes[$0.scene].sentences[$0.sentence].people }
        return called.first(where: here.contains) ?? called.first { id in
            analysis.cast[id].names.contains { $0.evidence.overlaps(passage) }
        } ?? first
    }

    /// Somebody by the name that the text uses most and its first sentence, which no renaming changes.
    func anchor(of id: Int) -> CharacterAnchor {
        let character = analysis.cast[id]
        guard let name = character.names.first else { return CharacterAnchor(name: character.name) }
        let place = sentences(at: name.evidence).first.map { analysis.scenes[$0.scene].sentences[$0.sentence] }
        return CharacterAnchor(name: name.name, at: place.map { text.anchor(for: $0.passage, words: $0.text) })
    }

    /// The sentences that a passage touches, in reading order.
    func sentences(at passage: Passage) -> [(scene: Int, sentence: Int)] {
        var (low, high) = (0, analysis.scenes.count)
        // The first scene that ends behind the beginning of the passage.
        while low < high {
            let middle = (low + high) / 2
            if let last = analysis.scenes[middle].sentences.last, last.passage.endsBefore(passage) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var found: [(scene: Int, sentence: Int)] = []
        for scene in low..<analysis.scenes.count {
            for (index, sentence) in analysis.scenes[scene].sentences.enumerated() {
                if passage.endsBefore(sentence.passage) { return found }
                if sentence.passage.overlaps(passage) { found.append((scene, index)) }
            }
        }
        return found
    }
}

extension Passage {
    /// Whether all of it stands before the other.
    func endsBefore(_ other: Passage) -> Bool {
        (chapter, paragraph, end) <= (other.chapter, other.paragraph, other.start)
    }

    func overlaps(_ other: Passage) -> Bool {
        chapter == other.chapter && paragraph == other.paragraph && start < other.end && other.start < end
    }
}

extension Character {
    /// Of all names that are used for them, the letters' case aside.
    func isCalled(_ text: String) -> Bool {
        let wanted = text.lowercased()
        return name.lowercased() == wanted || aliases.contains { $0.lowercased() == wanted }
            || names.contains { $0.name.lowercased() == wanted }
    }
}

extension Sentence {
    /// Who is in it or speaks in it.
    var people: [Int] { characters + speakers.compactMap(\.self) }
}
