/// French words by which a text says how somebody is.
enum FrenchPortraits {
    static let words = PortraitWords(
        traits: traits,
        colours: Set(
            wordList(
                "blanc blanche blancs blanches noir noire noirs noires rouge rouges bleu bleue bleus bleues vert verte jaune gris grise brun brune doré"
            )),
        adjectivesFollow: true,
        garments: Set(
            wordList(
                """
                manteau cape chapeau casquette bonnet robe jupe tablier chemise gilet veste veston pantalon culotte bas souliers
                chaussures bottes sabots gants écharpe châle voile cravate col ruban capuchon uniforme couronne perruque lunettes
                bague ceinture mouchoir tunique turban redingote béret
                """)),
        features: Set(
            wordList(
                """
                cheveux yeux œil barbe moustache favoris visage nez bouche lèvres joues joue menton sourcils front mains main doigts
                bras jambes jambe pieds épaules cou voix peau teint dents oreilles queue fourrure pattes ailes tresses boucles
                taille cicatrice
                """)),
        copulas: Set(wordList("était étaient est sont semblait paraissait fut devint avait parut restait")),
        wearing: FrenchInflectionSets.forms("porter").union([
            "vêtu", "vêtue", "habillé", "habillée", "coiffé", "coiffée", "chaussé",
        ]),
        bearing: ["à", "au", "aux", "avec", "en"], ageUnits: ["ans", "an"], ageWords: ["âge", "âgé", "âgée"],
        numbers: Set(
            wordList(
                """
                deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt
                trente quarante cinquante soixante soixante-dix quatre-vingts
                """)),
        degrees: Set(wordList("très si assez un une le la l trop encore toujours plus bien fort tout toute déjà environ")),
        states: Set(
            wordList(
                "silencieux silencieuse curieux curieuse impatient impatiente faible pâle triste fort forte fou folle bon bonne gai gaie"
            )), passing: Set(wordList("propre autre deux seul seule même premier première dernière main")),
        lastingEndings: ["eux", "euse", "âtre"],
        links: Set(wordList("et mais avec de d")))

    private static let traits: [String: Trait.Kind] = {
        var traits: [String: Trait.Kind] = [:]
        let table: [(Trait.Kind, String)] = [
            (.age, "âgé jeune aîné cadet"),
            (
                .looks,
                """
                grand petit gros mince maigre fort faible joli laid pâle brun blond roux chauve barbu rousse robuste frêle voûté
                aveugle boiteux élégant bossu ridé énorme minuscule gras trapu grêle charmant
                """
            ),
            (
                .nature,
                """
                bon méchant courageux brave intelligent sage fou cruel gentil timide curieux paresseux généreux avare gai triste
                silencieux bavard fier orgueilleux modeste patient impatient rusé sévère sérieux honnête lâche fidèle poli
                têtu distrait simple
                """
            ),
        ]
        for (kind, words) in table {
            for word in wordList(words).flatMap(FrenchInflection.forms(ofAdjective:)) { traits[word] = kind }
        }
        for word in wordList("vieux vieil vieille vieillard aînée cadette") { traits[word] = .age }
        for word in wordList("beau bel belle grosse grasse rousse gentille bonne folle douce doux") {
            traits[word] = traits[word] ?? .looks
        }
        return traits
    }()
}
