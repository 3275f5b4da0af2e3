import Analysis

/// How two who talk are filmed: both first, then the speaker over the listener's shoulder, turn by turn and from one side of the line
/// between them; the listener while the other goes on; and after a few of those both again.
struct DialogueCoverage {
    let cast: [Character]

    struct View {
        var arrangement: Arrangement
        var framing: Framing
        /// Who is seen, the lead first.
        var people: [Int]
        var reason: ShotReason
    }

    /// After so many shots of one of them both are seen again.
    private static let shotsOfOneMax = 4
    /// Whoever does one of these is seen whole.
    private static let deeds: Set<Posture> = [
        .running, .falling, .fighting, .embracing, .dancing, .climbing, .swimming, .jumping, .lying,
    ]

    /// Nil where nobody talks with anybody.
    func view(of plan: ShotPlan, people: [Int], continuity: inout Continuity) -> View? {
        guard let speaker = plan.speaker else { return nil }
        guard !plan.isFirstOfScene, !plan.isNewPlace, !Self.deeds.contains(plan.posture ?? .standing),
            let listener = listener(to: speaker, plan, people, continuity), isPerson(speaker), isPerson(listener)
        else {
            continuity.talk = nil
            return nil
        }
        continuity.place(speaker, opposite: listener)
        var talk = continuity.talk ?? Continuity.Talk(pair: [])
        let isNew = talk.pair != [speaker, listener]
        if isNew { talk = Continuity.Talk(pair: [speaker, listener]) }
        let view = views(speaker, listener, of: plan, talk, isNew: isNew).first { view in
            continuity.mayTake(view.framing, of: Self.lead(of: view), in: plan.setting)
        }
        guard let view else { return nil }
        talk.showedSpeaker = view.arrangement != .twoShot && view.people[0] == speaker
        talk.lastSpeaker = speaker
        talk.shotsOfOne = view.arrangement == .twoShot ? 0 : talk.shotsOfOne + 1
        continuity.talk = talk
        return view
    }

    /// Who answers, who is named with the speaker, with whom the speaker has been talking, or who was there just now.
    private func listener(to speaker: Int, _ plan: ShotPlan, _ people: [Int], _ continuity: Continuity) -> Int? {
        if let named = plan.answerer ?? people.first(where: { $0 != speaker }) { return named }
        if let pair = continuity.talk?.pair, pair.contains(speaker) { return pair.first { $0 != speaker } }
        return continuity.seen.first { $0 != speaker }
    }

    static func lead(of view: View) -> String { FigureCasting.lead(view.people[0]) }

    /// In order of preference.
    private func views(_ speaker: Int, _ listener: Int, of plan: ShotPlan, _ talk: Continuity.Talk, isNew: Bool) -> [View] {
        let both = View(
            arrangement: .twoShot, framing: .medium, people: [speaker, listener],
            reason: plan.answerer == nil ? .twoShot : .exchange)
        let over = View(arrangement: .overShoulder, framing: .close, people: [speaker, listener], reason: .overShoulder)
        let alone = View(
            arrangement: .group, framing: .close, people: [speaker],
            reason: plan.feeling >= FramingChooser.strongFeeling ? .feeling : .speaker)
        let nearer = View(arrangement: .group, framing: .medium, people: [speaker], reason: .speaker)
        let hearing = View(arrangement: .group, framing: .close, people: [listener], reason: .listener)
        if isNew || plan.answerer != nil || talk.shotsOfOne >= Self.shotsOfOneMax { return [both, over, hearing] }
        if alone.reason == .feeling { return [alone, over, nearer, both] }
        // Whoever goes on is heard over the listener's face.
        if talk.lastSpeaker == speaker, talk.showedSpeaker { return [hearing, nearer, both] }
        return [over, nearer, both]
    }

    private func isPerson(_ id: Int) -> Bool { cast.indices.contains(id) && !cast[id].kind.isAnimal }
}
