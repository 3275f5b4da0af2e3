import Analysis

/// From what height the camera looks, with a reason; from the height of eyes where there is none, and never oddly twice in a row.
struct AngleChooser {
    let words: DirectionWords

    private static let highPlaces: Set<Setting> = [.mountain, .castle]
    private static let tallThings: Set<Prop> = [.tower, .lighthouse, .church, .windmill, .statue, .rocket, .palm]
    private static let beasts: Set<FigureKind> = [.bear, .wolf]
    private static let down: Set<Posture> = [.lying, .falling, .kneeling, .weeping]
    /// From here on a mood shows in how the camera looks.
    private static let strongMood = 0.5

    func angle(of brief: PictureBrief, _ plan: ShotPlan, continuity: Continuity) -> (Angle, ShotReason?) {
        guard brief.arrangement != .insert, brief.arrangement != .twoShot, let reason = reason(brief, plan),
            let angle = Self.angle(for: reason), continuity.angles.last != angle
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

    private func reason(_ brief: PictureBrief, _ plan: ShotPlan) -> ShotReason? {
        if brief.arrangement == .overShoulder, brief.figures.count == 2 {
            let (seen, other) = (isChild(brief.figures[0]), isChild(brief.figures[1]))
            return seen == other ? nil : seen ? .looksDownOnChild : .childLooksUp
        }
        if plan.words.has(anyOf: words.lookingDown), brief.framing != .close { return .looksDown }
        if plan.words.has(anyOf: words.lookingUp) { return .looksUp }
        let isDark = [.fear, .tension, .anger].contains(brief.mood) && brief.moodStrength >= Self.strongMood
        if let lead = brief.figures.first {
            if lead.posture == .fighting || isDark && brief.figures.contains(where: { Self.beasts.contains($0.kind) }) { return .threat }
            if Self.down.contains(lead.posture), brief.framing != .close || lead.posture != .lying { return .beaten }
            if plan.speaker != nil, brief.framing != .wide, SpokenWords(lead.name ?? "").has(anyOf: words.powers) { return .power }
        }
        guard brief.framing == .wide else { return nil }
        if brief.figures.count == 1, [.fear, .sadness].contains(brief.mood), brief.moodStrength >= Self.strongMood { return .alone }
        let isTall = Self.highPlaces.contains(brief.setting) && brief.site == nil || brief.props.contains(where: Self.tallThings.contains)
        return isTall && (plan.isNewPlace || plan.isFirstOfScene) && !plan.scene.isInside ? .tall : nil
    }

    private func isChild(_ figure: Figure) -> Bool { figure.kind == .boy || figure.kind == .girl }
}
