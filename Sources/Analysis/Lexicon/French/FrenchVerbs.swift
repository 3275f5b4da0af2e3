/// French verbs: of speech, of posture, and those that only somebody does.
enum FrenchVerbs {
    static let words = DeedWords(
        speech: Set(plain + more), plainSpeech: Set(plain), agents: agents, postures: postures, particles: [:],
        nounMarkers: Set(wordList("le la l les un une des du au aux son sa ses leur mon ma mes ce cet cette de d")),
        sleepWords: ["endormi", "endormie"], stillWords: ["silencieux", "silencieuse", "muet", "muette"],
        beforeParticiples: Set(wordList("en")), participleEndings: ["ant"], adverbEndings: ["ment"], futures: ["allait"])

    private static let plain = wordList(
        """
        dire répondre demander répliquer murmurer chuchoter crier écrier ajouter reprendre déclarer rétorquer interroger
        """
    ).flatMap(FrenchInflection.forms(ofVerb:))

    private static let more = wordList(
        """
        souffler hurler appeler répéter continuer poursuivre expliquer affirmer observer remarquer insister interrompre grogner
        grommeler gronder protester supplier soupirer gémir balbutier bégayer sangloter annoncer avouer assurer commencer
        conclure exclamer faire jurer lancer marmonner ordonner penser prévenir prier promettre proposer rectifier renchérir
        rugir suggérer susurrer tonner vociférer articuler bredouiller confier confirmer convenir corriger glapir haleter
        implorer lâcher maugréer objecter préciser proférer questionner raconter réclamer riposter rire ronchonner siffler
        songer acquiescer admettre bougonner chanter commander concéder dicter enchaîner plaisanter prononcer ricaner
        saluer trancher couper intervenir acquiescer souffler
        """
    ).flatMap(FrenchInflection.forms(ofVerb:))

    private static let agents = Set(
        wordList(
            """
            regarder voir entendre écouter sentir savoir vouloir croire comprendre penser rêver oublier souvenir sourire rire
            pleurer hocher froncer hausser tourner prendre donner poser mettre tenir trouver garder laisser ouvrir fermer porter
            lever soulever tirer pousser jeter attraper apporter essayer espérer attendre arrêter fixer contempler apercevoir
            réveiller habiller manger boire travailler jouer danser secouer frapper saluer jurer suivre rencontrer aider cacher
            chercher décider remarquer hésiter pencher plier écrire dessiner souffler allumer éteindre essuyer laver balayer
            choisir saisir serrer ramer conduire grimper sauter plonger trembler frissonner craindre aimer détester vivre mourir
            montrer embrasser quitter approcher avancer reculer entrer sortir partir revenir monter descendre taire
            """
        ).flatMap(FrenchInflection.forms(ofVerb:)))

    private static let postures: [String: Posture] = {
        var postures: [String: Posture] = [:]
        let table: [(Posture, String)] = [
            (.running, "courir accourir galoper précipiter élancer fuir filer détaler"),
            (
                .walking,
                """
                marcher avancer monter descendre traverser approcher entrer sortir revenir aller venir errer promener
                suivre longer parcourir boiter
                """
            ),
            (.sitting, "asseoir"), (.lying, "coucher allonger étendre dormir endormir"), (.reaching, "tendre saisir attraper"),
            (.kneeling, "agenouiller"), (.embracing, "embrasser enlacer étreindre"), (.reading, "lire"),
            (.fighting, "battre lutter combattre"),
            (.dancing, "danser valser"), (.carrying, "porter traîner"), (.climbing, "grimper escalader"),
            (.weeping, "pleurer sangloter"), (.waving, "saluer"), (.eating, "manger boire dévorer grignoter"),
            (.working, "creuser bêcher balayer frotter"), (.jumping, "sauter bondir"), (.swimming, "nager plonger"),
            (.bowing, "incliner"),
            (.falling, "tomber trébucher basculer dégringoler"),
            (.standing, "attendre regarder contempler écouter arrêter dresser lever"),
        ]
        for (posture, verbs) in table {
            for verb in wordList(verbs) {
                for form in FrenchInflection.forms(ofVerb: verb) where form.count > 2 {
                    postures[form] = postures[form] ?? posture
                }
            }
        }
        // "debout" and "à genoux" show it without a verb.
        postures["debout"] = .standing
        postures["genoux"] = .kneeling
        for word in ["vis", "lis", "lit", "lits", "suis", "vins", "vais", "pars"] { postures[word] = nil }
        return postures
    }()
}
