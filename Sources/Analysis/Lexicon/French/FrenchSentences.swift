/// French words around the ends of sentences, and how French quotes.
enum FrenchSentences {
    static let words = SentenceWords(
        titleAbbreviations: Set(wordList("m mm mr mme mmes mlle mlles dr pr st ste mgr me cap col gal")),
        abbreviations: Set(wordList("etc cf av bd env hab p.-s vol")),
        numberAbbreviations: Set(wordList("n no p pp chap fig art vol t")),
        starters: Set(
            wordList(
                """
                Le La Les L Un Une Des Du De Il Elle Ils Elles On Je Tu Nous Vous Ce Cet Cette Ces C Mon Ma Mes Son Sa Ses Leur
                Leurs Et Mais Ou Où Donc Or Ni Car Puis Alors Quand Lorsque Comme Si Dans En Sur Sous Avec Sans Pour Par Chez
                Vers À Au Aux Ici Là Voici Voilà Oui Non Enfin Soudain Aussitôt Bientôt Déjà Encore Jamais Toujours Rien Tout
                Tous Toute Personne Quelqu Quel Quelle Qui Que Qu Pourquoi Comment Combien Après Avant Pendant Depuis
                """)),
        elisions: Set(wordList("l d j m t s n c qu jusqu lorsqu puisqu quoiqu")),
        enclitics: Set(wordList("il elle ils elles on je tu nous vous moi toi lui leur le la les ce y en là ci")),
        clitics: Set(wordList("la le l les lui leur se s me m nous y en ne n")),
        quotesWithDash: true,
        tagAdverbs: Set(wordList("enfin alors encore aussitôt bas soudain ensuite aussi tout")), relatives: ["qui", "dont"],
        tagsInsideQuotations: true,
        personsOfSpeech: Set(
            wordList("je j tu te t vous nous me m moi toi mon ma mes ton ta tes votre vos notre nos")),
        presentVerbs: Set(wordList("est sont a ont va vont faut peut peuvent veut sait fait arrive vient doit")),
        asideOpeners: Set(wordList("après avant depuis")),
        clauseOpeners: Set(
            wordList(
                "et mais ou quand lorsque lorsqu comme que qu puis alors où avant après si car donc tandis pendant dès là or")))
}
