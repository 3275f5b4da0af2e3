import Analysis

/// What asking a language model came to.
package struct RefinementReport: Sendable, Hashable, Codable {
    /// The model's name.
    package var model: String
    /// What could be asked of this story.
    package var questions: Int
    /// What the budget allows of them.
    package var questionsInBudget: Int
    package var answered: Int
    /// Answers that broke off, or were not of the form that was asked for.
    package var unreadable: Int
    /// Statements that the text bears out.
    package var kept: Int
    /// Statements that it does not, by `RefinementDrop`.
    package var dropped: [String: Int]
    /// What the answers cost, as far as the server said.
    package var tokens: Int
    /// Why not every question has a reply; nil when all have, readable or not.
    package var trouble: String?

    init(_ model: LanguageModel, questions: Int, inBudget: Int) {
        self.model = model.name
        self.questions = questions
        questionsInBudget = inBudget
        (answered, unreadable, kept, tokens, dropped) = (0, 0, 0, 0, [:])
    }

    /// Questions that asking again could answer: the model has not answered them, or with nonsense.
    var unanswered: Int { questionsInBudget - answered }

    /// For a person: what it did, and what it did not do.
    package var sentences: [String] {
        var told: [String] = []
        if questions == 0 { return ["There was nothing to ask the language model \(model) about this story."] }
        var first = "The language model \(model) answered \(answered) of \(questions) questions"
        if answered > 0 { first += ": the text bears out \(kept) of its statements" }
        let count = dropped.values.reduce(0, +)
        if count > 0 {
            let reasons = RefinementDrop.allCases.compactMap { drop in
                dropped[drop.rawValue].map { "\($0) \(drop.words)" }
            }
            first += "; \(count) were dropped (\(reasons.joined(separator: ", ")))"
        }
        told.append(first + ".")
        if unreadable > 0 {
            told.append(
                "\(unreadable) of its answers broke off or could not be read: they are asked for again only when you say so."
            )
        }
        if questionsInBudget < questions {
            told.append("\(questions - questionsInBudget) questions were over the budget: a larger one asks them too.")
        }
        if let trouble { told.append("\(trouble) The story was read with what there was.") }
        return told
    }
}
