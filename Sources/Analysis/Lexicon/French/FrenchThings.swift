/// French words around the things that a picture can hold; the things themselves are in `PropCatalogue`.
enum FrenchThings {
    static let words = ThingWords(
        props: PropCatalogue.props(\.french, forms: FrenchInflection.forms(ofNoun:)),
        articles: Set(wordList("le la l les un une des du au aux ce cet cette son sa ses mon ma mes leur leurs")),
        bodyOwners: Set(wordList("son sa ses mon ma mes leur")), heaps: ["lit"], heapLinks: ["de", "d"])
}
