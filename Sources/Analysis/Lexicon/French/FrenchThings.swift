/// French nouns for the things that a picture can hold.
enum FrenchThings {
    static let words = ThingWords(
        props: props,
        articles: Set(wordList("le la l les un une des du au aux ce cet cette son sa ses mon ma mes leur leurs")),
        bodyOwners: Set(wordList("son sa ses mon ma mes leur")), heaps: ["lit"], heapLinks: ["de", "d"])

    private static let table: [(Prop, String)] = [
        (.lamp, "lampe lanterne bougie chandelle torche"), (.lighthouse, "phare"), (.boat, "barque canot bateau chaloupe"),
        (.ship, "navire vaisseau voilier frégate"), (.house, "maison chaumière cabane"), (.door, "porte portail"),
        (.window, "fenêtre vitre carreau"), (.table, "table bureau"), (.chair, "chaise tabouret fauteuil banc"),
        (.bed, "lit couchette"),
        (.book, "livre cahier carnet"), (.letter, "lettre enveloppe billet parchemin"), (.key, "clé clef"),
        (.sword, "épée sabre poignard dague"), (.tree, "arbre chêne sapin orme saule pommier"), (.bridge, "pont"),
        (.well, "puits"),
        (.fire, "feu foyer cheminée"), (.bottle, "bouteille flacon"), (.clock, "horloge montre pendule"),
        (.cart, "charrette voiture carrosse brouette"), (.fence, "clôture haie barrière"), (.tower, "tour"),
        (.church, "église chapelle clocher"),
        (.rope, "corde cordage"), (.chest, "coffre malle"), (.flower, "fleur rose marguerite tulipe coquelicot"),
        (.moon, "lune"),
        (.sun, "soleil"),
    ]

    /// Words that are as often something else.
    private static let ambiguous: Set<String> = [
        "tour", "pont", "feu", "rose", "bureau", "montre", "billet", "livre", "lit", "voiture", "marguerite",
    ]

    private static let props: [String: ThingWords.Thing] = {
        var props: [String: ThingWords.Thing] = [:]
        for (prop, nouns) in table {
            for noun in wordList(nouns) {
                for form in FrenchInflection.forms(ofNoun: noun) {
                    props[form] = ThingWords.Thing(prop: prop, needsArticle: ambiguous.contains(noun))
                }
            }
        }
        return props
    }()
}
