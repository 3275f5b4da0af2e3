/// English words around the ends of sentences.
enum EnglishSentences {
    static let words = SentenceWords(
        titleAbbreviations: titleAbbreviations, abbreviations: abbreviations, numberAbbreviations: numberAbbreviations,
        starters: sentenceStarters, relatives: ["who"],
        personsOfSpeech: Set(wordList("i you we me my your us our mine yours")),
        asideOpeners: Set(wordList("after before since")),
        clauseOpeners: Set(
            wordList(
                """
                and but or when while as that then where before after until so for which because if though although now here
                there once twice how what why yet still did had nor
                """)))

    static let titleAbbreviations = Set(
        wordList("mr mrs ms messrs mme mlle dr prof st capt cpt col gen lt sgt maj cmdr rev hon gov sen rep pres mt ft"))

    static let abbreviations = Set(
        wordList("etc jr sr co inc ltd corp bros esq vs viz cf al dept est approx e.g i.e ave rd blvd ph.d am pm"))

    static let numberAbbreviations = Set(
        wordList("no nos vol vols p pp ch chap fig sec art jan feb mar apr jun jul aug sep sept oct nov dec c ca"))

    static let sentenceStarters = Set(
        wordList(
            """
            The A An He She It They We You I His Her Its Their Our My This That These Those There Here Then Now
            When While Where What Who Why How But And Or So Yet For Nor If As At In On Of To From With By After
            Before Not No Yes All Some Any Every Each One Once Only Even Just Still Never Perhaps Maybe Suddenly
            Soon Later Meanwhile Outside Inside Behind Beyond Above Below Nobody Somebody Everybody Nothing
            Something Everything Nevertheless However Besides Instead Do Did Does Is Was Were Are Have Had Has
            Can Could Would Should Will
            """))
}
