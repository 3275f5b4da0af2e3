import Analysis

/// Divides the narration of a scene among shots: the cheapest division by dynamic programming over the pieces. A shot looks
/// back over no more pieces than fit into its greatest length, so the time is linear in the scene.
struct ShotCutter {
    private static let overlongCost = 200.0
    private static let shortCost = 14.0
    /// A shot that goes on over the end of a paragraph, into another place, or from one speaker to another.
    private static let paragraphCost = 0.7
    private static let placeCost = 1.5
    private static let speakerCost = 1.6
    /// From what happens now into a long time, or out of it.
    private static let timeCost = 4.0

    /// Ranges of pieces, one a shot.
    func shots(of pieces: [NarrationPiece]) -> [Range<Int>] {
        guard !pieces.isEmpty else { return [] }
        var best = [Double](repeating: .infinity, count: pieces.count + 1)
        var from = [Int](repeating: 0, count: pieces.count + 1)
        best[0] = 0
        for end in 1...pieces.count {
            var seconds = 0.0
            var crossing = 0.0
            var start = end
            while start > 0 {
                start -= 1
                seconds += pieces[start].seconds
                if start + 1 < end { crossing += costOfCrossing(from: pieces[start], to: pieces[start + 1]) }
                if seconds > Limits.plannedSecondsMax, end - start > 1 { break }
                let ideal = pieces[start].isOfLongTime ? Limits.montageSecondsIdeal : Limits.plannedSecondsIdeal
                let cost = best[start] + cost(ofSeconds: seconds, ideal: ideal) + crossing + pieces[end - 1].breakAfter.cost
                if cost < best[end] {
                    best[end] = cost
                    from[end] = start
                }
            }
        }
        var shots: [Range<Int>] = []
        var end = pieces.count
        while end > 0 {
            shots.append(from[end]..<end)
            end = from[end]
        }
        return shots.reversed()
    }

    private func cost(ofSeconds seconds: Double, ideal: Double) -> Double {
        if seconds > Limits.plannedSecondsMax { return Self.overlongCost * seconds }
        if seconds < Limits.plannedSecondsMin { return Self.shortCost * (1 + Limits.plannedSecondsMin - seconds) }
        let distance = (seconds - ideal) / 1.5
        return distance * distance * 0.6
    }

    private func costOfCrossing(from piece: NarrationPiece, to next: NarrationPiece) -> Double {
        var cost = 0.0
        if piece.breakAfter == .paragraph { cost += Self.paragraphCost }
        if piece.isOfLongTime != next.isOfLongTime { cost += Self.timeCost }
        if piece.clause.setting != next.clause.setting { cost += Self.placeCost }
        if let speaker = piece.clause.speaker, let answer = next.clause.speaker, speaker != answer { cost += Self.speakerCost }
        return cost
    }
}
