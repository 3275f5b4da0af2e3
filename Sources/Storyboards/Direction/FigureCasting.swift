import Analysis

/// Puts the right people into a shot: who speaks or acts first, then who is with them, as many as the framing holds; of those who are nobody
/// of the cast, as many as there is room for.
struct FigureCasting {
    let cast: [Character]
    let seed: UInt64

    /// Who is in a picture.
    struct Casting {
        var figures: [Figure] = []
        /// Of the cast, in the order of the figures.
        var people: [Int] = []
        var extras: [SeenExtra] = []
        /// For the caption.
        var subjects: [CaptionWriter.Subject] = []
    }

    /// What tells one lead of a shot from another.
    static func lead(_ id: Int) -> String { "cast \(id)" }
    static func lead(_ extra: SceneExtras.Member) -> String { "extra \(extra.key)" }
    static func lead(_ prop: Prop) -> String { "thing \(prop.rawValue)" }

    /// Ids of those of the cast who are there, the main one first.
    func people(in plan: ShotPlan, continuity: Continuity) -> [Int] {
        var people: [Int] = []
        if let speaker = plan.speaker { people.append(speaker) }
        if let answerer = plan.answerer { people.append(answerer) }
        for id in plan.actors + plan.characters where !people.contains(id) { people.append(id) }
        for id in plan.pieces.compactMap(\.clause.speaker) where !people.contains(id) { people.append(id) }
        // Who was spoken to is still there.
        if plan.speaker != nil, people.count == 1, let listener = continuity.speakers.first(where: { $0.id != people[0] }) {
            people.append(listener.id)
        }
        if people.isEmpty, plan.extras.isEmpty { people = continuity.falling }
        return people.filter { cast.indices.contains($0) }
    }

    /// - Parameter extras: those who are nobody of the cast; they come first where they alone act.
    func casting(
        _ people: [Int], _ extras: [SceneExtras.Member], in plan: ShotPlan, framing: Framing, continuity: inout Continuity
    ) -> Casting {
        var casting = Casting()
        let room = room(framing, plan, leading: plan.isLedByExtras ? extras.first : nil)
        if plan.isLedByExtras { add(extras, to: &casting, room: room) }
        for id in people.prefix(max(room - casting.figures.count, 0)) {
            let figure = figure(of: id, in: plan, continuity: &continuity)
            casting.figures.append(figure)
            casting.people.append(id)
            casting.subjects.append(CaptionWriter.Subject(name: Self.called(cast[id]), posture: figure.posture))
        }
        if !plan.isLedByExtras { add(extras, to: &casting, room: room) }
        if casting.figures.count == 1, casting.figures[0].posture == .embracing {
            casting.figures[0].posture = .reaching
            casting.subjects[0].posture = .reaching
        }
        return casting
    }

    private func room(_ framing: Framing, _ plan: ShotPlan, leading extra: SceneExtras.Member?) -> Int {
        switch framing {
        case .close: plan.posture == .embracing || plan.answerer != nil || extra.map { $0.kinds.count > 1 } == true ? 2 : 1
        case .medium: 3
        case .wide: Limits.figuresMax
        }
    }

    /// Those only who all fit in: of two fishermen one alone would be another story. The first of all may be thinned.
    private func add(_ extras: [SceneExtras.Member], to casting: inout Casting, room: Int) {
        for member in extras {
            let start = casting.figures.count
            guard room > start, start == 0 || member.kinds.count <= room - start else { continue }
            let posture = member.extra.posture ?? .standing
            for (kind, look) in zip(member.kinds, member.lookSeeds).prefix(room - start) {
                casting.figures.append(
                    Figure(
                        lookSeed: look, name: member.extra.noun, kind: kind, posture: posture,
                        traits: Array(member.traits.prefix(Limits.traitsMax))))
            }
            casting.extras.append(
                SeenExtra(words: member.words, evidence: member.evidence, figures: start..<casting.figures.count))
            casting.subjects.append(
                CaptionWriter.Subject(name: Self.called(member.words), posture: posture, isPlural: member.extra.count > 1))
        }
    }

    func figure(of id: Int, in plan: ShotPlan, continuity: inout Continuity) -> Figure {
        Figure(
            lookSeed: lookSeed(of: id), name: names(of: id), kind: cast[id].kind,
            posture: posture(of: id, in: plan, continuity: &continuity), traits: traits(of: id, in: plan))
    }

    static func called(_ character: Character) -> String {
        character.takesArticle ? "the \(character.name)" : character.name
    }

    /// An extra, in the middle of a sentence.
    static func called(_ words: String) -> String { words.prefix(1).lowercased() + words.dropFirst() }

    /// All names at once: that Tobias is "Old Tobias" elsewhere shows in his hair.
    func names(of id: Int) -> String {
        ([cast[id].name] + cast[id].aliases).joined(separator: ", ")
    }

    /// What can be seen of them now.
    private func traits(of id: Int, in plan: ShotPlan) -> [String] {
        let now = plan.pieces.last.map { plan.scene.sentences[$0.sentence].passage }
        return cast[id].traits.seen(at: now).prefix(Limits.traitsMax).map(\.text)
    }

    /// The same character looks the same in every shot of a film, and otherwise in another film.
    func lookSeed(of id: Int) -> UInt64 {
        StableHash(seed: seed).adding("look").adding(cast[id].name.lowercased()).value
    }

    private func posture(of id: Int, in plan: ShotPlan, continuity: inout Continuity) -> Posture {
        if let posture = plan.posture(of: id) {
            let rests = posture == .sitting || posture == .lying || posture == .kneeling || posture == .falling
            continuity.resting[id] = rests ? (posture, Continuity.restingShots) : nil
            return posture
        }
        return continuity.resting[id]?.posture ?? .standing
    }
}
