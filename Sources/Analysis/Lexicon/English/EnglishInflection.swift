/// The forms of regular English words, and of the irregular ones that stories use, so that the tables list each word once.
enum EnglishInflection {
    /// The noun and its plural.
    static func forms(ofNoun noun: String) -> [String] {
        if let plural = irregularPlurals[noun] { return [noun, plural] }
        if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
            return [noun, noun.dropLast() + "ies"]
        }
        if ["s", "x", "z", "ch", "sh"].contains(where: noun.hasSuffix) { return [noun, noun + "es"] }
        return [noun, noun + "s"]
    }

    /// The verb, its third person, its past forms and its -ing form.
    static func forms(ofVerb verb: String) -> [String] {
        let past = irregularPasts[verb] ?? [stemBeforeVowel(verb) + "ed"]
        let ing = irregularIng[verb] ?? stemBeforeVowel(verb, isPast: false) + "ing"
        let third = verb == "do" || verb == "go" ? verb + "es" : forms(ofNoun: verb)[1]
        return [verb, third, ing] + past
    }

    private static func stemBeforeVowel(_ verb: String, isPast: Bool = true) -> String {
        if verb.hasSuffix("e") {
            if !isPast, verb.hasSuffix("ee") || verb.hasSuffix("oe") || verb.hasSuffix("ye") { return verb }
            return String(verb.dropLast())
        }
        let letters = Array(verb)
        if isPast, letters.last == "y", letters.count > 1, !"aeiou".contains(letters[letters.count - 2]) {
            return verb.dropLast() + "i"
        }
        return doubling.contains(verb) ? verb + String(letters[letters.count - 1]) : verb
    }

    private static let doubling: Set<String> = [
        "stop", "nod", "slip", "grin", "hug", "chat", "plan", "step", "trot", "jog", "shrug", "grab", "rub", "drag", "beg",
        "clap", "drop",
        "skip", "hop", "trip", "wrap", "stir", "sob", "sun", "spin", "swim", "begin", "sit", "run", "put", "get", "cut", "let",
        "hit",
        "chop", "dig", "win", "forget", "admit", "snap", "plod", "knit", "skim", "flit", "zip", "tip", "whip", "strut", "tug",
        "pat",
    ]

    private static let irregularPlurals: [String: String] = [
        "man": "men", "woman": "women", "child": "children", "wolf": "wolves", "mouse": "mice", "goose": "geese",
        "wife": "wives",
        "knife": "knives", "life": "lives", "leaf": "leaves", "shelf": "shelves", "loaf": "loaves", "thief": "thieves",
        "sheep": "sheep",
        "deer": "deer", "foot": "feet", "gentleman": "gentlemen", "fisherman": "fishermen", "roof": "roofs",
        "bookshelf": "bookshelves",
    ]

    private static let irregularIng: [String: String] = ["lie": "lying", "die": "dying", "tie": "tying"]

    private static let irregularPasts: [String: [String]] = [
        "run": ["ran", "run"], "flee": ["fled"], "say": ["said"], "tell": ["told"], "sing": ["sang", "sung"],
        "speak": ["spoke", "spoken"],
        "read": ["read"], "sit": ["sat"], "lie": ["lay", "lain"], "sleep": ["slept"], "kneel": ["knelt"],
        "fall": ["fell", "fallen"],
        "go": ["went", "gone"], "come": ["came"], "stand": ["stood"], "rise": ["rose", "risen"], "hold": ["held"],
        "see": ["saw", "seen"],
        "hear": ["heard"], "feel": ["felt"], "know": ["knew", "known"], "think": ["thought"], "take": ["took", "taken"],
        "give": ["gave", "given"], "get": ["got"], "make": ["made"], "begin": ["began", "begun"], "find": ["found"],
        "keep": ["kept"],
        "leave": ["left"], "put": ["put"], "wear": ["wore"], "write": ["wrote", "written"], "eat": ["ate", "eaten"],
        "drink": ["drank", "drunk"], "throw": ["threw", "thrown"], "catch": ["caught"], "bring": ["brought"],
        "break": ["broke", "broken"],
        "shake": ["shook", "shaken"], "swear": ["swore", "sworn"], "ride": ["rode", "ridden"], "drive": ["drove", "driven"],
        "swim": ["swam", "swum"], "creep": ["crept"], "leap": ["leapt", "leaped"], "sweep": ["swept"], "weep": ["wept"],
        "bend": ["bent"], "turn": ["turned"], "meet": ["met"], "lose": ["lost"], "win": ["won"], "fight": ["fought"],
        "buy": ["bought"], "wake": ["woke", "woken"], "draw": ["drew", "drawn"], "pay": ["paid"],
        "spring": ["sprang", "sprung"],
        "sink": ["sank", "sunk"], "steal": ["stole", "stolen"], "forget": ["forgot", "forgotten"], "blow": ["blew", "blown"],
        "grow": ["grew", "grown"], "send": ["sent"], "set": ["set"], "let": ["let"], "cut": ["cut"], "hit": ["hit"],
        "hide": ["hid", "hidden"],
        "choose": ["chose", "chosen"], "wind": ["wound"], "light": ["lit", "lighted"], "burn": ["burned", "burnt"],
        "spin": ["spun"],
        "stride": ["strode"], "tread": ["trod"], "reply": ["replied"], "dream": ["dreamed", "dreamt"],
        "lean": ["leaned", "leant"],
        "learn": ["learned", "learnt"], "bid": ["bade", "bid"], "understand": ["understood"], "shoot": ["shot"],
        "cling": ["clung"],
        "sling": ["slung"], "fly": ["flew", "flown"], "stoop": ["stooped"], "dig": ["dug"], "speed": ["sped"], "quit": ["quit"],
    ]
}
