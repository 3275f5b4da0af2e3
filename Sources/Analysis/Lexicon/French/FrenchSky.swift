/// French words for the time of day, the seasons and the weather.
enum FrenchSky {
    static let words = SkyWords(
        times: table([
            (.dawn, 3, "aube aurore point_du lever petit_matin"),
            (.day, 2, "matin matinée midi après-midi jour journée ensoleillé ensoleillée"), (.day, 1, "soleil déjeuner"),
            (.dusk, 3, "crépuscule couchant tombée"), (.dusk, 2, "soir soirée dîner souper"), (.night, 3, "minuit"),
            (.night, 2, "nuit lune étoile étoiles"), (.night, 0.8, "ténèbres obscurité lanterne"),
        ]),
        seasons: table([
            (.spring, 1, "printemps avril mai"), (.summer, 1, "été juin juillet août"),
            (.autumn, 1, "automne septembre octobre novembre"),
            (.winter, 1, "hiver décembre janvier février noël"), (.winter, 0.7, "neige givre gel"),
        ]),
        weathers: table([
            (.rain, 2, "pluie averse pleuvait pleut plut bruine crachin"), (.rain, 0.8, "parapluie flaque flaques"),
            (.snow, 2, "neige neigeait flocons flocon"), (.snow, 0.7, "givre gel glace"),
            (.fog, 2, "brouillard brume brumes brumeux"),
            (.storm, 2.5, "orage tempête tonnerre éclair éclairs foudre ouragan bourrasque bourrasques"), (.storm, 0.5, "vent"),
            (.clear, 1, "ensoleillé ensoleillée"), (.clear, 2, "ciel_bleu beau_temps"),
        ]),
        endings: Set(
            wordList("cessa cessé passée passé calma calmée apaisa apaisée dissipa dissipée éloigna éloigné arrêta finie fini")),
        overWords: Set(wordList("fini finie passé passée")),
        timeJumps: wordList(
            """
            le_lendemain le_jour_suivant le_soir le_matin ce_soir_là ce_matin_là cette_nuit_là ce_jour_là à_l_aube à_midi à_minuit
            au_crépuscule quelques_jours_plus quelques_heures_plus une_heure_plus trois_jours deux_jours huit_jours un_mois_plus
            un_an_plus des_années un_matin un_soir une_nuit un_jour au_matin vers_le_soir vers_midi toute_la_nuit la_semaine_suivante
            l_année_suivante quand_vint
            """),
        otherDays: Set(wordList("lendemain suivant suivante jours jour mois an ans années semaine un une")),
        otherTimes: Set(wordList("chaque hier demain bon bonne dernier dernière autre tous toutes")), voices: ["voix"],
        jumpPairs: Set(
            wordList("jour_suivant matin_suivant jours_après heures_après heures_plus jours_plus minute_après soir_même")),
        habits: Set(wordList("parfois souvent chaque toujours quelquefois soirs matins nuits jours habitude")),
        suns: ["soleil"],
        sinks: Set(wordList("couchait coucha couche couchant baissait descendait disparut bas")),
        climbs: Set(wordList("levait leva lève levant montait")))

    private static func table<Value: Sendable>(_ rows: [(Value, Double, String)]) -> [String: Lexicon.Cue<Value>] {
        var cues: [String: Lexicon.Cue<Value>] = [:]
        for (value, weight, list) in rows {
            for word in wordList(list) { cues[word] = cues[word] ?? Lexicon.Cue(value: value, weight: weight) }
        }
        return cues
    }
}
