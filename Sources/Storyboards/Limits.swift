/// Bounds of shots and films, each with its reason.
package enum Limits {
    /// No shot is shorter: an eye needs it to look around. A shot with less to say is held silent for the rest.
    package static let shotSecondsMin = 3.0
    /// No shot is longer: an eye has seen it.
    package static let shotSecondsMax = 9.0
    /// The voice's own time may differ from the estimate by this share, either way, and a shot still keeps the bounds above.
    package static let voiceMargin = 0.15
    /// Shots are planned between these.
    static let plannedSecondsMin = shotSecondsMin / (1 - voiceMargin)
    static let plannedSecondsMax = shotSecondsMax / (1 + voiceMargin)
    /// What an unhurried cut aims at, and one through a long time that is told in passing.
    static let plannedSecondsIdeal = 5.2
    static let montageSecondsIdeal = 3.9
    /// A thing that lies still has been seen after that; longer words show who speaks or acts instead.
    static let insertSecondsMax = 7.0
    /// A clause longer than this is offered to the cut in pieces.
    static let pieceSecondsMax = 2.6
    /// More people than this are a crowd, which nobody can tell apart.
    static let figuresMax = 4
    static let propsMax = 4
    /// What the story says of somebody's looks beyond this many phrases is not shown.
    static let traitsMax = 12
    /// A picture model loses count of more.
    static let traitsInPromptMax = 6
    /// A film that is cut short ends with a scene when that wastes no more than this share of the time allowed.
    static let sceneEndShare = 0.12
    /// A film's length by estimate stays below the length allowed by this share, because the voice may be slower. Over
    /// a whole film it differs less than over one shot.
    static let filmMargin = 0.06
    /// A title longer than this, in seconds, is spoken only to its first colon, semicolon or comma.
    static let titleSecondsMax = 6.0
    /// The end card stays a little, so that the music can end.
    static let endCardSeconds = 4.0
    static let titleCardSeconds = 4.0
    /// What a user says is seen, in a sentence.
    static let captionCharactersMax = 400
    /// Words for a model, in a shot or a persona: models read a few hundred words.
    package static let promptCharactersMax = 2_000
    /// Of a look that a user describes.
    package static let lookPhrasesMax = 12
    package static let lookPhraseCharactersMax = 80
}
