import Analysis

/// The words by which a sentence tells the camera what to do, language by language.
struct DirectionWords: Sendable {
    var lookingUp: PhraseSet = []
    var lookingDown: PhraseSet = []
    /// Somebody has a thing in their hand, or takes it.
    var holding: Set<String> = []
    /// Much time in few words: "for three weeks", "day after day".
    var longTimes: PhraseSet = []
    /// Of those, the ones of one hour: a montage of mornings stays in the morning.
    var hours: Set<String> = []
    var weathers: [String: Weather] = [:]
    /// What somebody of power is called.
    var powers: Set<String> = []
    var pronouns: [Gender: Set<String>] = [:]
    /// Of those, the ones that stand before what is theirs.
    var possessives: Set<String> = []
    /// Nouns by which anybody may be called, also those whose name is known.
    var commonNouns: Set<String> = []

    static func of(_ language: String) -> DirectionWords {
        switch language.prefix(2).lowercased() {
        case "en": english
        case "fr": french
        default: DirectionWords()
        }
    }

    static let english = DirectionWords(
        lookingUp: [
            "looked up at", "looks up at", "gazed up", "stared up", "looking up at", "towered", "towering", "loomed",
            "high above",
            "far above", "overhead",
        ],
        lookingDown: [
            "looked down on", "looked down at", "looked down from", "looks down on", "looks down from", "looking down from",
            "far below",
            "from the top of", "from the tower", "from the window he could see", "bird's eye",
        ],
        holding: words("held holds holding took takes picked drew gave handed clutched gripped read unfolded opened lifted"),
        longTimes: PhraseSet(
            [
                "day after day", "night after night", "week after week", "year after year", "month after month", "every day",
                "every morning",
                "every evening", "every night", "every week", "each day", "each morning", "each evening", "each night",
                "all winter",
                "all summer", "all through the", "the whole winter", "the whole summer", "days passed", "weeks passed",
                "months passed",
                "years passed", "days went by", "weeks went by", "months went by", "years went by", "the days", "for days",
                "for weeks",
                "for months", "for years", "for many days", "for many weeks", "for many years", "for some weeks",
                "for several weeks",
                "from day to day", "in the weeks", "in the days", "in those days",
            ]
                + longCounts(
                    "for", "two three four five six seven eight nine ten twelve twenty many several some",
                    "days weeks months years"
                )),
        hours: words("morning mornings evening evenings night nights dawn dusk sunset noon midnight"),
        weathers: [
            "rain": .rain, "rained": .rain, "snow": .snow, "snowed": .snow, "fog": .fog, "mist": .fog, "storm": .storm,
            "storms": .storm,
            "gale": .storm, "sun": .clear, "sunshine": .clear,
        ],
        powers: words("king queen emperor empress prince duke lord captain general admiral judge giant wizard sultan chief"),
        pronouns: [
            .male: words("he him his himself"), .female: words("she her hers herself"),
            .unknown: words("he him his himself she her hers herself they them their i me my we us our it its you your"),
        ],
        possessives: words("his her its their my our your"),
        commonNouns: words(
            "man woman boy girl child lady gentleman lad lass youth maiden infant stranger dancer person dog cat horse bird"))

    static let french = DirectionWords(
        lookingUp: ["leva les yeux", "levant les yeux", "leva la tête", "au-dessus de sa tête", "se dressait"],
        lookingDown: ["regarda en bas", "baissa les yeux", "du haut de", "tout en bas", "au-dessous"],
        holding: words("tenait tient prit prend saisit lut déplia ouvrit tendit donna"),
        longTimes: PhraseSet(
            [
                "jour après jour", "nuit après nuit", "chaque jour", "chaque matin", "chaque soir", "chaque nuit",
                "tous les jours",
                "tous les matins", "tous les soirs", "tout l'hiver", "tout l'été", "pendant des jours", "pendant des semaines",
                "pendant des mois", "pendant des années", "les jours passèrent", "les semaines passèrent",
                "les années passèrent",
            ]
                + longCounts(
                    "pendant", "deux trois quatre cinq six sept huit dix plusieurs quelques", "jours semaines mois ans années")),
        hours: words("matin matins soir soirs nuit nuits aube"),
        weathers: [
            "pluie": .rain, "pleuvait": .rain, "neige": .snow, "neigeait": .snow, "brouillard": .fog, "brume": .fog,
            "tempête": .storm,
            "orage": .storm, "soleil": .clear,
        ],
        powers: words("roi reine empereur prince duc seigneur capitaine général amiral juge géant magicien chef"),
        pronouns: [
            .male: words("il lui le son sa ses"), .female: words("elle lui la son sa ses"),
            .unknown: words("il elle lui le la son sa ses ils elles leur je me moi mon ma mes nous notre vous tu"),
        ],
        possessives: words("son sa ses leur mon ma notre le la"),
        commonNouns: words("homme femme garçon fille enfant dame monsieur vieillard vieille chien chat cheval oiseau"))

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static func longCounts(_ opening: String, _ numbers: String, _ units: String) -> [String] {
        numbers.split(separator: " ").flatMap { number in units.split(separator: " ").map { "\(opening) \(number) \($0)" } }
    }
}
