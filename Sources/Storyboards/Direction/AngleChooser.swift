import Analysis

/// From what height the camera looks, with a reason; from the height of eyes where there is none. An angle that comes often says nothing:
/// unless the words themselves look up or down, some shots at eye level lie between two.
struct AngleChooser {
    let words: DirectionWords

    private static let shotsBetweenMin = 3
    /// What the words themselves do, or what belongs to the two who talk.
    private static let alwaysShown: Set<ShotReason> = [.looksUp, .looksDown, .childLooksUp, .looksDownOnChild]
    private static let highPlaces: Set<Setting> = [.mountain, .castle]
    private static let tallThings: Set<Prop> = [.tower, .lighthouse, .church, .windmill, .statue, .rocket, .palm]
    private static let beasts: Set<FigureKind> = [.bear, .wolf]
    private static let down: Set<Posture> = [.lying, .falling, .kneeling, .weeping]
    /// From here on a mood shows in how the camera looks.
    private static let strongMood = 0.5

    /// - Parameter lead: whom of the cast the picture shows first.
    func angle(of brief: PictureBrief, lead: Int?, _ plan: ShotPlan, continuity: Continuity) -> (Angle, ShotReason?) {
        guard brief.arrangement != .insert, brief.arrangement != .twoShot, let reason = reason(brief, lead: lead, plan),
            let angle = Self.angle(for: reason),
            Self.alwaysShown.contains(reason) || continuity.shotsSinceAngle >= Self.shotsBetweenMin
        else { return (.eye, nil) }
        return (angle, reason)
    }

    private static func angle(for reason: ShotReason) -> Angle? {
        switch reason {
        case .power, .threat, .tall, .looksUp, .childLooksUp: .low
        case .looksDownOnChild, .beaten, .alone, .looksDown: .high
        default: nil
        }
    }

    private func reason(_ brief: PictureBrief, lead person: Int?, _ plan: ShotPlan) -> ShotReason? {
        if brief.arrangement == .overShoulder, brief.figures.count == 2 {
            let (seen, other) = (isChild(brief.figures[0]), isChild(brief.figures[1]))
            return seen == other ? nil : seen ? .looksDownOnChild : .childLooksUp
        }
        if plan.words.has(anyOf: words.lookingDown), brief.framing != .close { return .looksDown }
        if plan.words.has(anyOf: words.lookingUp) { return .looksUp }
        let isDark = [.fear, .tension, .anger].contains(brief.mood) && brief.moodStrength >= Self.strongMood
        if let lead = brief.figures.first {
            if lead.posture == .fighting || isDark && brief.figures.contains(where: { Self.beasts.contains($0.kind) }) {
                return .threat
            }
            if Self.down.contains(lead.posture), brief.framing != .close || lead.posture != .lying { return .beaten }
            let isSpeaking = person != nil && person == plan.speaker
            if isSpeaking, brief.framing != .wide, SpokenWords(lead.name ?? "").has(anyOf: words.powers) { return .power }
        }
        guard brief.framing == .wide else { return nil }
        if brief.figures.count == 1, [.fear, .sadness].contains(brief.mood), brief.moodStrength >= Self.strongMood {
            return .alone
        }
        let isTall =
            Self.highPlaces.contains(brief.setting) && brief.site == nil
            || brief.props.contains(where: Self.tallThings.contains)
        return isTall && (plan.isNewPlace || plan.isFirstOfScene) && !plan.scene.isInside ? .tall : nil
    }

    private func isChild(_ figure: Figure) -> Bool { figure.kind == .boy || figure.kind == .girl }
}
