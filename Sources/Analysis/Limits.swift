/// Bounds of the reading, each with its reason.
package enum Limits {
    /// A "sentence" without an end (a wall of words, a list) is cut near here: a narrator needs to breathe, and a voice
    /// engine is given a whole sentence at once. The longest sentences of printed novels stay below it.
    package static let sentenceBytesMax = 1_200
    /// Two people with a name in common (John Silver, John Hunter): the bare name is the first's when they are this many
    /// times more frequent, and otherwise somebody of its own.
    static let dominantNameRatio = 3
    /// So many who were named last may be whose wife or father is meant.
    static let latelyMax = 8
    /// With more people than these, "her mother" is not one and the same.
    static let smallCast = 6
    /// A place must hold for so many sentences to make a scene; otherwise it belongs to its sentence alone.
    static let sceneSentencesMin = 4
    /// A pronoun reaches back over so many sentences for the one it means.
    static let pronounReachSentences = 5
    /// Words between a quotation and the verb that tells who says it.
    static let speechTagWordsMax = 6
    /// Words before a quotation in which its sentence may say who speaks it.
    static let speechLeadWordsMax = 48
    /// Whoever is spoken of in so many sentences before a quotation may speak it.
    static let turnReachSentences = 30
    /// Of them, so many are weighed against one another.
    static let candidatesMax = 8
    /// Turns whose speakers are found together; a scene of more is found in parts.
    static let turnsTogetherMax = 2_000
    /// Names and traits kept for one character, in the order of their use: enough for a painter and a page.
    static let namesPerCharacterMax = 24
    static let traitsPerCharacterMax = 40
    /// Places and things that the reading lists.
    static let namedThingsMax = 60
    /// A name, a place or a trait that a user gives: longer would fill a page.
    package static let editedTextCharactersMax = 120
    /// Verse without any punctuation is said in pieces of so many lines.
    static let verseLinesMax = 4
}
