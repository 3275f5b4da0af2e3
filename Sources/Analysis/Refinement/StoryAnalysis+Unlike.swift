extension StoryAnalysis {
    /// Whether two of the cast, by their ids, cannot be one: they differ in what is known of both, or they meet.
    func areUnlike(_ one: Int, _ other: Int) -> Bool {
        let (first, second) = (cast[one], cast[other])
        return first.gender != second.gender && first.gender != .unknown && second.gender != .unknown
            || first.kind.isAnimal != second.kind.isAnimal || areTogether(one, other)
    }

    /// Who meets somebody is not the same.
    private func areTogether(_ one: Int, _ other: Int) -> Bool {
        var count = 0
        for scene in scenes where scene.cast.contains(one) && scene.cast.contains(other) {
            count += scene.sentences.count { $0.characters.contains(one) && $0.characters.contains(other) }
            if count >= RefinementLimits.togetherMax { return true }
        }
        return false
    }
}
