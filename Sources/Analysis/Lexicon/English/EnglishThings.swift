/// English nouns for the things that a picture can hold.
enum EnglishThings {
    static let words = ThingWords(
        props: props, articles: Set(wordList("the a an this that his her its their my our your another one")),
        bodyOwners: Set(wordList("his her my your their")), bodyParts: ["chest"], heaps: ["bed", "beds"], heapLinks: ["of"])

    private static let table: [(Prop, String)] = [
        (.lamp, "lamp lantern candle torch lamplight"), (.lighthouse, "lighthouse beacon"),
        (.boat, "boat rowing-boat rowboat dinghy skiff canoe gig"),
        (.ship, "ship schooner vessel brig frigate"), (.house, "house cottage hut farmhouse cabin"),
        (.door, "door doorway gate"), (.window, "window pane"),
        (.table, "table desk"), (.chair, "chair stool armchair bench"), (.bed, "bed cot bunk"), (.book, "book diary logbook"),
        (.letter, "letter envelope note parchment map"), (.key, "key"), (.sword, "sword cutlass dagger sabre blade"),
        (.tree, "tree oak pine elm willow apple-tree"), (.bridge, "bridge"), (.well, "well"),
        (.fire, "fire bonfire campfire hearth fireplace"),
        (.bottle, "bottle flask jar"), (.clock, "clock watch pocket-watch"),
        (.cart, "cart wagon waggon carriage barrow hand-barrow coach"),
        (.fence, "fence railing hedge"), (.tower, "tower"), (.church, "church chapel steeple"), (.rope, "rope"),
        (.chest, "chest trunk sea-chest coffer"),
        (.flower, "flower daisy tulip lily poppy"), (.moon, "moon"), (.sun, "sun"),
    ]

    /// Words that are as often something else: a verb, an adverb, a part of the body.
    private static let ambiguous = Set(
        wordList(
            """
            ship table desk bench book key note bridge well fire watch fence hedge rope chest trunk lily
            pane coach map blade tower letter
            """
        ))

    static let props: [String: ThingWords.Thing] = {
        var props: [String: ThingWords.Thing] = [:]
        for (prop, nouns) in table {
            for noun in wordList(nouns) {
                for form in EnglishInflection.forms(ofNoun: noun) {
                    props[form] = ThingWords.Thing(prop: prop, needsArticle: ambiguous.contains(noun))
                }
            }
        }
        // "rose" is what the sun does; only the plural is sure to be a flower.
        props["roses"] = ThingWords.Thing(prop: .flower, needsArticle: false)
        return props
    }()

    static let comparisons = Set(wordList("like as than"))
}
