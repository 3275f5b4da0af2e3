import Analysis

/// How the camera moves, with a reason: out at the end of a scene, along with those who go, up at what is high, down with what
/// falls, nearer where it grows tense or near. It rarely stands still, never turns back at once, and never does the
/// same thrice.
struct CameraChooser {
    private static let tenseMoods: Set<Mood> = [.tension, .fear, .anger, .mystery]
    private static let highPlaces: Set<Setting> = [.mountain, .castle]

    /// - Returns: the move, and the reason where it has one of its own.
    func move(for plan: ShotPlan, _ brief: PictureBrief, continuity: Continuity, variety: UInt64) -> (CameraMove, ShotReason?) {
        let pan: CameraMove = continuity.goesRight ? .panRight : .panLeft
        let (wishes, reason) = wishes(plan, brief, pan: pan, variety: variety)
        let move = wishes.first { isWelcome($0, after: continuity.cameras) } ?? .pushIn
        return (move, move == wishes.first ? reason : nil)
    }

    /// In order of preference, with the reason for the first.
    private func wishes(_ plan: ShotPlan, _ brief: PictureBrief, pan: CameraMove, variety: UInt64) -> (
        [CameraMove], ShotReason?
    ) {
        let framing = brief.framing
        let any: [CameraMove] = variety.isMultiple(of: 2) ? [.pushIn, .pullOut, pan] : [pan, .pushIn, .pullOut]
        // A pan would turn the heads of those who talk out of the picture.
        if brief.arrangement != .group { return (variety.isMultiple(of: 3) ? [.pullOut, .pushIn] : [.pushIn, .pullOut], nil) }
        if plan.isLastOfScene, !plan.isFirstOfScene { return ([.pullOut] + any, .leavesScene) }
        if plan.posture == .falling { return ([.tiltDown] + any, .withFall) }
        if plan.posture == .running || plan.posture == .walking, framing != .close { return ([pan] + any, .followsMove) }
        if framing == .wide {
            let isHigh =
                Self.highPlaces.contains(plan.setting)
                || plan.props.contains { $0 == .tower || $0 == .lighthouse || $0 == .church }
            if isHigh || brief.angle == .low { return ([.tiltUp, pan] + any, .upAtHigh) }
            if plan.setting == .sky || plan.props.contains(.moon) || plan.props.contains(.sun) {
                return ([.tiltDown, pan] + any, nil)
            }
            return (plan.isFirstOfScene || plan.isNewPlace ? [pan, .pushIn] + any : [.pullOut, pan] + any, nil)
        }
        if Self.tenseMoods.contains(plan.scene.mood), plan.scene.moodStrength >= 0.5 || plan.feeling > 0.3 {
            return ([.pushIn, pan] + any, .growsTense)
        }
        if framing == .close {
            return (variety % 5 == 0 && plan.scene.mood == .calm ? [.still, .pushIn] + any : [.pushIn, .pullOut, pan], nil)
        }
        return (any, nil)
    }

    /// Not the same three times, and no jump back from one pan or tilt to the opposite.
    private func isWelcome(_ move: CameraMove, after moves: [CameraMove]) -> Bool {
        guard let last = moves.last else { return true }
        if moves.suffix(2).count == 2, moves.suffix(2).allSatisfy({ $0 == move }) { return false }
        if move == .still, moves.contains(.still) { return false }
        return switch (last, move) {
        case (.panLeft, .panRight), (.panRight, .panLeft), (.tiltUp, .tiltDown), (.tiltDown, .tiltUp): false
        default: true
        }
    }
}

/// How one shot gives way to the next: scenes and calm thoughts melt, talk and action cut.
struct TransitionChooser {
    private static let calmMoods: Set<Mood> = [.calm, .wonder, .love, .sadness]

    func transition(to plan: ShotPlan) -> Transition {
        if plan.isFirstOfScene || plan.isMontage { return .crossFade }
        if plan.speaker != nil || plan.isMoving || plan.feeling > 0.5 { return .cut }
        let beginsParagraph = plan.pieces.first.map { $0.start == 0 } ?? false
        return beginsParagraph && Self.calmMoods.contains(plan.scene.mood) ? .crossFade : .cut
    }
}
