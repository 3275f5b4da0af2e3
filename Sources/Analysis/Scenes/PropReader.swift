/// Finds the things that a sentence shows.
struct PropReader {
    let lexicon: Lexicon

    func props(in words: ArraySlice<Word>) -> [Prop] {
        var found: [Prop] = []
        for index in words.indices {
            let word = words[index]
            guard let prop = lexicon.things.props[word.text] ?? (word.head == word.text ? nil : lexicon.things.props[word.head])
            else {
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
            if lexicon.feelings.negations.contains(text) { return false }
            if lexicon.places.comparisons.contains(text) { return false }
            if article == nil, before < index - 1, lexicon.people.pronouns[text] == .it || lexicon.people.roles[text] != nil {
                break
            }
            if article == nil, lexicon.things.articles.contains(text) { article = text }
            if article == nil, lexicon.places.approaches[text] != nil || lexicon.people.auxiliaries.contains(text) { break }
        }
        // "beds of bright flowers".
        if lexicon.things.heaps.contains(words[index].text), index + 1 < words.endIndex,
            lexicon.things.heapLinks.contains(words[index + 1].text)
        {
            return false
        }
        // "his chest", "her chest": a part of the body.
        if lexicon.things.bodyParts.contains(words[index].text), let article, lexicon.things.bodyOwners.contains(article) {
            return false
        }
        // What is only spoken of is seen when it is a certain one: "the lamp", not "a lamp".
        if words[index].isQuoted {
            return article.map { !lexicon.people.indefiniteArticles.contains($0) && $0 != "one" } ?? false
        }
        return !needsArticle || article != nil
    }
}
