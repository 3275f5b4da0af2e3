package import Analysis
import Artefacts
package import Foundation
import GRDB
import Manuscripts
package import Persistence

/// The readings of projects, as their owners see and correct them.
package struct ProjectReadings: Sendable {
    let database: DatabaseFile
    private let home: StudioHome
    private let refiner: StoryRefiner?
    /// One story after the other: a long one takes hundreds of megabytes.
    private let reader: StoryReader

    init(database: DatabaseFile, home: StudioHome, refiner: StoryRefiner?) {
        self.database = database
        self.home = home
        self.refiner = refiner
        reader = StoryReader(artefacts: ArtefactStore(root: home.artefacts), refiner: refiner)
    }

    // MARK: - What is understood

    /// The `ReadingDocument` of a project as JSON, with a name that is another one for whatever else it says.
    ///
    /// It is made each time and not kept: every choice of chapters and parts is another one.
    /// - Parameters:
    ///   - chapters: from 1; nil for all.
    ///   - isKnown: whether whoever asks has what is called so; then there are no bytes.
    /// - Throws: `ProjectError.notFound`; `FilmProblem` for chapters that there are not; what reading throws.
    package func document(
        of id: UUIDv7, owner: UUIDv7, chapters: ClosedRange<Int>?, parts: Set<ReadingDocument.Part>,
        unless isKnown: (_ name: String) -> Bool = { _ in false }
    ) async throws -> (name: String, json: Data?) {
        let (project, edits) = try await find(id, owner: owner)
        let story = try await identity(of: project)
        let model = try await askedModel(about: story)
        var recipe = DocumentRecipe(
            story: story, title: project.title, edits: edits, chapters: chapters, parts: parts.map(\.rawValue).sorted(),
            model: model.map { ModelIngredients($0.model) }, asked: model?.asked)
        let isChanging = model.map { $0.asked.answers == nil } ?? false
        if !isChanging, case let name = try recipe.name, isKnown(name) { return (name, nil) }
        let (json, refinement) = try await read(project, story, edits.map(\.edit), model?.model) { reading in
            let count = reading.manuscript.chapters.count
            if let chapters, chapters.upperBound > count {
                throw FilmProblem(.badOptions, "The story has \(count) chapters; there is no chapter \(chapters.upperBound).")
            }
            let document = ReadingDocument(reading, chapters: chapters, parts: parts, stored: edits)
            return (Data(try JSONText(encoding: document).text.utf8), reading.refinement)
        }
        // While the model is being asked again, only the answers so far tell what was read.
        if isChanging { recipe.refinement = refinement }
        let name = try recipe.name
        return (name, isKnown(name) ? nil : json)
    }

    private struct DocumentRecipe: Encodable {
        var story: StoryIdentity
        var title: String
        var edits: [StoredEdit]
        var chapters: ClosedRange<Int>?
        var parts: [String]
        var model: ModelIngredients?
        var asked: AskedStory?
        /// What the model's answers come to while they change; nil otherwise.
        var refinement: RefinementReport?

        var name: String {
            get throws { try Recipe(kind: "reading", maker: ProgramIdentity.current, ingredients: self).digest }
        }
    }

    // MARK: - The user's word

    /// In the order in which they are applied. Throws `ProjectError.notFound`.
    package func edits(of id: UUIDv7, owner: UUIDv7) async throws -> [StoredEdit] {
        try await find(id, owner: owner).edits
    }

    /// Keeps an edit, anchored in the story as it is now.
    /// - Throws: `ProjectError`; `EditProblem` for one that fits nothing.
    package func add(_ edit: AnalysisEdit, to id: UUIDv7, owner: UUIDv7) async throws -> StoredEdit {
        let (project, before) = try await find(id, owner: owner)
        let story = try await identity(of: project)
        let model = try await askedModel(about: story)?.model
        let anchored = try await read(project, story, before.map(\.edit) + [edit], model) { reading in
            if let refusal = reading.unapplied.last, refusal.index == before.count { throw refusal.reason }
            return reading.edits[before.count]
        }
        let stored = StoredEdit(id: UUIDv7(), createdAt: .now, edit: anchored)
        try await change(id, owner) { db in
            guard try StoredEdit.all(of: id, in: db).count < ReadingLimits.editsMax else { throw ProjectError.tooManyEdits }
            try stored.insert(into: id, in: db)
        }
        return stored
    }

    /// Takes an edit back. Throws `ProjectError`.
    package func remove(_ edit: UUIDv7, from id: UUIDv7, owner: UUIDv7) async throws {
        try await change(id, owner) { db in
            try db.execute(sql: "DELETE FROM analysis_edits WHERE project = ? AND id = ?", arguments: [id, edit])
            guard db.changesCount > 0 else { throw ProjectError.noSuchEdit }
        }
    }

    /// Changes the edits, and tells whoever watches, in one transaction.
    private func change(_ id: UUIDv7, _ owner: UUIDv7, _ work: @escaping @Sendable (Database) throws -> Void) async throws {
        try await database.write { db in
            _ = try Projects.find(id, owner: owner, in: db)
            try work(db)
            try ProjectEvents.appendEdits(try StoredEdit.all(of: id, in: db).count, of: id, owner: owner, in: db)
            try ProjectEdits.didChange(of: id, owner: owner, in: db)
        }
    }

    // MARK: - Reading

    private func find(_ id: UUIDv7, owner: UUIDv7) async throws -> (project: Project, edits: [StoredEdit]) {
        try await database.read { db in
            (try Projects.find(id, owner: owner, in: db), try StoredEdit.all(of: id, in: db))
        }
    }

    func read<Value: Sendable>(
        _ project: Project, _ identity: StoryIdentity, _ edits: [AnalysisEdit], _ model: LanguageModel?,
        then make: @escaping @Sendable (StoryReading) throws -> Value
    ) async throws -> Value {
        let story = story(of: project)
        // The reader's own sentence would name the studio's folder.
        guard FileManager.default.isReadableFile(atPath: story.path) else { throw ProjectError.storyMissing }
        return try await reader.read(
            story, title: project.title, language: project.options.language, identity: identity, edits: edits, model: model,
            then: make)
    }

    func identity(of project: Project) async throws -> StoryIdentity {
        guard let identity = await StoryIdentity(story(of: project), language: project.options.language) else {
            throw ProjectError.storyMissing
        }
        return identity
    }

    /// The language model whose answers a reading has, and what asking it came to; nil until a film has asked it. Looking at a reading asks nobody.
    func askedModel(about story: StoryIdentity) async throws -> (model: LanguageModel, asked: AskedStory)? {
        guard let refiner, let model = try await refiner.chosenModel(),
            let asked = try refiner.asked(about: story, ModelIngredients(model))
        else { return nil }
        return (model, asked)
    }

    private func story(of project: Project) -> URL { home.folder(of: project.id).appending(path: project.story) }
}
