/// A statement of a language model that the text bears out.
package enum RefinementClaim: Sendable, Hashable {
    case samePerson(Int, Int)
    case gender(of: Int, Gender)
    case trait(of: Int, Trait)
    /// - quotation: into `StoryAnalysis.quotations`; evidence: the sentence that tells it.
    case speaker(quotation: Int, Int, evidence: Passage)
    /// - sentence: into the scene's sentences.
    case scene(Int, SceneFact, sentence: Int)
}

/// What is said of a scene.
package enum SceneFact: Sendable, Hashable {
    case place(String)
    case setting(Setting)
    case inside(Bool)
    case timeOfDay(TimeOfDay)
    case weather(Weather)
    case mood(Mood)
    /// It is the sentence that tells best what happens.
    case action
}

/// Why a statement of a language model was not believed. Raw values are stable: reports are stored.
package enum RefinementDrop: String, Error, Sendable, Codable, CaseIterable {
    /// Not of the form that was asked for.
    case malformed
    /// Of nobody and nothing that was asked about.
    case unknownSubject
    /// What it says, or its value, is none of those that may be.
    case unknownValue
    /// A sentence that was not shown, or none.
    case sentenceMissing
    /// The words do not stand in the sentence.
    case wordsMissing
    /// The sentence is not about that person.
    case aboutAnother
    /// The text, the rules or an earlier claim say otherwise.
    case contradicted
    /// The rules know it already, surely.
    case known

    /// "7 claims …" goes on with these words.
    package var words: String {
        switch self {
        case .malformed: "without the form that was asked for"
        case .unknownSubject: "about nobody in the cast, or about what was not asked"
        case .unknownValue: "with a value that there is not"
        case .sentenceMissing: "without a sentence that was shown"
        case .wordsMissing: "with words that do not stand in the sentence"
        case .aboutAnother: "with a sentence about somebody else"
        case .contradicted: "that the text contradicts"
        case .known: "that the rules knew already"
        }
    }
}
