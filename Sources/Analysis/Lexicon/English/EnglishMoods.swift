/// English words that carry a mood, with their strength.
enum EnglishMoods {
    private static let table: [(Mood, Double, String)] = [
        (
            .calm, 1,
            """
            calm quiet quietly peaceful peace gentle gently still stillness rest rested softly soft silent
            drowsy sleepy lazy slowly serene breeze steady warm
            """
        ),
        (
            .joy, 1,
            """
            happy happily glad joy joyful merry merrily laugh laughed laughing laughter smile smiled smiling
            cheer cheered cheerful cheerfully delight delighted delightful pleasure pleased grin grinned dance
            danced dancing sang singing fun funny celebrate bright brightened hurrah hooray jolly gay feast
            """
        ),
        (.joy, 1.5, "rejoiced overjoyed bliss ecstatic triumph"),
        (
            .wonder, 1,
            """
            wonder wondered wonderful curious curiosity marvel marvellous marvelous magic magical amazed amazing
            astonished astonishment surprise surprised strange beautiful beautifully lovely loveliest
            extraordinary remarkable golden glittering sparkling shining dream dreaming dreamy enchanted
            splendid glow glowed glowing curiouser
            """
        ),
        (
            .love, 1.2,
            """
            love loved loving beloved darling kiss kissed embrace embraced tender tenderly tenderness dearest
            sweetheart hugged affection fond fondly bride wedding
            """
        ),
        (
            .sadness, 1,
            """
            sad sadly sadness sorrow sorrowful tear tears weep wept weeping sob sobbed sobbing cry grief grieve
            mourn mourned lonely alone loneliness miserable unhappy melancholy despair funeral grave died lost
            farewell goodbye regret mournful mournfully homesick
            """
        ),
        (.sadness, 1.5, "heartbroken grief despair death dead"),
        (
            .fear, 1.2,
            """
            fear feared afraid frightened fright frightening terror terrified terrible horror horrible horrid
            scared dread dreadful scream screamed shriek shrieked tremble trembled trembling shiver shivered
            shuddered panic ghost ghastly nightmare monster pale helpless
            """
        ),
        (
            .anger, 1.2,
            """
            angry angrily anger rage raged furious fury mad hate hated fierce fiercely cruel savage savagely
            quarrel quarrelled curse cursed scowl scowled stormed indignant indignantly wrath temper
            violently villain fought
            """
        ),
        (.tension, 0.5, "hurry hurried quick quickly suddenly sudden late"),
        (
            .tension, 1,
            """
            danger dangerous roar roared chase chased escape escaped fight struggle struggled sword pistol knife attack
            attacked fire gun shot storm thunder lightning crash crashed desperate desperately shouting shouted
            yelled wild gale breakers wreck drown drowned drowning rocks falling fell alarm blood urgent faster
            """
        ),
        (
            .mystery, 1,
            """
            mystery mysterious mysteriously secret secretly shadow shadows shadowy hidden hide dark darkness 
            whisper whispered whispering unknown silence hush midnight moonlight riddle puzzled puzzle
            puzzling vanished disappeared locked key stranger hollow echo echoed creaked nervous nervously dim
            """
        ),
    ]

    static let moods: [String: Lexicon.Cue<Mood>] = {
        var moods: [String: Lexicon.Cue<Mood>] = [:]
        for (mood, weight, list) in table {
            for word in wordList(list) { moods[word] = Lexicon.Cue(value: mood, weight: weight) }
        }
        return moods
    }()

    static let intensifiers: [String: Double] = {
        var intensifiers: [String: Double] = [:]
        for word in wordList(
            "very so terribly extremely deeply utterly such most really too exceedingly awfully dreadfully quite")
        {
            intensifiers[word] = 1.5
        }
        for word in wordList("rather somewhat slightly little bit hardly half almost") { intensifiers[word] = 0.6 }
        return intensifiers
    }()

    static let negations = Set(wordList("not no never without nothing nor neither hardly scarcely cannot can't none"))
}
