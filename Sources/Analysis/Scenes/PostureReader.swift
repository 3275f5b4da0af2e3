/// Tells from the verbs what the one who acts is doing.
struct PostureReader {
    let lexicon: Lexicon

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
        guard let posture = lexicon.deeds.postures[word.text], !word.isCapitalised || word.isInitial else { return nil }
        let next = index + 1 < words.endIndex && words[index + 1].gap == .space ? words[index + 1].text : ""
        if let particles = lexicon.deeds.particles[word.text], !particles.contains(next) {
            let afterAdverb = isAdverb(next) && index + 2 < words.endIndex ? words[index + 2].text : ""
            guard particles.contains(afterAdverb) else { return nil }
        }
        if index > words.startIndex, word.gap == .space {
            let before = words[index - 1].text
            let isNoun = lexicon.deeds.nounMarkers.contains(before) && !(before == "of" && isParticiple(word.text))
            // "had fallen": before what is seen now.
            if isNoun || lexicon.people.pastPerfects.contains(before) || lexicon.feelings.negations.contains(before)
                || lexicon.feelings.negationEndings.contains(where: before.hasSuffix)
            {
                return nil
            }
            if lexicon.sky.weathers[before] != nil || lexicon.sky.times[before] != nil || lexicon.things.props[before] != nil
                || isPlace(before)
            {
                return nil
            }
            if isParticiple(word.text), !words[index - 1].isCapitalised, !isAdverb(before),
                !lexicon.deeds.beforeParticiples.contains(before),
                !lexicon.people.auxiliaries.contains(before), lexicon.people.pronouns[before] == nil,
                lexicon.people.roles[before] == nil
            {
                // "his pigtail falling over his collar".
                return nil
            }
            // "what was going to happen", "used to sit": told, not seen.
            if before == "to", index - 2 >= words.startIndex, lexicon.deeds.futures.contains(words[index - 2].text) {
                return nil
            }
        }
        // "ran a shop", "ran short".
        if posture == .running, lexicon.deeds.runObjects.contains(next) { return nil }
        if posture == .falling, word.text.hasPrefix("f") {
            if lexicon.deeds.sleepWords.contains(next) { return .lying }
            if lexicon.deeds.stillWords.contains(next) { return nil }
        }
        if word.text == "going" || word.text == "go", next == "to" { return nil }
        return posture
    }

    private func isParticiple(_ word: String) -> Bool { lexicon.deeds.participleEndings.contains(where: word.hasSuffix) }

    private func isAdverb(_ word: String) -> Bool { lexicon.deeds.adverbEndings.contains(where: word.hasSuffix) }

    private func isPlace(_ word: String) -> Bool { lexicon.places.nouns[word] != nil && lexicon.people.roles[word] == nil }
}
