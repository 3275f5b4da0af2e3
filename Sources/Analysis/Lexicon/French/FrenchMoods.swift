/// French words that carry a mood, with their strength.
enum FrenchMoods {
    static let words = FeelingWords(
        moods: moods,
        intensifiers: {
            var intensifiers: [String: Double] = [:]
            for word in wordList("très si tellement trop fort bien extrêmement profondément terriblement tout") {
                intensifiers[word] = 1.5
            }
            for word in wordList("peu assez presque") { intensifiers[word] = 0.6 }
            return intensifiers
        }(), negations: Set(wordList("pas jamais sans ni rien guère point plus aucun aucune nul nulle")))

    private static let table: [(Mood, Double, String)] = [
        (.calm, 1, "calme tranquille paisible paix doux douce doucement repos lentement silencieux tiède immobile serein"),
        (
            .joy, 1,
            """
            heureux heureuse content contente joie joyeux joyeuse joyeusement gai gaie gaieté rire riait rit éclat sourire sourit
            souriait fête danse dansait chantait plaisir amusé amusée ravi ravie bonheur
            """
        ),
        (
            .wonder, 1,
            """
            merveille merveilleux merveilleuse étonné étonnée étonnement surpris surprise étrange curieux curieuse magique
            magnifique splendide beau belle enchanté brillait étincelait doré rêve rêvait
            """
        ),
        (
            .love, 1.2,
            "amour aimer aimait aime aimé aimée baiser embrassa embrassait tendre tendrement tendresse chéri chérie fiancée"
        ),
        (
            .sadness, 1,
            """
            triste tristesse tristement larme larmes pleurer pleurait pleura sanglot sanglots sanglotait chagrin malheureux
            malheureuse seul seule deuil tombe mort morte mourut perdu perdue adieu désespoir mélancolie regret douleur
            """
        ),
        (
            .fear, 1.2,
            """
            peur effroi effrayé effrayée terreur terrible horreur horrible épouvante épouvanté tremblait trembla tremblant frisson
            frissonna cauchemar monstre crainte craignait pâle fantôme angoisse
            """
        ),
        (
            .anger, 1.2,
            """
            colère furieux furieuse fureur rage haine cruel cruelle féroce querelle insulte hurla gronda méchant méchante brutal
            violemment indigné
            """
        ),
        (
            .tension, 1,
            """
            danger dangereux soudain tempête orage tonnerre feu incendie épée fusil pistolet couteau combat luttait lutte sang fuite
            fuir échapper cri cria criait hurlait brisa éclata alarme vite naufrage noyer
            """
        ),
        (
            .mystery, 1,
            """
            mystère mystérieux mystérieuse secret secrète ombre ombres caché cachée obscur obscure obscurité ténèbres noir noire
            inconnu inconnue silence minuit énigme disparu disparut murmure chuchota étranger sombre
            """
        ),
    ]

    private static let moods: [String: Lexicon.Cue<Mood>] = {
        var moods: [String: Lexicon.Cue<Mood>] = [:]
        for (mood, weight, list) in table {
            for word in wordList(list) { moods[word] = moods[word] ?? Lexicon.Cue(value: mood, weight: weight) }
        }
        return moods
    }()
}
