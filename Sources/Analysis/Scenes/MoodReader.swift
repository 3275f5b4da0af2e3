/// Finds what words say of the mood: a lexicon, with what strengthens, weakens and denies.
struct MoodReader {
    let lexicon: Lexicon

    /// By mood, the weight of a sentence's words.
    func moods(in words: ArraySlice<Word>, isExclaimed: Bool) -> [Mood: Double] {
        var sums: [Mood: Double] = [:]
        for index in words.indices {
            guard let cue = lexicon.feelings.moods[words[index].text] ?? lexicon.feelings.moods[words[index].head] else {
                continue
            }
            let factor = factor(before: index, in: words)
            guard factor > 0 else { continue }
            sums[cue.value, default: 0] += cue.weight * factor
        }
        if isExclaimed {
            for (mood, weight) in sums where mood != .calm { sums[mood] = weight * 1.25 }
            sums[.calm] = 0
        }
        return sums
    }

    /// How much feeling a sentence shows: 0 (it tells a fact) … 1.
    func feeling(_ moods: [Mood: Double], isExclaimed: Bool) -> Double {
        let strongest = moods.filter { $0.key != .calm }.values.max() ?? 0
        return min(1, strongest * 0.3 + (isExclaimed ? 0.2 : 0))
    }

    private func factor(before index: Int, in words: ArraySlice<Word>) -> Double {
        var factor = 1.0
        for step in 1...3 {
            guard index - step >= words.startIndex, words[index - step + 1].gap == .space else { break }
            let text = words[index - step].text
            if lexicon.feelings.negations.contains(text) || lexicon.feelings.negationEndings.contains(where: text.hasSuffix) {
                return 0
            }
            if step < 3, let intensity = lexicon.feelings.intensifiers[text] { factor *= intensity }
        }
        return factor
    }
}
