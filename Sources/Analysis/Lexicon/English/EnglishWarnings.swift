/// English words that warn, and what makes them harmless.
enum EnglishWarnings {
    static let cues: [WarningCue] = violence + death + selfHarm + sex + drugs + hate

    static let guards = WarningGuards(
        victims: Set(
            wordList(
                """
                him her me us them you himself herself myself themselves somebody someone anybody people men man woman women
                child children boy girl fellow enemy prisoner prisoners guard guards victim
                """)),
        bodyParts: Set(
            wordList(
                """
                head face throat chest heart belly stomach arm arms leg legs shoulder shoulders back ribs skull neck body side
                thigh hand hands breast brains nose
                """)),
        weapons: Set(
            wordList(
                """
                gun guns pistol pistols rifle musket muskets knife knives sword cutlass dagger dirk axe bullet bullets blade
                spear arrow cannon revolver shotgun bayonet club whip
                """)),
        groups: Set(
            wordList(
                """
                jews jew jewish muslims muslim arabs blacks negroes negro gypsies gypsy immigrants foreigners homosexuals gays
                lesbians refugees catholics protestants chinamen indians
                """)),
        unreal: Set(
            wordList(
                "would could might may if should fear lest threatened threaten threatening will shall must can almost nearly")),
        comparisons: [["like"], ["as", "if"], ["as", "though"]])

    private static let violence =
        WarningCue.cues(
            .violence, .strong,
            """
            slaughtered massacre massacred stabbed stabbing strangled strangling beheaded
            decapitated disembowelled bludgeoned dismembered bayoneted shot_dead shot_him shot_her shot_them shot_me
            shot_through_the run_through_the_body cut_his_throat cut_her_throat cut_their_throats cut_your_throat cut_my_throat
            slit_his_throat slit_her_throat beaten_to_death stabbed_to_death blew_his_brains blown_to_pieces pool_of_blood
            """)
        + WarningCue.cues(
            .violence, .strong, "murdered murdering tortured torturing",
            harmlessNear: "time thirst doubt doubts pain jealousy song music language grammar")
        + WarningCue.cues(
            .violence, .strong, "killed slain slew", need: .nothing,
            harmlessNear: "time hours light engine afternoon evening laughter laughing joke curiosity bill suspense")
        + WarningCue.cues(
            .violence, .clear,
            """
            murder murderer murderers assassin assassinated bloodshed bleeding bloody_knife bloodstained cutlasses bombed
            battered mutilated wounded assaulted throttled flogged flogging lashed_with hanged gallows
            opened_fire pulled_the_trigger fell_dead struck_him_down knocked_him_down knocked_her_down bloody_body covered_with_blood
            covered_in_blood dripping_with_blood wounds_bled
            """)
        + WarningCue.cues(
            .violence, .clear, "kill kills killing",
            harmlessNear: "time hours light engine joke curiosity bill dressed suspense dragon")
        + WarningCue.cues(
            .violence, .clear, "shot fired shoot shooting", need: .weapon,
            harmlessNear:
                "glance look looks glances smile question questions imagination up out past forward upright ahead bolt")
        + WarningCue.cues(
            .violence, .clear, "punched kicked slapped whipped clubbed thrashed hacked slashed speared",
            need: .victim,
            harmlessNear:
                "match hour hours clock bargain idea thought note chord dumb chance as sail odd upon forcibly lightning up shins off"
        )
        + WarningCue.cues(
            .violence, .mild, "struck hit choked beat beating beaten", need: .victim,
            harmlessNear:
                "match hour hours clock bargain idea thought note chord dumb chance as sail odd upon forcibly lightning up time heart hearts drum drums record game rain wings eggs retreat race rug pulse chess cards quick fast"
        )
        + WarningCue.cues(
            .violence, .mild,
            """
            off_with_his_head off_with_her_head off_with_their_heads off_with_your_head cut_off_his_head cut_off_her_head
            chop_off_his_head chop_off_her_head i'll_kill kill_you kill_him kill_her kill_me threatened_to_kill stabs cutlass
            drew_his_knife drew_his_cutlass with_drawn_swords drawn_cutlass pistol_at beheading behead executed execution executioner
            """)

    private static let death =
        WarningCue.cues(
            .death, .strong, "corpse corpses dead_bodies cadaver carcass_of_a_man decomposed rotting_body severed_head")
        + WarningCue.cues(
            .death, .clear,
            "dead_body dead_man dead_men dead_woman dead_child lay_dead was_dead were_dead is_dead fell_dead stone_dead deathbed death-bed dying_man dying_woman"
        )
        + WarningCue.cues(
            .death, .clear, "died drowned perished",
            harmlessNear:
                "away down wind fire sound voice laughing laughter conversation noise applause light lamp out flame echo")
        + WarningCue.cues(
            .death, .mild,
            "funeral coffin graveyard churchyard skeleton skeletons tombstone buried_him buried_her his_grave her_grave my_grave widow"
        )

    private static let selfHarm =
        WarningCue.cues(
            .selfHarm, .strong,
            """
            suicide suicidal killed_himself killed_herself killed_myself hanged_himself hanged_herself shot_himself shot_herself
            drowned_himself drowned_herself poisoned_himself poisoned_herself slit_her_wrists slit_his_wrists cut_her_wrists
            took_his_own_life took_her_own_life self-harm end_my_life ended_his_life ended_her_life kill_myself kill_himself kill_herself
            stabbed_himself stabbed_herself
            """, harmlessNear: "drink drinking work laughing outright overwork")

    private static let sex =
        WarningCue.cues(
            .sex, .strong,
            "rape raped rapist orgasm orgasms masturbated masturbating fucked fucking penis vagina sexual_intercourse had_sex having_sex genitals erotic pornography"
        )
        + WarningCue.cues(
            .sex, .clear,
            "prostitute prostitutes brothel whore whores naked_body naked_woman naked_man his_mistress made_love_to_her made_love_to_him making_love lustful nipples incest seduced seduction sexual sexually"
        )
        + WarningCue.cues(
            .sex, .mild, "stark_naked half-naked undressed_her undressed_him lust adultery adulterer harlot",
            harmlessNear: "gold power blood battle")

    private static let drugs =
        WarningCue.cues(.drugs, .strong, "heroin cocaine methamphetamine crack_pipe overdose overdosed crystal_meth")
        + WarningCue.cues(
            .drugs, .clear,
            "opium laudanum morphine marijuana cannabis hashish lsd ecstasy_pills dead_drunk blind_drunk drunkard drunkards drunken drunkenness intoxicated addict addicts delirium_tremens",
            harmlessNear: "joy success")
        + WarningCue.cues(
            .drugs, .clear,
            "was_drunk were_drunk got_drunk getting_drunk is_drunk roaring_drunk half_drunk been_drunk too_drunk half-drunk in_liquor",
            harmlessNear: "by with")
        + WarningCue.cues(
            .drugs, .mild,
            "hookah rum brandy whisky whiskey gin grog smoked_a_pipe smoking_a_pipe cigarette cigarettes cigar cigars tipsy tobacco",
            harmlessNear: "punch")

    private static let hate =
        WarningCue.cues(.hate, .strong, "nigger niggers kike kikes faggot faggots wog wogs gook gooks raghead")
        + WarningCue.cues(
            .hate, .clear, "lynched lynching pogrom pogroms untermenschen ethnic_cleansing racial_purity master_race")
        + WarningCue.cues(
            .hate, .clear, "hate hated exterminate exterminated vermin filthy dirty inferior subhuman scum deport savages",
            need: .group)
}
