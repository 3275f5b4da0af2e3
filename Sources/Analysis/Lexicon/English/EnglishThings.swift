/// English words around the things that a picture can hold; the things themselves are in `PropCatalogue`.
enum EnglishThings {
    static let words = ThingWords(
        props: props, articles: Set(wordList("the a an this that his her its their my our your another one")),
        bodyOwners: Set(wordList("his her my your their")), bodyParts: ["chest"], heaps: ["bed", "beds"], heapLinks: ["of"])

    static let props: [String: ThingWords.Thing] = {
        var props = PropCatalogue.props(\.english, forms: EnglishInflection.forms(ofNoun:))
        // "rose" is what the sun does; only the plural is sure to be a flower.
        props["roses"] = ThingWords.Thing(prop: .flower, needsArticle: false)
        return props
    }()

    static let comparisons = Set(wordList("like as than"))
}
