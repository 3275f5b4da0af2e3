/// French words for people and animals, and what tells them apart.
enum FrenchPeople {
    static let words = PeopleWords(
        titles: titles, wifeTitles: ["madame", "mme"], maidenTitles: ["mademoiselle", "mlle"], stickyTitles: ["lady", "sir"],
        royalTitles: Set(wordList("roi reine prince princesse empereur impératrice saint sainte")),
        saintTitles: ["saint", "sainte"],
        menTitles: Set(
            wordList(
                "docteur dr capitaine cap professeur pr colonel général lieutenant sergent commandant amiral inspecteur commissaire juge"
            )),
        marks: Set(wordList("aveugle boiteux boiteuse sourd sourde muet muette borgne bossu bossue manchot masqué voilée")),
        namings: Set(wordList("nommé nommée appelé appelée surnommé surnommée")), nameNouns: ["nom"], selfPronouns: ["moi"],
        selfVerbs: ["suis", "appelle"], selfCallings: ["appelle", "appelais", "nomme", "nommais"], selfObjects: ["m"],
        surnameTitles: Set(wordList("docteur dr capitaine cap colonel général lieutenant professeur commissaire inspecteur")),
        addressTitles: Set(wordList("monsieur madame mademoiselle m mr mme mlle messieurs mesdames")),
        titleWords: ["dr": "docteur", "cap": "capitaine", "m": "monsieur", "mme": "madame", "mlle": "mademoiselle"],
        roles: roles, doubtfulRoles: ["bonne", "page", "garde"],
        plainRoles: Set(wordList("homme femme garçon fille dame monsieur enfant marin chien chat cheval oiseau")),
        distinguishingAdjectives: Set(wordList("vieux vieil vieille jeune petit petite grand grande gros grosse")),
        oldWords: Set(wordList("vieux vieil vieille père")),
        oldRoles: ["vieil homme": .male, "vieux monsieur": .male, "vieille femme": .female, "vieille dame": .female],
        youngRoles: [
            "fille": .female, "petite fille": .female, "jeune fille": .female, "fillette": .female, "garçon": .male,
            "petit garçon": .male, "jeune garçon": .male,
        ], kin: kin, firstNames: firstNames, nicknames: nicknames, nameless: nameless,
        childWords: Set(wordList("enfant garçon fille fillette garçonnet gamin gamine écolier écolière gosse")),
        littleWords: Set(wordList("petit petite")), littleThings: [],
        childAddresses: Set(wordList("petit petite enfant fillette mignonne")),
        pronouns: [
            "il": .he, "elle": .she, "lui-même": .he, "elle-même": .she, "ils": .they, "elles": .they, "leur": .they,
            "je": .narrator, "j": .narrator, "me": .narrator, "moi": .narrator, "mon": .narrator, "ma": .narrator,
            "mes": .narrator,
            "son": .either, "sa": .either, "ses": .either,
        ], objectPronouns: ["me", "moi"], possessives: Set(wordList("son sa ses mon ma mes leur leurs")),
        narratorSubjects: ["je", "j"],
        impersonal: Set(
            wordList("y faut fallait fallut pleuvait pleut neigeait neige s était est faisait fait semblait semble")),
        determiners: Set(
            wordList("le la l les ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs")),
        definiteArticles: ["le", "la", "l", "les"], indefiniteArticles: ["un", "une"], demonstratives: ["ce", "cet", "cette"],
        conjunctions: ["et"], nameLinks: ["de", "du", "d", "des"], nameParticles: ["de", "du", "d", "van", "von"],
        placePrepositions: Set(wordList("dans près autour parmi jusqu hors")), doubtfulPrepositions: ["à", "vers", "de", "en"],
        articleByGender: [.male: "le ", .female: "la ", .unknown: "le "], elidedArticle: "l'", narratorName: "narrateur",
        narratorAlias: "je",
        auxiliaries: Set(wordList("était étaient est avait avaient a fut furent eut sera serait ne n se s")),
        strangers: Set(wordList("on quelqu quelques tous chacun plusieurs")),
        addressGenders: ["monsieur": .male, "madame": .female, "mademoiselle": .female],
        addressLinks: ["à", "au"],
        endearments: Set(
            wordList("mon ma mes cher chère chers oh ah eh bien oui non petit petite pauvre vieux vieille allons mais bon")),
        pastPerfects: ["avait", "était"], presentatives: ["là", "voilà"])

    private static let titles: [String: Gender] = {
        var titles: [String: Gender] = [:]
        for word in wordList("monsieur m mr roi prince duc comte baron marquis oncle père frère maître abbé sieur don lord sir")
        {
            titles[word] = .male
        }
        for word in wordList(
            "madame mme mademoiselle mlle reine princesse duchesse comtesse baronne marquise tante mère sœur dame lady")
        {
            titles[word] = .female
        }
        for word in wordList(
            "docteur dr capitaine cap professeur pr colonel général lieutenant sergent commandant amiral inspecteur commissaire juge saint sainte"
        ) {
            titles[word] = .unknown
        }
        return titles
    }()

    static let roles: [String: FigureKind] = {
        var roles: [String: FigureKind] = [:]
        let table: [(FigureKind, String)] = [
            (
                .man,
                """
                homme monsieur père oncle frère mari fils roi prince duc seigneur chevalier moine prêtre curé abbé magicien
                pêcheur marin matelot soldat chasseur bûcheron forgeron meunier capitaine pirate berger neveu empereur géant nain
                gardien cocher facteur fermier passeur mendiant vieillard boulanger cuisinier aubergiste cavalier roitelet
                jardinier instituteur pasteur époux parrain grand-père brigadier notaire gendarme timonier pilote percepteur
                avocat marquis comte baron vicomte bourgeois domestique valet laquais commissaire geôlier savant général colonel
                lieutenant sergent caporal amiral évêque chanoine vicaire chirurgien pharmacien huissier greffier charpentier
                """
            ),
            (
                .woman,
                """
                femme dame mère tante sœur épouse reine princesse duchesse sorcière infirmière servante veuve nièce gouvernante
                fée sirène religieuse marraine vieille boulangère gardienne fermière institutrice bonne cuisinière couturière lingère comtesse marquise baronne belle-mère grand-mère
                """
            ),
            (.boy, "garçon garçonnet gamin écolier page mousse apprenti"), (.girl, "fille fillette gamine écolière bergère"),
            (
                .person,
                """
                docteur médecin étranger voyageur voyageuse tailleur maître enfant bébé voisin voisine ami amie voleur voleuse
                marchand marchande garde pilote fantôme esprit messager juge savant poète musicien peintre lutin
                guide visiteur professeur
                """
            ),
            (.horse, "cheval jument poney poulain"), (.donkey, "âne mule"), (.cow, "vache bœuf taureau veau"),
            (.sheep, "mouton brebis agneau"), (.goat, "chèvre bouc"), (.pig, "cochon porc truie"), (.deer, "cerf biche"),
            (.fox, "renard"), (.wolf, "loup"), (.bear, "ours"), (.fish, "poisson truite baleine requin"),
            (.frog, "grenouille crapaud"), (.dog, "chien chienne"),
            (.cat, "chat chatte lion tigre chaton"),
            (.bird, "oiseau hibou corbeau mouette perroquet aigle canard oie cygne moineau pigeon colombe poule coq goéland"),
            (.rabbit, "lapin lièvre"), (.mouse, "souris écureuil hérisson rat"),
        ]
        for (kind, nouns) in table {
            for noun in wordList(nouns) { roles[noun] = kind }
        }
        return roles
    }()

    private static let kin: [String: Kinship] = {
        var kin: [String: Kinship] = [:]
        let table: [(Kinship, String)] = [
            (.father, "père papa"), (.mother, "mère maman"), (.husband, "mari époux"), (.wife, "femme épouse"), (.son, "fils"),
            (.daughter, "fille"), (.brother, "frère"), (.sister, "sœur"), (.grandfather, "grand-père"),
            (.grandmother, "grand-mère"), (.grandson, "petit-fils"), (.granddaughter, "petite-fille"), (.uncle, "oncle"),
            (.aunt, "tante"), (.nephew, "neveu"), (.niece, "nièce"), (.cousin, "cousin cousine"),
            (.friend, "ami amie compagnon"),
            (.master, "maître maîtresse"), (.servant, "servante domestique valet"),
        ]
        for (kinship, words) in table {
            for word in wordList(words) { kin[word] = kinship }
        }
        return kin
    }()

    private static let nicknames: [String: [String]] = [
        "jeannot": ["jean"], "pierrot": ["pierre"], "margot": ["marguerite"], "lison": ["élise", "louise"], "manon": ["marie"],
        "fanchon": ["françoise"], "charlot": ["charles"], "jacquot": ["jacques"], "toinette": ["antoinette"],
        "babette": ["élisabeth"],
        "loulou": ["louis", "louise"], "nanette": ["anne"], "ninon": ["anne"], "suzon": ["suzanne"], "lisette": ["élise"],
    ]

    private static let nameless = Set(
        wordList(
            """
            je j tu il elle on nous vous ils elles le la l les un une des du de d au aux ce cet cette ces c mon ma mes ton ta tes son
            sa ses notre nos votre vos leur leurs et mais ou où donc or ni car puis alors ensuite quand lorsque lorsqu comme si dans en
            sur sous avec sans pour par chez vers à ici là voici voilà oui non enfin soudain aussitôt bientôt déjà encore jamais
            toujours rien tout tous toute toutes personne quelqu quelque quel quelle qui que qu quoi pourquoi comment combien après
            avant pendant depuis ah oh eh hé hein bah allons bon bien mal merci bonjour bonsoir adieu salut hélas dieu ciel diable
            monsieurs lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre
            octobre novembre décembre noël pâques français française anglais anglaise france angleterre paris londres europe amérique
            afrique asie nord sud est ouest chapitre partie livre rue place avenue île mer lac ne n pas plus moins très trop peu
            beaucoup assez aussi ainsi cependant pourtant toutefois autrefois hier aujourd'hui demain maintenant dehors dedans deux
            trois quatre cinq six sept huit neuf dix cent mille premier première seconde regarde regardez viens venez attends
            attendez écoute écoutez peut-être vite silence courage pardon debout y se s me m te t lui
            """))

    private static let firstNames: [String: Gender] = {
        var names: [String: Gender] = [:]
        for name in wordList(
            """
            marie jeanne anne louise marguerite catherine françoise charlotte claire julie julien lucie sophie emma élise élisabeth
            hélène cécile alice agnès adèle amélie angèle antoinette aurore béatrice berthe blanche camille caroline céline
            chloé clémence colette cosette delphine denise diane édith éléonore éloïse émilie esther eugénie fantine florence
            geneviève germaine hortense inès irène isabelle jacqueline joséphine juliette laure léa léonie lise madeleine manon
            margot marianne mathilde mélanie mireille nathalie nicole noémie odette odile pauline rosalie rose sabine sarah simone
            solange suzanne sylvie thérèse valentine valérie véronique victoire virginie yvette yvonne zoé nina mila
            """)
        {
            names[name] = .female
        }
        for name in wordList(
            """
            jean pierre paul jacques louis charles henri françois philippe antoine alexandre alphonse andré armand arthur auguste
            augustin bastien benoît bernard bertrand célestin christophe clément daniel david denis édouard émile étienne eugène
            fabien félix ferdinand fernand francis frédéric gabriel gaspard gaston georges gérard germain gilles grégoire guillaume
            gustave guy hector hippolyte honoré hubert hugo ignace jérôme joseph jules julien laurent léon lucas lucien marc marcel
            marius martin mathieu maurice michel nicolas octave olivier pascal patrice raoul raymond rémi rené richard robert
            rodolphe roger roland sébastien simon sylvain théodore théo thomas tristan valentin victor vincent xavier yves achille
            """)
        {
            names[name] = .male
        }
        return names
    }()
}
