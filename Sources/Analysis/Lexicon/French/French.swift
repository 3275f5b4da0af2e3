extension Lexicon {
    static let french = Lexicon(
        language: "fr",
        sentences: FrenchSentences.words,
        people: FrenchPeople.words,
        deeds: FrenchVerbs.words,
        places: FrenchPlaces.words,
        sky: FrenchSky.words,
        feelings: FrenchMoods.words,
        things: FrenchThings.words,
        portraits: FrenchPortraits.words,
        whole: FrenchWhole.words,
        extras: FrenchExtras.words
    )
}
