package import Foundation
import GRDB
package import Persistence
package import Storyboards

/// What an edit of a storyboard has done.
package struct StoryboardEditing: Sendable, Encodable {
    package var id: UUIDv7
    package var createdAt: Timestamp
    package var edit: StoryboardEdit
    /// Ids of edits about the same that it takes the place of.
    package var replaced: [UUIDv7]
    /// What of the film it makes anew.
    package var stale: StoryboardChanges
}

/// The storyboard of a project's film, and the user's word over it.
extension ProjectReadings {
    /// The storyboard of a project's film as it would be made now, as JSON.
    /// - Throws: `ProjectError`, `StoryboardError`, `FilmProblem`.
    package func storyboard(of id: UUIDv7, owner: UUIDv7) async throws -> Data {
        let (project, edits, stored) = try await findStoryboard(id, owner: owner)
        return try await read(project, edits) { reading in
            let edited = try project.options.storyboard(of: reading, edits.storyboard)
            return Data(try JSONText(encoding: StoryboardDocument(edited, of: reading, stored: stored)).text.utf8)
        }
    }

    /// In the order in which they are applied. Throws `ProjectError.notFound`.
    package func storyboardEdits(of id: UUIDv7, owner: UUIDv7) async throws -> [StoredStoryboardEdit] {
        try await findStoryboard(id, owner: owner).stored
    }

    /// Keeps an edit, anchored in the story as it is now, in the place of the one that there was about the same shot or look.
    /// - Throws: `ProjectError`; `StoryboardEditProblem` for one that fits nothing.
    package func add(_ edit: StoryboardEdit, to id: UUIDv7, owner: UUIDv7) async throws -> StoryboardEditing {
        let (project, edits, stored) = try await findStoryboard(id, owner: owner)
        let all = try await database.read { db in
            try ProjectEdits.storyboard(stored.map(\.edit) + [edit], owner: owner, in: db)
        }
        let done = try await read(project, edits) { reading in
            let options = project.options
            let tried = try options.storyboard(of: reading, all)
            if let refusal = tried.unapplied.last, refusal.index == stored.count { throw refusal.reason }
            let replaced = stored.indices.filter { tried.subjects[$0] == tried.subjects[stored.count] }
            var others = all
            others.edits = others.edits.enumerated().filter { !replaced.contains($0.offset) }.map(\.element)
            let after = try options.storyboard(of: reading, others)
            let before = try options.storyboard(of: reading, edits.storyboard)
            return StoryboardEditing(
                id: UUIDv7(), createdAt: .now, edit: tried.edits[stored.count], replaced: replaced.map { stored[$0].id },
                stale: StoryboardChanges(from: before.storyboard, to: after.storyboard))
        }
        let new = StoredStoryboardEdit(id: done.id, createdAt: done.createdAt, edit: done.edit)
        try await changeStoryboard(of: id, owner) { db in
            for replaced in done.replaced { try Self.delete(replaced, of: id, in: db) }
            guard try StoredStoryboardEdit.all(of: id, in: db).count < ReadingLimits.editsMax else {
                throw ProjectError.tooManyEdits
            }
            try new.insert(into: id, in: db)
        }
        return done
    }

    /// Takes an edit back, and tells what of the film that makes anew. Throws `ProjectError`.
    package func removeStoryboardEdit(_ edit: UUIDv7, from id: UUIDv7, owner: UUIDv7) async throws -> StoryboardChanges {
        let (project, edits, stored) = try await findStoryboard(id, owner: owner)
        guard let index = stored.firstIndex(where: { $0.id == edit }) else { throw ProjectError.noSuchEdit }
        let changes = try await read(project, edits) { reading in
            var others = edits.storyboard
            others.edits.remove(at: index)
            return StoryboardChanges(
                from: try project.options.storyboard(of: reading, edits.storyboard).storyboard,
                to: try project.options.storyboard(of: reading, others).storyboard)
        }
        try await changeStoryboard(of: id, owner) { db in
            guard try Self.delete(edit, of: id, in: db) else { throw ProjectError.noSuchEdit }
        }
        return changes
    }

    @discardableResult
    private static func delete(_ edit: UUIDv7, of project: UUIDv7, in db: Database) throws -> Bool {
        try db.execute(sql: "DELETE FROM storyboard_edits WHERE project = ? AND id = ?", arguments: [project, edit])
        return db.changesCount > 0
    }

    private func findStoryboard(
        _ id: UUIDv7, owner: UUIDv7
    ) async throws -> (project: Project, edits: FilmEdits, stored: [StoredStoryboardEdit]) {
        try await database.read { db in
            let project = try Projects.find(id, owner: owner, in: db)
            let edits = try ProjectEdits.all(of: id, owner: owner, in: db)
            return (project, edits, try StoredStoryboardEdit.all(of: id, in: db))
        }
    }

    private func read<Value: Sendable>(
        _ project: Project, _ edits: FilmEdits, then make: @escaping @Sendable (StoryReading) throws -> Value
    ) async throws -> Value {
        let story = try await identity(of: project)
        let model = try await askedModel(about: story)?.model
        return try await read(project, story, edits.reading, model, then: make)
    }

    /// Changes the edits, and tells whoever watches, in one transaction.
    private func changeStoryboard(
        of id: UUIDv7, _ owner: UUIDv7, _ work: @escaping @Sendable (Database) throws -> Void
    ) async throws {
        try await database.write { db in
            _ = try Projects.find(id, owner: owner, in: db)
            try work(db)
            try ProjectEvents.appendStoryboardEdits(
                try StoredStoryboardEdit.all(of: id, in: db).count, of: id, owner: owner, in: db)
            try ProjectEdits.didChange(of: id, owner: owner, in: db)
        }
    }
}
