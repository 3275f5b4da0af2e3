/// The user's word on one point of a reading. Edits are applied in order after everything that is read, so that a better reading never takes
/// them back; each can be left out again.
package enum AnalysisEdit: Sendable, Hashable {
    /// They are one and the same; the second's name stays the main one.
    case mergeCharacters(CharacterAnchor, into: CharacterAnchor)
    case renameCharacter(CharacterAnchor, name: String)
    case setGender(CharacterAnchor, Gender)
    case setKind(CharacterAnchor, FigureKind)
    /// It is nobody.
    case removeCharacter(CharacterAnchor)
    /// One of the names belongs to somebody else, who becomes a character.
    case splitName(CharacterAnchor, name: String)
    /// The sentence with these words begins another scene.
    case splitScene(at: TextAnchor)
    /// The scene with these words goes on from the one before it.
    case joinScenes(at: TextAnchor)
    /// Of the scene with these words.
    case setScene(at: TextAnchor, SceneFacts)
    /// Of the quotation with these words; nil for nobody of the cast.
    case setSpeaker(at: TextAnchor, CharacterAnchor?)
    case addTrait(CharacterAnchor, Trait.Kind, text: String)
    case removeTrait(CharacterAnchor, Trait.Kind, text: String)
}

/// What a user may say of a scene; nil leaves it as it was read.
package struct SceneFacts: Sendable, Hashable, Codable {
    /// In words ("the lamp room").
    package var place: String?
    package var setting: Setting?
    package var inside: Bool?
    package var timeOfDay: TimeOfDay?
    package var season: Season?
    package var weather: Weather?
    package var mood: Mood?

    package init(
        place: String? = nil, setting: Setting? = nil, inside: Bool? = nil, timeOfDay: TimeOfDay? = nil,
        season: Season? = nil, weather: Weather? = nil, mood: Mood? = nil
    ) {
        self.place = place
        self.setting = setting
        self.inside = inside
        self.timeOfDay = timeOfDay
        self.season = season
        self.weather = weather
        self.mood = mood
    }

    var isEmpty: Bool { self == SceneFacts() }
}
