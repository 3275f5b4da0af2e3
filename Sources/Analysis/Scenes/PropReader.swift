/// Finds the things that a sentence shows.
struct PropReader {
    let lexicon: Lexicon

    private static let bodyOwners: Set<String> = ["his", "her", "my", "your", "their"]
    private static let articles: Set<String> = [
        "the", "a", "an", "this", "that", "his", "her", "its", "their", "my", "our", "your", "another", "one",
    ]

    func props(in words: ArraySlice<Word>) -> [Prop] {
        var found: [Prop] = []
        for index in words.indices {
            let word = words[index]
            guard let prop = lexicon.props[word.text] ?? (word.head == word.text ? nil : lexicon.props[word.head]) else {
                continue
            }
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
            if article == nil, before < index - 1, lexicon.pronouns[text] == .it || lexicon.roles[text] != nil { break }
            if article == nil, Self.articles.contains(text) { article = text }
            if article == nil, lexicon.approaches[text] != nil || lexicon.auxiliaries.contains(text) { break }
        }
        // "beds of bright flowers".
        if words[index].text.hasPrefix("bed"), index + 1 < words.endIndex, words[index + 1].text == "of" { return false }
        // "his chest", "her chest": a part of the body.
        if words[index].text == "chest", let article, Self.bodyOwners.contains(article) { return false }
        // What is only spoken of is seen when it is a certain one: "the lamp", not "a lamp".
        if words[index].isQuoted { return article != nil && article != "a" && article != "an" && article != "one" }
        return !needsArticle || article != nil
    }
}
