/// What is made anew when one storyboard takes the place of another one of the same shots.
package struct StoryboardChanges: Sendable, Hashable, Codable {
    /// Indices of shots whose pictures are painted anew.
    package var pictures: [Int]
    /// Indices of shots that are encoded anew, those of `pictures` among them.
    package var shots: [Int]

    package init(from before: Storyboard, to after: Storyboard) {
        let both = after.shots.indices
        pictures = both.filter { !before.shots.indices.contains($0) || before.shots[$0].picture != after.shots[$0].picture }
        let pictures = Set(pictures)
        shots = both.filter { index in
            if pictures.contains(index) { return true }
            let (old, new) = (before.shots[index], after.shots[index])
            return old.camera != new.camera || old.transition != new.transition || before.said(in: old) != after.said(in: new)
        }
    }
}

extension Storyboard {
    /// Words and voices of a shot, however they are cut into lines.
    fileprivate func said(in shot: Shot) -> [[String?]] {
        shot.narration.map { [text(of: $0), lines[$0.line].voice] }
    }
}
