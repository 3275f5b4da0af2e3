/// Why an edit does not fit a reading, in a sentence for the person who made it.
package enum EditProblem: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    case nobodyCalled(String)
    /// Two are called so, and the words that would tell which are not there.
    case severalCalled(String)
    case wordsNotFound(String)
    /// They stand at several places, none of which is like the one that was pointed at.
    case wordsAtSeveralPlaces(String)
    case noQuotation(String)
    case sameCharacter(String)
    case nameTaken(String)
    case badText(charactersMax: Int)
    case noSuchName(character: String, name: String)
    case onlyName(String)
    case beginsAlready
    case beginsChapter
    case nothingToChange
    case noSuchTrait(character: String, text: String)

    package var description: String {
        switch self {
        case .nobodyCalled(let name): "There is nobody called “\(shown(name))” in this reading."
        case .severalCalled(let name):
            "Several are called “\(shown(name))”, and the passage that would tell who is meant is not in the story. Choose again."
        case .wordsNotFound(let words): "The words “\(shown(words))” are not in the story as it is now."
        case .wordsAtSeveralPlaces(let words):
            "The words “\(shown(words))” stand at several places, and none is like the one that was meant. Choose again."
        case .noQuotation(let words): "Nobody says anything where “\(shown(words))” stands."
        case .sameCharacter(let name): "Both are “\(shown(name))” already."
        case .nameTaken(let name): "Somebody else is called “\(shown(name))”. If they are one and the same, merge them."
        case .badText(let most): "A name or a description has at least one letter and at most \(most) characters."
        case .noSuchName(let character, let name): "“\(shown(character))” is not called “\(shown(name))” in this reading."
        case .onlyName(let name): "“\(shown(name))” has no other name that could stay."
        case .beginsAlready: "A scene begins there already."
        case .beginsChapter: "That scene begins its chapter, and there is nothing in the chapter to join it with."
        case .nothingToChange: "This edit says nothing new: name a place, a time of day, a weather, a season or a mood."
        case .noSuchTrait(let character, let text): "“\(shown(text))” is not said of “\(shown(character))” in this reading."
        }
    }

    private func shown(_ text: String) -> String { text.count <= 80 ? text : text.prefix(79) + "…" }
}
