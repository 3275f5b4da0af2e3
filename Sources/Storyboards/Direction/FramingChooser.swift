import Analysis

/// How near the camera stands, with a reason: wide shows a place that is new, close a face that speaks or feels, medium what is
/// done. Never three alike in a row, and never the same of the same twice.
struct FramingChooser {
    /// From here on a face tells more than the place.
    static let strongFeeling = 0.55

    /// After so many nearer shots the place is shown again.
    private static let shotsWithoutWideMax = 4

    /// - Parameter lead: whom or what the shot is of.
    func framing(of plan: ShotPlan, lead: String?, hasPeople: Bool, continuity: Continuity) -> (Framing, ShotReason) {
        let (wishes, reason) = wishes(plan, hasPeople: hasPeople, continuity)
        guard let framing = wishes.first(where: { continuity.mayTake($0, of: lead, in: plan.setting) }) else {
            return (.medium, .variety)
        }
        return (framing, framing == wishes[0] ? reason : .variety)
    }

    /// In order of preference, with the reason for the first; all three are in it.
    private func wishes(_ plan: ShotPlan, hasPeople: Bool, _ continuity: Continuity) -> ([Framing], ShotReason) {
        let last = continuity.views.last?.framing
        if plan.isFirstOfScene { return ([.wide, .medium, .close], .opensScene) }
        if plan.isNewPlace, last != .wide { return ([.wide, .medium, .close], .newPlace) }
        if !hasPeople {
            return plan.props.isEmpty ? ([.wide, .medium, .close], .emptyPlace) : ([.medium, .close, .wide], .thing)
        }
        if plan.posture == .running || plan.posture == .falling {
            return (last == .medium ? [.wide, .medium, .close] : [.medium, .wide, .close], .deed)
        }
        if continuity.shotsSinceWide > Self.shotsWithoutWideMax { return ([.wide, .medium, .close], .placeAgain) }
        if plan.feeling >= Self.strongFeeling || plan.speaker != nil {
            let reason: ShotReason = plan.feeling >= Self.strongFeeling ? .feeling : .speaker
            return last == .close ? ([.medium, .close, .wide], .variety) : ([.close, .medium, .wide], reason)
        }
        if plan.isLastOfScene && last != .wide { return ([.wide, .medium, .close], .closesScene) }
        if continuity.shotsSinceWide >= Self.shotsWithoutWideMax { return ([.wide, .medium, .close], .placeAgain) }
        return last == .medium ? ([.close, .medium, .wide], .variety) : ([.medium, .wide, .close], .deed)
    }
}
