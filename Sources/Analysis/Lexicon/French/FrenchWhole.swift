/// French words by which a story as a whole is read.
enum FrenchWhole {
    static let words = WholeWords(
        stopWords: stopWords,
        nounMarkers: Set(
            wordList(
                """
                le la l les un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur
                leurs quelques plusieurs chaque aucun aucune deux trois petit petite grand grande vieux vieille
                """)),
        pointers: Set(
            wordList(
                "il elle ils elles ce c cela ceci ça celui celle ceux celles son sa ses leur leurs lui eux y en qui que dont tel telle l un autre voilà voici et là puis alors"
            )),
        links: Set(
            wordList(
                "mais or donc car ainsi cependant pourtant toutefois néanmoins aussi enfin oui non eh oh ah bien d ailleurs")),
        pluralEndings: ["s", "x"], themes: FrenchThemes.themes, warnings: FrenchWarnings.cues,
        warningGuards: FrenchWarnings.guards,
        kinds: KindWords(
            presents: Set(wordList("est sont a ont suis es êtes fait font peut peuvent")),
            pasts: Set(wordList("était étaient avait avaient fut furent eut eurent faisait pouvait étais avais fit")),
            reports: reports,
            agencies: Set(wordList("afp reuters ap")), arguments: arguments),
        readability: .french)

    private static let reports = Set(
        wordList(
            """
            lundi mardi mercredi jeudi vendredi samedi dimanche ministre gouvernement police pourcent communiqué annoncé selon
            porte-parole député députés préfet préfecture enquêteurs parquet élection président maire conseil habitants millions
            milliards entreprise agence autorités sénat indiqué précisé
            """))

    private static let arguments = Set(
        wordList(
            """
            donc ainsi cependant toutefois néanmoins certes parce exemple raison vérité opinion principe esprit hommes société
            question idée idées preuve argument conclure souvent généralement nécessaire humain humaine homme doit faut soit
            encore effet
            """))

    static let stopWords = Set(
        wordList(
            """
            le la les l un une des du de d au aux à et ou où mais donc or ni car que qu qui quoi dont lequel laquelle lesquels
            lesquelles ce c cet cette ces cela ceci ça celui celle ceux celles je j tu il elle on nous vous ils elles me m te t se s
            moi toi soi lui leur leurs eux y en mon ma mes ton ta tes son sa ses notre nos votre vos ne n pas plus point jamais rien
            guère aucun aucune nul personne tout toute tous toutes même mêmes autre autres si comme quand lorsque lorsqu puisque
            puisqu quoique tandis pendant depuis dès avant après sans avec pour par dans en sur sous entre vers chez contre jusque
            jusqu afin parmi malgré selon hors très trop peu beaucoup bien mal mieux moins assez aussi autant si tant tellement
            encore déjà toujours souvent parfois enfin puis alors ensuite ainsi aujourd hui hier demain ici là voici voilà oui non
            être est sont suis es êtes sommes était étais étaient fut fus furent été étant sera serait seront soit avoir a ai as ont
            avons avez avait avais avaient eut eus eurent eu ayant aura aurait auront ait faire fait fais font faisait faisaient fit
            fis firent faisant fera dire dit dis disait aller va vais vont allait alla allèrent pouvoir peut peux peuvent pouvait put
            pourrait vouloir veut veux voulait voulut voudrais devoir doit devait dut savoir sait sais savait sut voir vit voit
            voyait vu vint venir vient venait mettre mit prendre prit pris tenir tenait falloir faut fallait fallut croire
            homme hommes chose choses fois jour jours temps an ans heure heures moment instant côté part peine coup main mains tête
            yeux voix air mot mots bon bonne bons bonnes grand grande grands grandes petit petite petits petites vieux vieille jeune
            beau belle premier première dernier dernière seul seule deux trois quatre cinq six sept huit neuf dix vingt cent mille
            quelque quelques plusieurs chaque tel telle monsieur madame mademoiselle messieurs mme mlle quel quelle quels quelles
            comment pourquoi combien presque seulement vraiment peut-être tout-à-coup soudain cependant pourtant pas façon sorte
            manière lieu milieu fin bout place fond suite cause gens monde nom esprit gré
            """))
}
