/// English verbs: of speech, of posture, and those that only somebody does.
enum EnglishVerbs {
    static let words = DeedWords(
        speech: speech, plainSpeech: plainSpeech,
        speechPairs: Set(
            wordList(
                "went_on goes_on going_on put_in puts_in broke_in breaks_in burst_out called_out chimed_in struck_in cut_in")),
        agents: agents, postures: postures, particles: particles,
        nounMarkers: Set(wordList("the a an his her their my this that its no of our")),
        runObjects: Set(wordList("a an the his her my their short low dry aground cold out")),
        sleepWords: ["asleep", "ill"], stillWords: ["silent", "quiet", "in", "behind"],
        beforeParticiples: Set(
            wordList(
                """
                and of while when came went stood sat lay began kept by after before still then been be started found was
                were are is not or as go in from
                """)), participleEndings: ["ing"], adverbEndings: ["ly"], futures: ["going"])

    /// Hardly ever anything but speech.
    static let plainSpeech = Set(
        wordList(
            "say ask reply exclaim answer murmur mutter whisper shout remark retort enquire inquire respond rejoin"
        ).flatMap(EnglishInflection.forms(ofVerb:)))

    static let speech = Set(
        wordList(
            """
            say ask cry reply answer shout whisper call exclaim murmur mutter add remark observe
            begin continue declare demand enquire inquire interrupt repeat respond retort roar scream
            shriek snap sigh sob stammer suggest tell yell protest groan gasp grunt growl howl laugh whimper
            announce explain agree admit insist warn promise beg breathe croak hiss mumble pant plead squeak
            wail think sing speak bellow chuckle giggle grumble pronounce bark command order persist rejoin
            confess return resume assent echo implore urge entreat bawl stutter drawl snarl sneer thunder yelp quote recite
            rejoin interpose interject volunteer concede venture admonish chime chirp coo falter ejaculate vociferate inform
            """
        ).flatMap(EnglishInflection.forms(ofVerb:)))

    static let agents = Set(
        wordList(
            """
            look watch see hear feel know wonder remember forget smile nod frown grin shrug turn take give put
            get make find keep leave open close shut hold carry pick lift light pull push throw catch bring try
            want wish hope believe understand wait stop stare gaze glance peer wake dress eat drink work play
            dance shake knock wave bow swear follow meet help hide search listen decide notice consider pause
            hesitate stoop lean bend lay wear write draw blow set wipe wash cook sweep fetch choose seize grasp
            grab tie row steer ride swim dig climb jump leap curtsey tremble shiver fear love hate live die
            """
        ).flatMap(EnglishInflection.forms(ofVerb:)))

    static let postures: [String: Posture] = {
        var postures: [String: Posture] = [:]
        let table: [(Posture, String)] = [
            (.running, "run race dash sprint bolt hurry scurry flee chase rush gallop charge scamper speed hasten"),
            (
                .walking,
                """
                walk wander stroll stride march tramp plod pace stagger limp hike trudge step tread creep
                descend roam hobble shuffle stumble sneak tiptoe wade trot approach
                follow cross
                """
            ),
            (.sitting, "sit ride row crouch perch squat"),
            (.lying, "lie sleep doze recline slumber"),
            (.pointing, "point"),
            (.reaching, "stretch reach grab snatch grasp grope seize"),
            (.kneeling, "kneel pray"), (.bowing, "stoop curtsey"),
            (.embracing, "hug embrace cuddle cradle"),
            (.fighting, "fight wrestle duel punch"), (.dancing, "dance waltz"), (.carrying, "carry haul lug"),
            (.climbing, "climb scramble clamber"), (.weeping, "weep sob"), (.waving, "wave beckon"),
            (.eating, "eat drink sip munch nibble gulp"), (.working, "dig chop sweep scrub hammer rake hoe"),
            (.jumping, "jump leap hop bounce skip"), (.swimming, "swim dive"),
            (.reading, "read"),
            (.falling, "fall tumble plunge topple"),
            (.standing, "stand wait stare gaze listen stop pause rise"),
        ]
        for (posture, verbs) in table {
            for verb in wordList(verbs) {
                for form in EnglishInflection.forms(ofVerb: verb) { postures[form] = posture }
            }
        }
        // "lay" is the past of "lie" far more often than the laying of a table; "went" and "came" are people on their feet.
        for form in ["went", "goes", "came", "comes", "go", "come"] { postures[form] = .walking }
        return postures
    }()

    /// A verb of posture that has other uses shows the posture only before one of these.
    static let particles: [String: Set<String>] = {
        var particles: [String: Set<String>] = [:]
        let away: Set<String> = Set(
            wordList(
                """
                to up down along across through into over out back away toward towards in on past by after
                home forward slowly quickly round around between under from together
                """))
        for form in ["went", "goes", "go", "came", "comes", "come"] { particles[form] = away.subtracting(["on", "out"]) }
        for form in EnglishInflection.forms(ofVerb: "reach") + EnglishInflection.forms(ofVerb: "stretch") {
            particles[form] = ["out", "for", "up", "down", "toward", "towards", "her", "his", "over"]
        }
        for form in EnglishInflection.forms(ofVerb: "point") {
            particles[form] = ["at", "to", "out", "towards", "toward", "up", "down"]
        }
        for form in EnglishInflection.forms(ofVerb: "stoop") { particles[form] = ["down", "over", "beside", "to"] }
        for form in EnglishInflection.forms(ofVerb: "wave") { particles[form] = ["at", "to", "back", "goodbye", "his", "her"] }
        for form in EnglishInflection.forms(ofVerb: "charge") {
            particles[form] = ["at", "into", "down", "forward", "through", "across"]
        }
        for form in EnglishInflection.forms(ofVerb: "cross") { particles[form] = ["the", "a", "over", "to"] }
        for form in EnglishInflection.forms(ofVerb: "follow") {
            particles[form] = ["him", "her", "them", "it", "the", "after", "me", "us"]
        }
        return particles
    }()
}
