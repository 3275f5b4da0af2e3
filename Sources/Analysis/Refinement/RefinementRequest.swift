/// One question to a language model about a stretch of the story, and what the numbers and labels in it stand for.
///
/// It is a pure function of manuscript and analysis: equal stories ask equal questions, so that an answer can be kept.
package struct RefinementRequest: Sendable, Hashable {
    package enum Task: String, Sendable, Codable, CaseIterable {
        /// Which people are one, and what they look like.
        case cast
        /// Who says what, where the rules are not sure.
        case speakers
        /// Where and when a scene is, and how it feels.
        case scene
    }

    package var task: Task
    /// What the model is to do, the same for every story.
    package var instructions: String
    /// The people, the numbered sentences, and what is asked of them.
    package var question: String
    /// JSON Schema (draft 2020-12) of the answer.
    package var schema: String
    package var replyTokensMax = RefinementLimits.replyTokensMax
    /// How much the film gains by a good answer, to be compared with other requests.
    var value: Double
    /// Number 1 is the first.
    var sentences: [SentencePlace]
    /// Who is C1, C2 …, by `Character.id`.
    var people: [Int]
    /// What is Q1, Q2 …, as indices into `StoryAnalysis.quotations`.
    var quotations: [Int] = []
    /// Into `StoryAnalysis.scenes`, for the task `scene`.
    var scene: Int?

    /// More than the whole exchange will cost, in tokens.
    package var tokensMax: Int {
        let bytes = instructions.utf8.count + question.utf8.count + schema.utf8.count
        return bytes / RefinementLimits.bytesPerToken + 1 + replyTokensMax
    }
}

/// A sentence of the analysis.
struct SentencePlace: Sendable, Hashable {
    /// Into `StoryAnalysis.scenes`.
    var scene: Int
    /// Into `StoryScene.sentences`.
    var index: Int
}

extension StoryAnalysis {
    subscript(place: SentencePlace) -> Sentence { scenes[place.scene].sentences[place.index] }
}
