/// English words for those who are seen without a part of their own.
enum EnglishExtras {
    static let words = ExtraWords(
        nouns: ExtraWords.nouns(
            EnglishPeople.roles, people, children: "child infant toddler orphan", without: unseen, forms: forms),
        numbers: numbers,
        groups: [
            "pair": 2, "couple": 2, "group": 4, "band": 5, "party": 5, "row": 5, "line": 5, "gang": 4, "troop": 6, "handful": 4,
            "number": 5, "dozen": Extra.crowd, "crowd": Extra.crowd, "throng": Extra.crowd, "mob": Extra.crowd,
            "army": Extra.crowd, "hundreds": Extra.crowd, "thousands": Extra.crowd, "flock": 4, "herd": 4, "pack": 4,
        ],
        presentatives: Set(
            ["was", "were", "is", "are", "stood", "stands", "sat", "sits", "lay", "came", "comes", "appeared"].map {
                "there \($0)"
            }),
        sights: Set(wordList("saw see sees met meets found passed passes spied noticed watched watches spotted")),
        inversions: Set(
            wordList("stood stands sat sits lay lies came comes ran runs walked walks waited waits knelt appeared rode rides")),
        openings: Set(wordList("there here out up down then")),
        companions: Set(wordList("with past beside behind among between near after towards toward over")),
        deeds: deeds,
        absences: Set(
            wordList(
                """
                like as than what how if unless whether no not never without such any every each neither nor would could might should
                shall will must may cannot can't wished imagined dreamed dreamt pretended only
                """)),
        copulas: Set(wordList("was were is are")))

    private static let people: [(FigureKind, String)] = [
        (
            .man,
            """
            workman labourer peasant villain bandit robber smuggler sentry sentinel drummer trumpeter archer waiter bartender
            barber bridegroom cowboy clown gravedigger miner lumberjack mason plumber fireman newspaperman salesman foreman
            craftsman oarsman horseman swordsman nobleman statesman tradesman businessman chimney-sweep lamplighter fiddler
            grandad bellringer stableboy helper lookout sailorman mariner whaler deckhand bookkeeper
            """
        ),
        (.woman, "bride washerwoman fishwife barmaid waitress ballerina matron dairymaid market-woman noblewoman dancer"),
        (
            .person,
            """
            villager citizen townsman townswoman passer-by pilgrim worker beekeeper builder hiker walker tourist
            passenger student pupil singer actor juggler acrobat artist writer prisoner slave spectator onlooker pedestrian
            cyclist skater skier swimmer diver astronaut explorer climber chef inventor librarian scientist
            """
        ),
        (.man, "elder"), (.bird, "heron stork pelican albatross magpie lark thrush nightingale penguin ostrich turkey"),
    ]

    /// Not what a figure can be drawn as, or more often something else.
    private static let unseen = """
        general count mate page guard caterpillar turtle gryphon lobster fellow lord doe friend judge rector parson son
        ghost robot fish whale shark master cook guide cousin pilot driver turkey nurse rider robin cock kid
        """

    private static func forms(_ noun: String) -> [String] {
        if noun.hasSuffix("man"), noun != "man" { return [noun, noun.dropLast(3) + "men"] }
        if noun == "passer-by" { return [noun, "passers-by"] }
        return EnglishInflection.forms(ofNoun: noun) + (noun == "child" ? ["children"] : [])
    }

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for (value, word) in wordList("two three four five six seven eight nine ten eleven twelve").enumerated() {
            numbers[word] = value + 2
        }
        for word in ["several", "some", "few"] { numbers[word] = 3 }
        for word in ["many", "twenty", "thirty", "forty", "fifty", "hundred", "countless"] { numbers[word] = Extra.crowd }
        numbers["both"] = 2
        return numbers
    }()

    private static let deeds: [String: Posture] = {
        var deeds: [String: Posture] = [:]
        let table: [(Posture, String)] = [
            (.working, "mend sew knit weave bake paint saw build polish wash plough harvest fish hew forge"),
            (.walking, "march wander stroll approach enter limp stagger parade"),
            (.running, "fly soar gallop circle"), (.fighting, "struggle quarrel"), (.carrying, "bear drag"),
            (.standing, "smoke sing play watch talk chat smile laugh lean"), (.waving, "cheer"),
        ]
        for (posture, verbs) in table {
            for verb in wordList(verbs) { for form in EnglishInflection.forms(ofVerb: verb) { deeds[form] = posture } }
        }
        // Nouns far more often.
        for word in [
            "paint", "saw", "fish", "play", "watch", "talk", "smile", "laugh", "build", "march", "bear", "paints", "plays",
            "watches", "talks", "smiles", "laughs", "circle", "fly", "flies", "circles",
        ] {
            deeds[word] = nil
        }
        return deeds
    }()
}
