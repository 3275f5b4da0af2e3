import Artefacts
import Foundation

/// What of a model decides what it makes of a story.
struct ModelIngredients: Codable, Sendable, Hashable {
    let address: String
    let model: String
    let budgetTokens: Int

    init(_ model: LanguageModel) {
        address = model.url.absoluteString
        self.model = model.name
        budgetTokens = model.budgetTokens
    }
}

/// What asking a language model about a story has come to. From then on the story is read with the answers that there are, the same each time, so
/// that what is made of the reading may be kept under a recipe that has this among its ingredients.
struct AskedStory: Codable, Sendable, Hashable {
    /// Names what was answered; nil while it changes.
    var answers: String?
    /// Questions within the budget that have no answer at all, not even nonsense.
    var open = 0
    /// Why, in sentences for a person.
    var trouble: String?

    /// Being asked about, or it was broken off there.
    static let underWay = AskedStory()

    /// Whether another film need not ask.
    var isSettled: Bool { answers != nil && open == 0 }
}

extension AskedStory {
    init(_ record: Data) throws { self = try JSONDecoder().decode(Self.self, from: record) }
}

/// The records are beside the answers: a studio whose artefacts were purged asks anew.
extension StoryRefiner {
    /// nil for a story about which no film has asked this model.
    func asked(about story: StoryIdentity, _ model: ModelIngredients) throws -> AskedStory? {
        try artefacts.value(
            existing: try Self.record(of: story, model), fileExtension: RefinementPart.fileExtension, decode: AskedStory.init)
    }

    /// Keeps it in the place of what there was. Blocks for as long as the disk takes.
    func keep(_ asked: AskedStory, about story: StoryIdentity, _ model: ModelIngredients) throws {
        guard try self.asked(about: story, model) != asked else { return }
        let record = try Self.record(of: story, model)
        try artefacts.discard(record, fileExtension: RefinementPart.fileExtension)
        try artefacts.keep(try JSONEncoder().encode(asked), as: record, fileExtension: RefinementPart.fileExtension)
    }

    static func record(of story: StoryIdentity, _ model: ModelIngredients) throws -> Recipe {
        try Recipe(
            kind: RefinementPart.artefactKind, maker: ProgramIdentity.current,
            ingredients: Record(story: story, model: model))
    }

    private struct Record: Encodable {
        var story: StoryIdentity
        var model: ModelIngredients
    }
}
