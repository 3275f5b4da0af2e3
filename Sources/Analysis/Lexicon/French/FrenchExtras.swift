/// French words for those who are seen without a part of their own.
enum FrenchExtras {
    static let words = ExtraWords(
        nouns: ExtraWords.nouns(
            FrenchPeople.roles, people, children: "enfant", without: unseen, forms: FrenchInflection.forms(ofNoun:)),
        numbers: [
            "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12,
            "plusieurs": 3, "quelques": 3, "des": 3, "cent": Extra.crowd,
        ],
        groups: [
            "couple": 2, "groupe": 4, "bande": 5, "troupe": 6, "rangée": 5, "foule": Extra.crowd, "centaines": Extra.crowd,
            "dizaine": Extra.crowd, "douzaine": Extra.crowd, "troupeau": 4,
        ],
        presentatives: ["y avait", "y a", "y eut", "voilà", "voici"],
        sights: Set(wordList("vit voit aperçut aperçoit rencontra rencontre croisa croise trouva")),
        inversions: Set(wordList("était se_tenait attendait dormait marchait passait vint venait arriva arrivait courait")),
        openings: Set(wordList("là ici puis alors")),
        companions: Set(wordList("avec près derrière devant parmi entre vers")),
        deeds: deeds,
        absences: Set(
            wordList("comme que si sans pas jamais aucun aucune ni ne n nul nulle chaque serait aurait pourrait rêvait")),
        copulas: Set(wordList("était étaient est sont")))

    private static let people: [(FigureKind, String)] = [
        (.man, "paysan ouvrier bandit brigand moissonneur laboureur ramoneur clown cavalier guerrier mineur maçon"),
        (.woman, "lavandière paysanne danseuse mariée ouvrière"),
        (.person, "passant villageois pèlerin promeneur touriste passager élève prisonnier artiste badaud"),
    ]

    private static let unseen = "page garde bonne général maître ami amie esprit fantôme juge guide pilote poisson baleine fils"

    private static let deeds: [String: Posture] = {
        var deeds: [String: Posture] = [:]
        let table: [(Posture, String)] = [
            (.working, "réparer raccommoder coudre tricoter peindre laver pêcher travailler"),
            (.walking, "passer entrer approcher"), (.running, "voler galoper"),
            (.standing, "fumer chanter jouer regarder rire"),
        ]
        for (posture, verbs) in table {
            for verb in wordList(verbs) { for form in FrenchInflection.forms(ofVerb: verb) { deeds[form] = posture } }
        }
        return deeds
    }()
}
