import Analysis

/// How near the camera stands, with a reason: wide shows a place that is new, close a face that speaks or feels, medium what is
/// done. Never three alike in a row.
struct FramingChooser {
    /// From here on a face tells more than the place.
    private static let strongFeeling = 0.55

    /// After so many nearer shots the place is shown again.
    private static let shotsWithoutWideMax = 4

    func framing(of plan: ShotPlan, hasPeople: Bool, continuity: Continuity) -> Framing {
        wishes(plan, hasPeople: hasPeople, continuity).first { wish in
            continuity.framings.count < 2 || continuity.framings.contains { $0 != wish }
        } ?? .medium
    }

    /// In order of preference; all three are in it.
    private func wishes(_ plan: ShotPlan, hasPeople: Bool, _ continuity: Continuity) -> [Framing] {
        let last = continuity.framings.last
        if plan.isFirstOfScene || plan.isNewPlace && last != .wide { return [.wide, .medium, .close] }
        if !hasPeople { return plan.props.isEmpty ? [.wide, .medium, .close] : [.medium, .close, .wide] }
        if plan.posture == .running || plan.posture == .falling {
            return last == .medium ? [.wide, .medium, .close] : [.medium, .wide, .close]
        }
        if continuity.shotsSinceWide > Self.shotsWithoutWideMax { return [.wide, .medium, .close] }
        if plan.feeling >= Self.strongFeeling { return last == .close ? [.medium, .close, .wide] : [.close, .medium, .wide] }
        if plan.speaker != nil { return last == .close ? [.medium, .close, .wide] : [.close, .medium, .wide] }
        if plan.isLastOfScene && last != .wide || continuity.shotsSinceWide >= Self.shotsWithoutWideMax {
            return [.wide, .medium, .close]
        }
        return last == .medium ? [.close, .medium, .wide] : [.medium, .wide, .close]
    }
}
