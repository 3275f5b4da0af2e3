import Analysis

/// Puts the right people into a shot: who speaks or acts first, then who is with them, as many as the framing holds.
struct FigureCasting {
    let cast: [Character]
    let seed: UInt64

    /// Ids of those in the shot, the main one first.
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
        if people.isEmpty { people = continuity.falling }
        return people.filter { cast.indices.contains($0) }
    }

    func figures(_ people: [Int], in plan: ShotPlan, framing: Framing, continuity: inout Continuity) -> [Figure] {
        let room =
            switch framing {
            case .close: plan.posture == .embracing || plan.answerer != nil ? 2 : 1
            case .medium: 3
            case .wide: Limits.figuresMax
            }
        var figures: [Figure] = []
        for id in people.prefix(room) {
            let posture = posture(of: id, in: plan, continuity: &continuity)
            figures.append(
                Figure(
                    lookSeed: lookSeed(of: id), name: names(of: id), kind: cast[id].kind, posture: posture,
                    traits: traits(of: id, in: plan)))
        }
        if figures.count == 1, figures[0].posture == .embracing { figures[0].posture = .reaching }
        return figures
    }

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
