/// French nouns that tell where a story is; what stands before them ("dans la", "de la", "comme une") decides the rest.
enum FrenchPlaces {
    static let words = PlaceWords(
        nouns: SiteCatalogue.join(\.french, to: nouns, forms: FrenchInflection.forms(ofNoun:)), whereabouts: whereabouts,
        approaches: approaches,
        ambiguous: Set(wordList("mine cour place pont champ pièce voile onde vague plage marche lit port quai cave")),
        distances: Set(wordList("loin lointain lointaine horizon vit voyait aperçut")),
        parts: Set(
            wordList(
                "fenêtre fenêtres mur murs porte portes toit bord bords milieu côté cœur sommet pied fond bout coin centre rive seuil"
            )),
        partLinks: ["de", "du", "d", "des"],
        flights: FrenchInflectionSets.forms("voler planer flotter"),
        sights: FrenchInflectionSets.forms("regarder contempler apercevoir voir fixer observer songer rêver penser"),
        stances: FrenchInflectionSets.forms("être gésir dormir dresser étendre trouver").union(["était", "est"]),
        comparisons: Set(wordList("comme tel telle pareil pareille semblable")), similes: ["comme"], supposings: ["si"],
        unreal: Set(wordList("si voudrais voulait voudrait rêvait souvenait rappelait irait iraient irions espérait pensait")),
        houses: Set(wordList("maison chaumière auberge cabane palais château église moulin ferme taverne grille")),
        fronts: ["devant", "dehors de"],
        shelters: Set(wordList("arbre arbres chêne saule tilleul pommier")), shelterLinks: ["sous"],
        thresholds: Set(wordList("porte portes portail fenêtre fenêtres")),
        thresholdLinks: Set(wordList("à devant vers près de")),
        arrivals: Set(
            wordList("arriva arrivèrent arrivé arrivés revint revinrent revenu rentra rentrèrent retourna parvint parvinrent")),
        arrivalLinks: ["à", "au", "aux"],
        reports: Set(wordList("pensa pensait crut croyait savait dit disait entendit apprit raconta expliqua")),
        reportLinks: Set(wordList("que qu comment pourquoi combien")),
        insideWords: Set(wordList("dedans intérieur")), outsideWords: Set(wordList("dehors extérieur")))

    private static let table: [(Setting, Double, String)] = [
        (.forest, 1, "forêt bois bosquet jungle clairière taillis sous-bois"),
        (.forest, 0.3, "arbre chêne sapin tronc branche mousse"),
        (.mountain, 1, "montagne sommet cime crête glacier"), (.mountain, 0.7, "colline pente ravin vallée rocher"),
        (.sea, 1, "pont bastingage mât pleine_mer haute_mer cale"),
        (.sea, 0.75, "mer océan vague navire bateau voilier barque"),
        (.coast, 1, "côte plage falaise port quai jetée baie rivage grève phare dune"),
        (.coast, 0.5, "marée sable rochers galet île"),
        (.field, 1, "champ pré prairie lande plaine pâturage"), (.field, 0.5, "herbe foin haie blé"),
        (.village, 1, "village hameau ferme grange cimetière"), (.village, 0.5, "chaumière moulin église auberge forge étable"),
        (.cityStreet, 1, "ville rue ruelle avenue boulevard trottoir place"),
        (.cityStreet, 0.5, "marché boutique tramway foule gare"),
        (.castle, 1, "château palais forteresse trône donjon rempart cachot"), (.castle, 0.4, "chevalier cour"),
        (
            .room, 1,
            """
            chambre cuisine salon salle pièce bureau bibliothèque grenier vestibule couloir corridor escalier cabine atelier
            taverne cabinet antichambre
            """
        ),
        (.room, 0.5, "maison plafond cheminée plancher cabane chevet"),
        (.room, 0.4, "table chaise rideau lit fauteuil tapis poêle armoire comptoir"),
        (.room, 0.3, "porte fenêtre étagère bougie"), (.road, 1, "route chemin sentier piste carrefour"),
        (.road, 0.3, "diligence borne"),
        (.river, 1, "rivière fleuve ruisseau torrent cascade"), (.river, 0.6, "gué bac pont lac étang mare"),
        (.desert, 1, "désert oasis"), (.desert, 0.5, "chameau caravane"),
        (.cave, 1, "grotte caverne tunnel souterrain terrier galerie"),
        (.cave, 0.7, "cave puits caveau"), (.garden, 1, "jardin verger roseraie pelouse potager serre"),
        (.garden, 0.4, "fontaine tonnelle"),
        (.sky, 0.35, "ciel nuage air"), (.sky, 0.8, "ballon dirigeable"),
    ]

    private static let nouns: [String: [PlaceWords.Place]] = {
        var places: [String: [PlaceWords.Place]] = [:]
        for (setting, weight, list) in table {
            for noun in wordList(list) {
                for form in FrenchInflection.forms(ofNoun: noun) {
                    if places[form]?.contains(where: { $0.setting == setting }) == true { continue }
                    places[form, default: []].append(PlaceWords.Place(setting: setting, weight: weight))
                }
            }
        }
        return places
    }()

    private static let whereabouts: [String: PlaceWords.Place] = [
        "au large": PlaceWords.Place(setting: .sea, weight: 0.6), "à bord": PlaceWords.Place(setting: .sea, weight: 0.6),
        "à terre": PlaceWords.Place(setting: .coast, weight: 0.3),
    ]

    private static let approaches: [String: Double] = {
        var approaches: [String: Double] = [:]
        let table: [(Double, String)] = [
            (1, "dans à au aux sur travers long traversa traversait entra descendit longeait gagna atteignit en parmi"),
            (0.8, "sous monta grimpa contre"), (0.55, "vers près devant jusqu hors"), (0.4, "derrière entre"),
            (0.2, "de du des d par pour avec sans comme"),
        ]
        for (weight, list) in table {
            for word in wordList(list) { approaches[word] = weight }
        }
        return approaches
    }()
}

/// Forms of several verbs as one set.
enum FrenchInflectionSets {
    static func forms(_ verbs: String) -> Set<String> { Set(wordList(verbs).flatMap(FrenchInflection.forms(ofVerb:))) }
}
