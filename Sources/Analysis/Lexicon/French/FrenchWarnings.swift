/// French words that warn, and what makes them harmless.
enum FrenchWarnings {
    static let cues: [WarningCue] = violence + death + selfHarm + sex + drugs + hate

    static let guards = WarningGuards(
        victims: Set(
            wordList(
                """
                lui eux moi toi nous vous homme femme enfant garçon fille ennemi ennemis soldat gens adversaire prisonnier garde
                gardes victime malheureux
                """)),
        bodyParts: Set(
            wordList(
                "tête visage figure gorge poitrine cœur ventre bras jambe jambes épaule épaules dos côtes crâne cou corps flanc cuisse joue nez"
            )),
        weapons: Set(
            wordList(
                "fusil fusils pistolet pistolets couteau couteaux épée épées poignard dague hache balle balles lame lance flèche canon canons revolver sabre mousquet baïonnette fouet feu"
            )),
        groups: Set(
            wordList(
                "juifs juif juive musulmans musulman arabes arabe noirs nègres gitans tziganes immigrés étrangers homosexuels réfugiés protestants"
            )),
        unreal: Set(
            wordList("si pourrait pouvait devait voulait peur menaça menacer faillit presque veux veut peut allait va risque")),
        comparisons: [["comme"], ["semblable", "à"], ["on", "eût", "dit"]])

    private static let violence =
        WarningCue.cues(
            .violence, .strong,
            """
            assassina assassiné assassinée égorgea égorgé égorger poignarda poignardé poignardée étrangla étranglé étranglée torturé
            torturée massacre massacré massacrés décapité décapitée éventra éventré mutilé lui_trancha_la_gorge trancher_la_gorge
            brûla_la_cervelle brûler_la_cervelle mare_de_sang tué_raide battu_à_mort
            """)
        + WarningCue.cues(
            .violence, .strong, "tua tuèrent tué tués tuée", harmlessNear: "temps ennui ver heures")
        + WarningCue.cues(
            .violence, .clear,
            """
            assassin assassins meurtre meurtrier meurtriers assassinat tuerie ensanglanté ensanglantée bombardé roué_de_coups
            blessé_à_mort blessa fusillé fusillés pendu pendus guillotine guillotiné échafaud bourreau fit_feu ouvrit_le_feu
            couvert_de_sang couverte_de_sang exécution coup_de_couteau coup_de_poignard coups_de_couteau coup_d_épée coups_d_épée
            coup_de_fusil coups_de_fusil coup_de_pistolet coups_de_pistolet coup_de_poing coups_de_poing le_sang_coulait
            """, harmlessNear: "ordre ordres ordonnance projet")
        + WarningCue.cues(.violence, .clear, "tuer tuait tuez", harmlessNear: "temps ennui ver heures")
        + WarningCue.cues(
            .violence, .clear, "frappa frappé gifla giflé fouetta fouetté cogna rossa transperça perça", need: .victim,
            harmlessNear: "porte mains idée pied terre coups minuit heure vitre table attention esprit épaule")
        + WarningCue.cues(
            .violence, .clear, "tira tirer tirèrent tiré", need: .weapon,
            harmlessNear: "poche fourreau tiroir bourse lettre sonnette rideau chapeau parti langue lit")
        + WarningCue.cues(
            .violence, .mild,
            "qu_on_lui_coupe_la_tête coupez-lui_la_tête coupez_lui_la_tête je_te_tuerai je_vous_tuerai tira_son_épée l_épée_à_la_main mit_en_joue menaça_de_tuer"
        )

    private static let death =
        WarningCue.cues(.death, .strong, "cadavre cadavres tête_coupée dépouille_mortelle putréfaction")
        + WarningCue.cues(
            .death, .clear,
            "mourut moururent est_mort est_morte était_mort était_morte étaient_morts fut_mort un_mort les_morts agonie agonisait moribond moribonde expira se_noya noyé noyée",
            harmlessNear: "feu bruit voix rire son vent lumière flamme ivre rires peur fatigue faim rire délai")
        + WarningCue.cues(.death, .mild, "enterrement cercueil cimetière squelette funérailles veuve obsèques tombeau")

    private static let selfHarm = WarningCue.cues(
        .selfHarm, .strong,
        """
        suicide suicidé suicidée se_suicider se_suicida se_pendit s_est_pendu s_est_pendue se_tua se_tuer s_est_tué s_est_tuée me_tuer
        s_ouvrit_les_veines s_empoisonna se_donna_la_mort se_donner_la_mort mit_fin_à_ses_jours mettre_fin_à_ses_jours automutilation
        se_jeta_par_la_fenêtre
        """)

    private static let sex =
        WarningCue.cues(
            .sex, .strong,
            "violée violeur orgasme orgasmes masturbation pénis vagin rapport_sexuel rapports_sexuels relations_sexuelles érotique pornographie sodomie l_a_violée la_viola"
        )
        + WarningCue.cues(
            .sex, .clear,
            "prostituée prostituées prostitution bordel putain putains catin fit_l_amour faire_l_amour faisaient_l_amour sexuel sexuelle inceste sa_maîtresse corps_nu toute_nue entièrement_nue tout_nu séduite",
            harmlessNear: "école classe maison")
        + WarningCue.cues(.sex, .mild, "adultère luxure la_déshabilla le_déshabilla débauche à_demi_nue à_demi_nu")

    private static let drugs =
        WarningCue.cues(.drugs, .strong, "héroïnomane cocaïne méthamphétamine overdose surdose")
        + WarningCue.cues(
            .drugs, .clear,
            "opium laudanum morphine cannabis haschisch hachisch ivrogne ivrognes ivrognerie ivre_mort toxicomane soûl saoul se_soûla delirium"
        )
        + WarningCue.cues(.drugs, .clear, "ivre ivres ivresse", harmlessNear: "joie bonheur colère rage amour orgueil gloire")
        + WarningCue.cues(
            .drugs, .mild,
            "rhum eau-de-vie whisky absinthe cognac narguilé houka fumait_la_pipe fumait_sa_pipe cigarette cigarettes cigare cigares tabac"
        )

    private static let hate =
        WarningCue.cues(.hate, .strong, "youpin youpins bougnoule bougnoules bicot négro négros youtre youtres")
        + WarningCue.cues(.hate, .clear, "pogrom pogroms lynché lynchage nettoyage_ethnique race_supérieure race_inférieure")
        + WarningCue.cues(
            .hate, .clear, "haïr hait haïssait exterminer exterminés vermine sale sales inférieurs racaille expulser",
            need: .group)
}
