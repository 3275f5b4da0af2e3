/// Tells from the verbs what the one who acts is doing.
struct PostureReader {
    let lexicon: Lexicon

    private static let nounMarkers: Set<String> = ["the", "a", "an", "his", "her", "their", "my", "this", "that", "its", "no", "of", "our"]
    private static let sleepWords: Set<String> = ["asleep", "ill"]
    private static let silentFalls: Set<String> = ["silent", "into", "upon", "on", "in", "to", "back", "quiet", "from", "behind", "under"]

    /// The first posture that shows; standing and walking give way to what is more.
    func posture(in words: ArraySlice<Word>) -> Posture? {
        var quiet: Posture?
        for index in words.indices where !words[index].isQuoted {
            guard let posture = posture(at: index, in: words) else { continue }
            if posture != .standing, posture != .walking { return posture }
            if quiet == nil || quiet == .standing { quiet = posture }
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
            if Self.nounMarkers.contains(before) || lexicon.negations.contains(before) || before.hasSuffix("n't") { return nil }
            if lexicon.weathers[before] != nil || lexicon.times[before] != nil || lexicon.props[before] != nil || isPlace(before) {
                return nil
            }
            // "what was going to happen", "used to sit": told, not seen.
            if before == "to", index - 2 >= words.startIndex, words[index - 2].text == "going" { return nil }
        }
        if posture == .falling, word.text.hasPrefix("f") {
            if Self.sleepWords.contains(next) { return .lying }
            if next == "silent" || next == "quiet" || next == "in" || next == "from" || next == "behind" { return nil }
        }
        if word.text == "going" || word.text == "go", next == "to" { return nil }
        return posture
    }

    private func isPlace(_ word: String) -> Bool { lexicon.places[word] != nil && lexicon.roles[word] == nil }
}

/// Finds the things that a sentence shows.
struct PropReader {
    let lexicon: Lexicon

    private static let bodyOwners: Set<String> = ["his", "her", "my", "your", "their"]
    private static let articles: Set<String> = ["the", "a", "an", "this", "that", "his", "her", "its", "their", "my", "our", "your", "another", "one"]

    func props(in words: ArraySlice<Word>) -> [Prop] {
        var found: [Prop] = []
        for index in words.indices {
            let word = words[index]
            guard let prop = lexicon.props[word.text] ?? (word.head == word.text ? nil : lexicon.props[word.head]) else { continue }
            guard !found.contains(prop.prop), isSeen(index, needsArticle: prop.needsArticle, in: words) else { continue }
            found.append(prop.prop)
        }
        return found
    }

    private func isSeen(_ index: Int, needsArticle: Bool, in words: ArraySlice<Word>) -> Bool {
        var before = index
        var article: String?
        while before > words.startIndex, index - before < 4, words[before].gap == .space {
            before -= 1
            let text = words[before].text
            if lexicon.negations.contains(text) || text == "no" { return false }
            if lexicon.comparisons.contains(text) { return false }
            if article == nil, Self.articles.contains(text) { article = text }
            if article == nil, lexicon.approaches[text] != nil || lexicon.auxiliaries.contains(text) { break }
        }
        // "his chest", "her chest": a part of the body.
        if words[index].text == "chest", let article, Self.bodyOwners.contains(article) { return false }
        // What is only spoken of is seen when it is a certain one: "the lamp", not "a lamp".
        if words[index].isQuoted { return article != nil && article != "a" && article != "an" && article != "one" }
        return !needsArticle || article != nil
    }
}
