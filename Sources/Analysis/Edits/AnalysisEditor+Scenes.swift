/// Edits of scenes: where they begin, and what they are like.
extension AnalysisEditor {
    mutating func splitScene(at passage: Passage) throws(EditProblem) {
        guard let place = sentences(at: passage).first else { throw .wordsNotFound("") }
        guard place.sentence > 0 else { throw .beginsAlready }
        let whole = analysis.scenes[place.scene]
        let point = analysis.overview.arc[place.scene]
        let halves = [whole.part(0..<place.sentence), whole.part(place.sentence..<whole.sentences.count)]
        analysis.scenes.replaceSubrange(place.scene...place.scene, with: halves)
        let points = halves.map { half in
            var own = point
            own.evidence = point.evidence.filter { evidence in half.sentences.contains { $0.passage.overlaps(evidence) } }
            return own
        }
        analysis.overview.arc.replaceSubrange(place.scene...place.scene, with: points)
        renumberScenes()
    }

    mutating func joinScenes(at passage: Passage) throws(EditProblem) {
        guard let second = sentences(at: passage).first?.scene else { throw .wordsNotFound("") }
        let first = second - 1
        guard first >= 0, analysis.scenes[first].chapter == analysis.scenes[second].chapter else { throw .beginsChapter }
        let (one, other) = (analysis.scenes[first], analysis.scenes[second])
        analysis.scenes.replaceSubrange(first...second, with: [one.joined(with: other)])
        let points = (analysis.overview.arc[first], analysis.overview.arc[second])
        analysis.overview.arc.replaceSubrange(
            first...second,
            with: [points.0.joined(with: points.1, counts: (one.sentences.count, other.sentences.count))])
        renumberScenes()
    }

    /// The arc has a point for each scene, and a warning stands where its first words do.
    private mutating func renumberScenes() {
        for index in analysis.overview.arc.indices { analysis.overview.arc[index].scene = index }
        for index in analysis.overview.warnings.indices {
            guard let words = analysis.overview.warnings[index].words.first, let place = sentences(at: words).first else {
                continue
            }
            analysis.overview.warnings[index].scene = place.scene
        }
    }

    mutating func set(_ facts: SceneFacts, at passage: Passage) throws(EditProblem) {
        guard !facts.isEmpty else { throw .nothingToChange }
        guard let place = sentences(at: passage).first else { throw .wordsNotFound("") }
        let evidence = analysis.scenes[place.scene].sentences[place.sentence].passage
        var scene = analysis.scenes[place.scene]
        if let text = facts.place { scene.place = ScenePlace(text: try Self.checked(text), evidence: evidence) }
        if let setting = facts.setting { scene.move(to: setting) }
        scene.isInside = facts.inside ?? scene.isInside
        scene.timeOfDay = facts.timeOfDay ?? scene.timeOfDay
        scene.season = facts.season ?? scene.season
        scene.weather = facts.weather ?? scene.weather
        if let mood = facts.mood, mood != scene.mood {
            scene.mood = mood
            // What carried the other mood does not carry this one.
            scene.moodSentences = []
            analysis.overview.arc[place.scene].mood = mood
            analysis.overview.arc[place.scene].evidence = []
        }
        analysis.scenes[place.scene] = scene
    }
}

extension StoryScene {
    private static let objectsMax = 8

    /// Some of its sentences, as a scene that is otherwise alike.
    fileprivate func part(_ range: Range<Int>) -> StoryScene {
        var part = self
        part.sentences = Array(sentences[range])
        part.moodSentences = moodSentences.filter(range.contains).map { $0 - range.lowerBound }
        let counts = AnalysisEditor.presence(in: sentences[range])
        part.cast = cast.filter { counts[$0] != nil }
        part.objects = part.propsByCount
        part.summary = range.contains(summary) ? summary - range.lowerBound : part.likeliestSummary
        return part
    }

    /// This scene, going on with the sentences of the next; its place and light hold for both.
    fileprivate func joined(with next: StoryScene) -> StoryScene {
        var whole = self
        whole.sentences += next.sentences
        for index in sentences.count..<whole.sentences.count where whole.sentences[index].setting == setting {
            whole.sentences[index].setting = nil
        }
        if mood == next.mood { whole.moodSentences += next.moodSentences.map { $0 + sentences.count } }
        let counts = AnalysisEditor.presence(in: whole.sentences[...])
        whole.cast = (cast + next.cast).unique { $0 }.enumerated().sorted {
            let (left, right) = (counts[$0.element, default: 0], counts[$1.element, default: 0])
            return left == right ? $0.offset < $1.offset : left > right
        }.map(\.element)
        whole.objects = whole.propsByCount
        let share = Double(sentences.count) / Double(max(1, whole.sentences.count))
        whole.pace = pace * share + next.pace * (1 - share)
        whole.moodStrength = moodStrength * share + next.moodStrength * (1 - share)
        return whole
    }

    /// To another place: what its sentences say of places by themselves is now told of that.
    fileprivate mutating func move(to place: Setting) {
        setting = place
        isInside = place.isInside
        for index in sentences.indices {
            if sentences[index].setting == place { sentences[index].setting = nil }
            for clause in sentences[index].clauses.indices where sentences[index].clauses[clause].setting == place {
                sentences[index].clauses[clause].setting = nil
            }
        }
    }

    private var propsByCount: [Prop] {
        var counts: [Prop: Int] = [:]
        for sentence in sentences {
            for prop in sentence.props { counts[prop, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(Self.objectsMax).map(\.key)
    }

    /// The first of the sentences that tell of most people and are not said.
    private var likeliestSummary: Int {
        func score(_ index: Int) -> Int {
            sentences[index].speakers.isEmpty ? 1 + min(3, sentences[index].characters.count) : 0
        }
        return sentences.indices.max { (score($0), $1) < (score($1), $0) } ?? 0
    }
}

extension ArcPoint {
    /// - Parameter counts: sentences of both scenes.
    fileprivate func joined(with next: ArcPoint, counts: (Int, Int)) -> ArcPoint {
        let share = Double(counts.0) / Double(max(1, counts.0 + counts.1))
        var whole = self
        whole.valence = valence * share + next.valence * (1 - share)
        whole.tension = tension * share + next.tension * (1 - share)
        if mood == next.mood { whole.evidence += next.evidence }
        return whole
    }
}
