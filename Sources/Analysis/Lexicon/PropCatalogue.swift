/// Every thing that can be drawn and the nouns that name it, in one place. A new thing is a case of `Prop`, a row here, and an
/// artist in Pictures/Props.
enum PropCatalogue {
    struct Entry: Sendable {
        let prop: Prop
        /// Singular nouns. A star marks those that are as often something else (a verb, an adverb, a part of the body): they
        /// count only after an article.
        let english: String
        let french: String

        init(_ prop: Prop, _ english: String, _ french: String) {
            self.prop = prop
            self.english = english
            self.french = french
        }
    }

    static let entries: [Entry] = buildings + household + instruments + tools + outdoors + travel

    private static let buildings = [
        Entry(.lighthouse, "lighthouse beacon", "phare"),
        Entry(.house, "house cottage hut farmhouse cabin", "maison chaumière cabane"),
        Entry(.tower, "tower*", "tour*"),
        Entry(.church, "church chapel steeple cathedral", "église chapelle clocher cathédrale"),
        Entry(.bridge, "bridge*", "pont*"), Entry(.well, "well*", "puits"), Entry(.windmill, "windmill", "moulin"),
        Entry(.barn, "barn", "grange"), Entry(.tent, "tent marquee", "tente chapiteau"),
        Entry(.door, "door doorway", "porte"), Entry(.gate, "gate gateway", "portail grille"),
        Entry(.window, "window pane*", "fenêtre vitre carreau"),
        Entry(.fence, "fence* railing hedge*", "clôture haie barrière palissade"),
    ]

    private static let household = [
        Entry(.lamp, "lamp lantern lamplight", "lampe lanterne"),
        Entry(.candle, "candle candlestick candlelight", "bougie chandelle chandelier"),
        Entry(.torch, "torch", "torche flambeau"),
        Entry(.fire, "fire* bonfire campfire hearth fireplace", "feu* foyer cheminée"),
        Entry(.table, "table*", "table"), Entry(.desk, "desk* writing-table bureau", "bureau* pupitre secrétaire"),
        Entry(.chair, "chair stool armchair", "chaise tabouret fauteuil"),
        Entry(.sofa, "sofa couch settee", "canapé divan"), Entry(.bed, "bed cot bunk", "lit* couchette"),
        Entry(.cradle, "cradle*", "berceau"), Entry(.throne, "throne", "trône"),
        Entry(.cupboard, "cupboard wardrobe cabinet dresser", "armoire placard buffet"),
        Entry(.bookcase, "bookcase bookshelf", "étagère"), Entry(.stove, "stove oven", "poêle fourneau"),
        Entry(.piano, "piano pianoforte harpsichord", "piano clavecin"),
        Entry(.clock, "clock watch* pocket-watch", "horloge montre* pendule"),
        Entry(.mirror, "mirror* looking-glass", "miroir"),
        Entry(.painting, "painting* portrait", "tableau portrait"),
        Entry(.chest, "chest* trunk* sea-chest coffer", "coffre malle"),
        Entry(.bottle, "bottle flask jar*", "bouteille flacon"), Entry(.cup, "cup mug goblet teacup", "tasse gobelet"),
        Entry(.bread, "bread loaf", "pain"), Entry(.cake, "cake pudding", "gâteau"), Entry(.apple, "apple", "pomme"),
        Entry(.basket, "basket hamper", "panier corbeille"), Entry(.bag, "suitcase satchel knapsack valise", "valise sacoche"),
        Entry(.umbrella, "umbrella parasol", "parapluie ombrelle"),
        Entry(.cauldron, "cauldron", "chaudron marmite"), Entry(.kettle, "kettle teapot", "bouilloire théière"),
        Entry(.broom, "broom besom", "balai"), Entry(.cage, "cage*", "cage"), Entry(.doll, "doll puppet", "poupée marionnette"),
        Entry(.ball, "ball*", "balle*"), Entry(.telephone, "telephone*", "téléphone"),
    ]

    private static let instruments = [
        Entry(.book, "book* diary logbook", "livre* cahier carnet"),
        Entry(.letter, "letter* envelope note* parchment", "lettre enveloppe billet* parchemin"),
        Entry(.map, "map* chart*", "carte*"), Entry(.newspaper, "newspaper", "journal*"),
        Entry(.key, "key*", "clé clef"), Entry(.coin, "coin* treasure*", "trésor écu"),
        Entry(.crown, "crown* diadem", "couronne*"), Entry(.ring, "ring*", "anneau bague"),
        Entry(.bell, "bell*", "cloche"), Entry(.drum, "drum*", "tambour"),
        Entry(.violin, "violin fiddle*", "violon"), Entry(.telescope, "telescope spyglass spy-glass", "télescope longue-vue"),
        Entry(.globe, "globe*", "globe*"),
    ]

    private static let tools = [
        Entry(.sword, "sword cutlass dagger sabre blade*", "épée sabre poignard dague"),
        Entry(.gun, "gun pistol musket rifle*", "fusil pistolet mousquet"), Entry(.shield, "shield*", "bouclier"),
        Entry(.cannon, "cannon*", "canon"), Entry(.axe, "axe hatchet", "hache"),
        Entry(.spade, "spade shovel*", "pelle bêche"), Entry(.bucket, "bucket* pail", "seau"),
        Entry(.barrel, "barrel* cask keg", "tonneau baril"), Entry(.sack, "sack*", "sac"),
        Entry(.ladder, "ladder*", "échelle*"), Entry(.wheel, "wheel* spinning-wheel", "roue rouet"),
        Entry(.anchor, "anchor*", "ancre"), Entry(.rope, "rope*", "corde cordage"),
    ]

    private static let outdoors = [
        Entry(.tree, "tree oak pine* elm willow apple-tree", "arbre chêne sapin orme saule pommier"),
        Entry(.palm, "palm-tree coconut", "palmier cocotier"),
        Entry(.flower, "flower daisy tulip lily* poppy", "fleur rose* marguerite* tulipe coquelicot"),
        Entry(.mushroom, "mushroom toadstool", "champignon"), Entry(.log, "log* firewood", "bûche fagot"),
        Entry(.haystack, "haystack hayrick", "meule*"), Entry(.snowman, "snowman", ""),
        Entry(.gravestone, "gravestone tombstone grave* tomb", "tombe*"),
        Entry(.coffin, "coffin", "cercueil"), Entry(.skull, "skull skeleton", "crâne squelette"),
        Entry(.statue, "statue", "statue"), Entry(.fountain, "fountain", "fontaine"),
        Entry(.signpost, "signpost milestone", "poteau borne"), Entry(.bench, "bench*", "banc*"),
        Entry(.streetlamp, "streetlamp lamppost lamp-post", "réverbère lampadaire"),
        Entry(.flag, "flag* banner", "drapeau bannière"),
        Entry(.kite, "kite*", "cerf-volant"), Entry(.crowd, "crowd* throng* mob*", "foule"),
        Entry(.moon, "moon", "lune"), Entry(.sun, "sun", "soleil"), Entry(.star, "star*", "étoile"),
        Entry(.rainbow, "rainbow", "arc-en-ciel"),
    ]

    private static let travel = [
        Entry(.boat, "boat rowing-boat rowboat dinghy skiff canoe gig", "barque canot bateau chaloupe"),
        Entry(.ship, "ship* schooner vessel brig frigate", "navire vaisseau voilier frégate"),
        Entry(.raft, "raft", "radeau"), Entry(.cart, "cart wagon waggon barrow hand-barrow", "charrette brouette chariot"),
        Entry(.carriage, "carriage coach* stagecoach", "carrosse calèche diligence voiture*"),
        Entry(.train, "locomotive railway-train steam-engine train*", "locomotive train*"),
        Entry(.car, "car* automobile taxi", "automobile taxi"), Entry(.bicycle, "bicycle bike*", "bicyclette vélo"),
        Entry(.aeroplane, "aeroplane airplane aircraft biplane", "avion"),
        Entry(.balloon, "balloon airship", "montgolfière ballon*"), Entry(.rocket, "rocket* spaceship spacecraft", "fusée"),
        Entry(.sledge, "sledge* sleigh sled", "traîneau luge"),
    ]

    /// What a language's nouns name. `forms` gives a noun's forms.
    static func props(_ words: KeyPath<Entry, String>, forms: (String) -> [String]) -> [String: ThingWords.Thing] {
        var props: [String: ThingWords.Thing] = [:]
        for entry in entries {
            for word in wordList(entry[keyPath: words]) {
                let isStarred = word.hasSuffix("*")
                for form in forms(isStarred ? String(word.dropLast()) : word) where props[form] == nil {
                    props[form] = ThingWords.Thing(prop: entry.prop, needsArticle: isStarred)
                }
            }
        }
        return props
    }
}
