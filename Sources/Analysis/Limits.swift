/// Bounds of the reading, each with its reason.
package enum Limits {
    /// A "sentence" without an end (a wall of words, a list) is cut near here: a narrator needs to breathe, and a voice
    /// engine is given a whole sentence at once. The longest sentences of printed novels stay below it.
    package static let sentenceBytesMax = 1_200
    /// Two people with a name in common (John Silver, John Hunter): the bare name is the first's when they are this many
    /// times more frequent, and otherwise somebody of its own.
    static let dominantNameRatio = 3
    /// A given name so many times as frequent as the full name it could be short for, and in other chapters, is another's.
    static let givenNameRatio = 5
    /// In a story of fewer chapters than these, where a name is used tells nothing.
    static let chaptersToMeet = 4
    /// A common noun ("the stranger") that is somebody stays with him: it is used so often in each chapter that has it.
    static let roleUsesPerChapter = 3
    /// So many dialogues in which a noun and a name answer alike make them one.
    static let identityEvidenceMin = 2
    /// A title alone is so many times as frequent as with the name, at most, if it means the bearer.
    static let titleUsesPerName = 40
    /// A noun used less often than this is joined by one such dialogue.
    static let rareNounUses = 8
    /// A noun and a name are one when so many sentences or fewer lie between them.
    static let identityReachSentences = 12
    /// So many who were named last may be whose wife or father is meant.
    static let latelyMax = 8
    /// Who is called Miss Marianne so often, and for so many uses of Miss Dashwood once, is not the eldest.
    static let youngerSisterUses = 3
    static let youngerSisterShare = 10
    /// A name used so often does something, if it is somebody's.
    static let deedlessUses = 4
    /// Among many people, whoever is named less often is not guessed to be meant by "her husband".
    static let familyNameUses = 4
    /// With more people than these, "her mother" is not one and the same.
    static let smallCast = 6
    /// A place must hold for so many sentences to make a scene; otherwise it belongs to its sentence alone.
    static let sceneSentencesMin = 4
    /// A chapter that tells its place within so many sentences is there from its beginning.
    static let chapterOpeningSentences = 8
    /// A sentence of more words has parts that are sentences of their own.
    static let sentenceWordsLong = 30
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
