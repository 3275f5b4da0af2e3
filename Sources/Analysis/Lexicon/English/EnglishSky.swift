/// English words for the time of day and the weather.
enum EnglishSky {
    static let words = SkyWords(
        times: times, seasons: seasons, doubtfulSeasons: ["spring", "august"],
        seasonPrepositions: Set(wordList("in during early late this that until till since next mid")), weathers: weathers,
        endings: endings, overWords: ["over"], timeJumps: timeJumps,
        otherDays: Set(wordList("next later following day days week weeks month months year years one")),
        otherTimes: Set(wordList("last every yesterday tomorrow good previous each many some other")),
        voices: Set(wordList("voice tone tones look face")),
        jumpPairs: Set(
            wordList(
                """
                next_morning next_day next_evening next_night day_after morning_after evening_after following_morning following_day
                following_evening following_night same_evening same_night same_afternoon days_later weeks_later hours_later
                months_later
                """)),
        habits: Set(
            wordList(
                "sometimes often every always usually generally whenever nights mornings evenings afternoons sundays habit accustomed"
            )),
        suns: ["sun"], sinks: Set(wordList("set sets setting sank sinking sunk low dipped down sinks")),
        climbs: Set(wordList("rose rising risen rises up")))

    static let seasons: [String: Lexicon.Cue<Season>] = {
        var seasons: [String: Lexicon.Cue<Season>] = [:]
        let table: [(Season, Double, String)] = [
            (.spring, 1, "spring springtime april"), (.spring, 0.7, "blossoms snowdrop primrose"),
            (.summer, 1, "summer midsummer summertime june july august"), (.summer, 0.7, "haymaking harvest"),
            (.autumn, 1, "autumn september october november"),
            (.winter, 1, "winter midwinter wintertime december january february christmas"),
            (.winter, 0.7, "snow frost snowflakes icicles sledge"),
        ]
        for (season, weight, list) in table {
            for word in wordList(list) { seasons[word] = Lexicon.Cue(value: season, weight: weight) }
        }
        return seasons
    }()

    static let times: [String: Lexicon.Cue<TimeOfDay>] = {
        var times: [String: Lexicon.Cue<TimeOfDay>] = [:]
        let table: [(TimeOfDay, Double, String)] = [
            (.dawn, 3, "dawn sunrise daybreak first_light early_morning cockcrow cock-crow grey_light"),
            (
                .day, 2,
                "morning noon afternoon midday noonday daylight sunshine sunlight noontide hot_day summer's_day sunny lunchtime"
            ),
            (.day, 1, "sun sunbeam breakfast daytime breakfasting breakfasted"),
            (.dusk, 3, "dusk sunset twilight sundown nightfall gloaming setting_sun dusky"),
            (.dusk, 2, "evening supper teatime"),
            (.night, 3, "midnight moonlight starlight moonlit moonless"),
            (.night, 2, "night moon star midnight bedtime that_night"),
            (.night, 0.8, "darkness lantern tonight starry"),
        ]
        for (time, weight, list) in table {
            for word in wordList(list) { times[word] = Lexicon.Cue(value: time, weight: weight) }
        }
        for (word, cue) in times where !word.contains(" ") {
            for form in EnglishInflection.forms(ofNoun: word) { times[form] = times[form] ?? cue }
        }
        return times
    }()

    static let weathers: [String: Lexicon.Cue<Weather>] = {
        var weathers: [String: Lexicon.Cue<Weather>] = [:]
        let table: [(Weather, Double, String)] = [
            (.rain, 2, "rain drizzle downpour raining rained rainy raindrop raindrops drizzling puddles"),
            (.rain, 0.8, "umbrella shower"),
            (.snow, 2, "snow snowflake snowflakes snowing snowed blizzard snowstorm snowy snowdrift snowfall"),
            (.snow, 0.7, "frost ice icicles frozen"),
            (.fog, 2, "fog mist haze foggy misty fogs mists"),
            (.storm, 2.5, "storm thunder lightning gale tempest hurricane thunderstorm stormy thunderclap storms squall"),
            (.storm, 0.8, "gusts breakers"),
            (.storm, 0.5, "wind winds"),
            (.clear, 1, "sunshine sunlight cloudless sunny starlight moonlight starry"),
            (.clear, 2, "clear_sky blue_sky clear_night fine_day bright_day"),
        ]
        for (weather, weight, list) in table {
            for word in wordList(list) { weathers[word] = Lexicon.Cue(value: weather, weight: weight) }
        }
        return weathers
    }()

    /// After a weather word, in the same clause: it is over.
    static let endings = Set(
        wordList(
            """
            stopped ended ceased passed cleared lifted died faded gone moved eased abated blown thinned melted
            past spent broke calmed
            """
        ))

    static let timeJumps = wordList(
        """
        the_next_morning the_next_day the_next_evening the_next_night next_morning next_day that_night that_evening
        that_morning that_afternoon the_following in_the_morning in_the_evening at_dawn at_dusk at_noon at_midnight
        by_morning by_evening by_nightfall hours_later days_later weeks_later months_later years_later an_hour_later
        two_days three_days a_week_later a_month_later a_year_later many_years one_morning one_evening one_night
        one_day toward_evening towards_evening when_night when_morning when_evening at_sunset at_sunrise at_daybreak
        by_dawn it_was_evening it_was_night it_was_morning early_in_the_morning early_next_morning late_that_night
        all_night that_day some_days a_few_days
        """)
}
