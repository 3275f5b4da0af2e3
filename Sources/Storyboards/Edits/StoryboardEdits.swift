package import Analysis

/// All that a user has said of a storyboard, with the personas that it names.
package struct StoryboardEdits: Sendable, Hashable, Codable {
    /// In the order in which they are applied.
    package var edits: [StoryboardEdit]
    /// By their ids. An edit that names one that is not here does not fit.
    package var personas: [String: Persona]

    package init(_ edits: [StoryboardEdit] = [], personas: [String: Persona] = [:]) {
        self.edits = edits
        self.personas = personas
    }

    package var isEmpty: Bool { edits.isEmpty }
}

/// A storyboard with the user's edits in it.
package struct EditedStoryboard: Sendable {
    /// What an edit is about. The last one about something is the one that holds.
    package enum Subject: Sendable, Hashable {
        /// Index into `Storyboard.shots`.
        case shot(Int)
        /// `Character.id`.
        case look(Int)
        case persona(Int)
    }

    /// An edit that fits nothing (any more), and why.
    package struct Unapplied: Sendable, Hashable {
        /// Among the edits that were given.
        package var index: Int
        package var reason: StoryboardEditProblem
    }

    package var storyboard: Storyboard
    /// As given, but their anchors tell what stands around the words now; that is what to keep.
    package var edits: [StoryboardEdit]
    /// Of each edit; nil for one that fits nothing.
    package var subjects: [Subject?]
    package var unapplied: [Unapplied]
}

/// Why an edit does not fit a storyboard, in a sentence for the person who made it.
package enum StoryboardEditProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The words or the person that it speaks of cannot be found in the story.
    case notFound(EditProblem)
    case notTold(words: String)
    case nothingToChange
    case noSuchPersona
    case tooManyPeople(most: Int)
    case siteElsewhere(Site, Setting)
    case badText(field: String, charactersMax: Int)
    case tooManyPhrases(most: Int)

    package var description: String {
        switch self {
        case .notFound(let problem): problem.description
        case .notTold(let words):
            "No shot tells “\(words.count <= 80 ? words : words.prefix(79) + "…")”: it is in a chapter that is not filmed, or left out."
        case .nothingToChange: "This edit says nothing new: name what is to be another way."
        case .noSuchPersona: "The persona is not there (any more). Choose another one, or take this edit back."
        case .tooManyPeople(let most): "A picture shows at most \(most) people."
        case .siteElsewhere(let site, let setting): "“\(site.rawValue)” is not found in “\(setting.rawValue)”."
        case .badText(let field, let most):
            "The field \(field) has at least one letter, at most \(most) characters, and no control characters."
        case .tooManyPhrases(let most): "A look has at most \(most) phrases."
        }
    }
}
