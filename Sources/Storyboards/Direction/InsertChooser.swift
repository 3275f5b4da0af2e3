import Analysis

/// Which thing is shown alone: one that fits into a hand, that the words are about, and that is named again later.
struct InsertChooser {
    /// By chapter and thing, where the last sentence stands that names it.
    struct LastMentions: Sendable {
        private var places: [Prop: [Int: Passage]] = [:]

        init(in scenes: [StoryScene]) {
            for sentence in scenes.flatMap(\.sentences) {
                for prop in sentence.props { places[prop, default: [:]][sentence.passage.chapter] = sentence.passage }
            }
        }

        /// Whether the chapter names it in a later sentence.
        func names(_ prop: Prop, after passage: Passage) -> Bool {
            guard let last = places[prop]?[passage.chapter] else { return false }
            return (last.paragraph, last.start) > (passage.paragraph, passage.start)
        }
    }

    private static let things: Set<Prop> = [
        .letter, .key, .book, .map, .ring, .coin, .sword, .gun, .bottle, .cup, .candle, .lamp, .newspaper, .crown, .doll,
        .apple,
        .telescope, .bell, .axe, .mirror, .flower, .bread, .basket, .bag, .violin, .skull, .torch, .ball, .telephone, .rope,
        .kettle,
    ]
    /// Whoever does one of these is more than what they hold.
    private static let quiet: Set<Posture> = [.standing, .sitting, .reaching, .reading, .carrying, .pointing, .kneeling]

    let lastMentions: LastMentions
    let words: DirectionWords

    /// Where somebody is named, they must have it in their hand: else the words are about them.
    func thing(of plan: ShotPlan, continuity: Continuity) -> Prop? {
        guard continuity.mayInsert, !plan.isFirstOfScene, !plan.isLastOfScene, plan.speaker == nil,
            plan.seconds <= Limits.insertSecondsMax,
            plan.feeling < FramingChooser.strongFeeling,
            let last = plan.pieces.last.map({ plan.scene.sentences[$0.sentence].passage })
        else { return nil }
        let isAboutSomebody = plan.pieces.contains { !$0.clause.characters.isEmpty } || !plan.extras.isEmpty
        let isHeld = plan.words.has(anyOf: words.holding) && Self.quiet.contains(plan.posture ?? .standing)
        guard isHeld || !isAboutSomebody else { return nil }
        return plan.props.first { prop in
            Self.things.contains(prop) && !continuity.insertedThings.contains(prop) && lastMentions.names(prop, after: last)
                && continuity.mayTake(.close, of: FigureCasting.lead(prop), in: plan.setting)
        }
    }
}
