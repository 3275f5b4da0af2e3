extension Lexicon {
    static let english = Lexicon(
        language: "en",
        sentences: EnglishSentences.words,
        people: EnglishPeople.words,
        deeds: EnglishVerbs.words,
        places: EnglishPlaces.words,
        sky: EnglishSky.words,
        feelings: FeelingWords(
            moods: EnglishMoods.moods, intensifiers: EnglishMoods.intensifiers, negations: EnglishMoods.negations,
            negationEndings: ["n't"]),
        things: EnglishThings.words,
        portraits: EnglishPortraits.words,
        whole: EnglishWhole.words,
        extras: EnglishExtras.words
    )
}
