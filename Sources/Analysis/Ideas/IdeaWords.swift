/// The words by which people ask for a film, and those that a script is written with, in one language.
struct IdeaWords {
    /// "make", "could you write": before what is asked for.
    var requests: Set<String>
    /// Between the request and the noun ("me", "a", "short").
    var fillers: Set<String>
    /// "film", "story".
    var films: Set<String>
    /// "film about …", each of one or more words; what follows is what the film is about.
    var abouts: [[String]]
    /// "film in which …": a sentence follows.
    var inWhichs: [[String]]
    /// Relative pronouns that follow only nouns.
    var relatives: Set<String>
    /// Between two deeds: "and then", "puis".
    var thens: [[String]]
    /// What a clause of its own may begin with.
    var subjects: Set<String>
    /// "This is the story of %."
    var opening: String
    var times: [TimeOfDay: String]
    var untitled: String
    /// Who wrote it, for the title page.
    var credit: String

    static func of(_ language: String) -> IdeaWords { language.lowercased().hasPrefix("fr") ? french : english }

    private static func phrases(_ text: String) -> [[String]] {
        wordList(text).map { $0.split(separator: " ").map(String.init) }
    }

    private static let english = IdeaWords(
        requests: Set(
            wordList(
                "please make create write tell generate produce show give draw animate can could would you i we want need like to a an me us"
            )),
        fillers: Set(
            wordList(
                "me us a an the short little small funny sad scary animated children's kids nice beautiful brief new minute one-minute"
            )),
        films: Set(wordList("film movie video story tale clip animation cartoon short scene")),
        abouts: phrases("about of on telling_of about_how"), inWhichs: phrases("where in_which about_how"),
        relatives: Set(wordList("who whose")), thens: phrases("and_then then after_that afterwards finally"),
        subjects: Set(
            wordList("he she it they we i you the a an his her their its my our this that these those one two three")),
        opening: "This is the story of %.", times: [.dawn: "DAWN", .day: "DAY", .dusk: "DUSK", .night: "NIGHT"],
        untitled: "A Story",
        credit: "Made by SEIDRA of the prompt's own words, without a language model")

    private static let french = IdeaWords(
        requests: Set(
            wordList(
                "fais faites faire crée créez créer écris écrivez écrire raconte raconte-moi raconte-nous fais-moi fais-nous écris-moi montre-moi dessine-moi racontez raconter réalise réalisez montre montrez génère générez peux pouvez tu vous je nous veux voudrais voudrions s'il te plaît svp moi nous un une le la"
            )),
        fillers: Set(
            wordList(
                "moi nous un une le la l petit petite court courte joli jolie beau belle drôle triste animé animée bref brève nouveau nouvelle"
            )),
        films: Set(wordList("film vidéo histoire conte clip animation court-métrage récit scène")),
        abouts: phrases("sur à_propos_de à_propos_d au_sujet_de au_sujet_d de d parlant_de parlant_d qui_parle_de qui_parle_d"),
        inWhichs: phrases("où dans_lequel dans_laquelle"), relatives: Set(wordList("qui dont")),
        thens: phrases("et_puis puis ensuite et_ensuite après_cela enfin"),
        subjects: Set(
            wordList(
                "il elle on ils elles nous vous je tu le la les l un une des son sa ses leur leurs mon ma mes ce cet cette ces deux trois"
            )),
        opening: "Voici l'histoire %.", times: [.dawn: "AUBE", .day: "JOUR", .dusk: "CRÉPUSCULE", .night: "NUIT"],
        untitled: "Une histoire", credit: "Fait par SEIDRA avec les mots du prompt, sans modèle de langage")
}
