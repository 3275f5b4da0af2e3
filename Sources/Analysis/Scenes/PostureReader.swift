/// Tells from the verbs what the one who acts is doing.
struct PostureReader {
    let lexicon: Lexicon

    private static let nounMarkers: Set<String> = [
        "the", "a", "an", "his", "her", "their", "my", "this", "that", "its", "no", "of", "our",
    ]
    private static let runObjects: Set<String> = [
        "a", "an", "the", "his", "her", "my", "their", "short", "low", "dry", "aground", "cold", "out",
    ]
    private static let beforeParticiples: Set<String> = [
        "and", "of", "while", "when", "came", "went", "stood", "sat", "lay", "began", "kept", "by", "after", "before", "still",
        "then", "been",
        "be", "started", "found", "was", "were", "are", "is", "not", "or", "as", "go", "in", "from",
    ]
    private static let sleepWords: Set<String> = ["asleep", "ill"]

    /// A posture and the verb that shows it, by its index in the paragraph's words.
    struct Found {
        var posture: Posture
        var verb: Int
    }

    /// The first posture that shows; standing and walking give way to what is more.
    func posture(in words: ArraySlice<Word>) -> Found? {
        var quiet: Found?
        for index in words.indices where !words[index].isQuoted {
            guard let posture = posture(at: index, in: words) else { continue }
            let found = Found(posture: posture, verb: index)
            if posture != .standing, posture != .walking { return found }
            if quiet == nil || quiet?.posture == .standing && posture == .walking { quiet = found }
        }
        return quiet
    }

    private func posture(at index: Int, in words: ArraySlice<Word>) -> Posture? {
        let word = words[index]
        guard let posture = lexicon.postures[word.text], !word.isCapitalised || word.isInitial else { return nil }
        let next = index + 1 < words.endIndex && words[index + 1].gap == .space ? words[index + 1].text : ""
        if let particles = lexicon.particles[word.text], !particles.contains(next) {
            let afterAdverb = next.hasSuffix("ly") && index + 2 < words.endIndex ? words[index + 2].text : ""
            guard particles.contains(afterAdverb) else { return nil }
        }
        if index > words.startIndex, word.gap == .space {
            let before = words[index - 1].text
            let isNoun = Self.nounMarkers.contains(before) && !(before == "of" && word.text.hasSuffix("ing"))
            // "had fallen": before what is seen now.
            if isNoun || before == "had" && word.text != "had" || lexicon.negations.contains(before) || before.hasSuffix("n't")
            {
                return nil
            }
            if lexicon.weathers[before] != nil || lexicon.times[before] != nil || lexicon.props[before] != nil
                || isPlace(before)
            {
                return nil
            }
            if word.text.hasSuffix("ing"), !words[index - 1].isCapitalised, !before.hasSuffix("ly"),
                !Self.beforeParticiples.contains(before),
                !lexicon.auxiliaries.contains(before), lexicon.pronouns[before] == nil, lexicon.roles[before] == nil
            {
                // "his pigtail falling over his collar".
                return nil
            }
            // "what was going to happen", "used to sit": told, not seen.
            if before == "to", index - 2 >= words.startIndex, words[index - 2].text == "going" { return nil }
        }
        // "ran a shop", "ran short".
        if posture == .running, Self.runObjects.contains(next) { return nil }
        if posture == .falling, word.text.hasPrefix("f") {
            if Self.sleepWords.contains(next) { return .lying }
            if next == "silent" || next == "quiet" || next == "in" || next == "behind" { return nil }
        }
        if word.text == "going" || word.text == "go", next == "to" { return nil }
        return posture
    }

    private func isPlace(_ word: String) -> Bool { lexicon.places[word] != nil && lexicon.roles[word] == nil }
}
