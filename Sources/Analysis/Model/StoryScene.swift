/// A stretch of the story in one place, at one time, with one cast.
package struct StoryScene: Sendable, Hashable, Codable {
    /// Index into `Manuscript.chapters`.
    package var chapter: Int
    package var sentences: [Sentence]
    package var setting: Setting
    /// The place as the story says it ("the lamp room"); nil where it does not.
    package var place: ScenePlace?
    package var isInside: Bool
    package var timeOfDay: TimeOfDay
    /// Nil where nothing tells it.
    package var season: Season?
    package var weather: Weather
    package var mood: Mood
    /// 0 (hardly there) … 1 (overwhelming).
    package var moodStrength: Double
    /// Indices into `sentences` of those that carry the mood, the strongest first.
    package var moodSentences: [Int]
    /// Who is present, by `Character.id`, the most important first.
    package var cast: [Int]
    /// Index into `sentences` of the one that says best what happens.
    package var summary: Int
    /// Things that are there, most named first.
    package var objects: [Prop]
    /// 0 (it rests) … 1 (it races): deeds, speech and short sentences against long ones.
    package var pace: Double

    package init(
        chapter: Int, sentences: [Sentence], setting: Setting, place: ScenePlace? = nil, isInside: Bool? = nil,
        timeOfDay: TimeOfDay, season: Season? = nil, weather: Weather, mood: Mood, moodStrength: Double,
        moodSentences: [Int] = [], cast: [Int], summary: Int = 0, objects: [Prop] = [], pace: Double = 0.5
    ) {
        self.chapter = chapter
        self.sentences = sentences
        self.setting = setting
        self.place = place
        self.isInside = isInside ?? setting.isInside
        self.timeOfDay = timeOfDay
        self.season = season
        self.weather = weather
        self.mood = mood
        self.moodStrength = moodStrength
        self.moodSentences = moodSentences
        self.cast = cast
        self.summary = summary
        self.objects = objects
        self.pace = pace
    }
}

/// Where a scene is, in the story's own words.
package struct ScenePlace: Sendable, Hashable, Codable {
    package var text: String
    /// The sentence that says so.
    package var evidence: Passage

    package init(text: String, evidence: Passage) {
        self.text = text
        self.evidence = evidence
    }
}
