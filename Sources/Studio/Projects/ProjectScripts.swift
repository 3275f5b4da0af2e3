package import Foundation
import GRDB
import JobQueue
import Manuscripts
package import Persistence

/// The scripts of projects: written by a language model where one is chosen, downloaded, and replaced by what a person makes of them.
package struct ProjectScripts: Sendable {
    private let database: DatabaseFile
    private let home: StudioHome
    private let indexing: ProjectIndexing?
    private let thread = OwnThread("scripts")

    /// - Parameter indexing: makes the new story searchable; nil where nobody searches.
    init(database: DatabaseFile, home: StudioHome, indexing: ProjectIndexing? = nil) {
        self.database = database
        self.home = home
        self.indexing = indexing
    }

    /// The story's file, and what the project is called. Throws `ProjectError`.
    package func story(of id: UUIDv7, owner: UUIDv7) async throws -> (file: URL, title: String) {
        let project = try await database.read { db in try Projects.find(id, owner: owner, in: db) }
        let file = home.folder(of: id).appending(path: project.story)
        guard FileManager.default.fileExists(atPath: file.path) else { throw ProjectError.storyMissing }
        return (file, project.title)
    }

    /// Takes a text in the place of the story; the film is then older than its story, and can be made anew.
    /// - Throws: `ProjectError.notFound`; what is wrong with it as a story.
    package func replaceStory(of id: UUIDv7, owner: UUIDv7, with text: String) async throws {
        let project = try await database.read { db in try Projects.find(id, owner: owner, in: db) }
        let name = URL(filePath: project.story).pathExtension
        let kept = ["fountain", "md", "txt"].contains(name) ? name : "md"
        _ = try await thread.run { try ManuscriptReader.read(Array(text.utf8), fileName: "story.\(kept)") }
        try await put(text, extension: kept, in: project, by: .person)
    }

    /// Puts in the script that a language model has written of a project's idea, or keeps why there is none.
    /// - Parameter asks: lets it be asked for again where it could not be written.
    /// - Returns: the project as it is then, and the part to make first when nobody has asked yet.
    func settled(_ project: Project, by maker: FilmMaker, asks: Bool) async throws -> (project: Project, part: ScriptPart?) {
        guard let idea = project.prompt, project.scriptMaker == .words, asks || project.scriptTrouble == nil,
            let model = try await maker.refiner?.chosenModel()
        else { return (project, nil) }
        let part = try ScriptPart(of: idea, title: project.title, options: project.options, by: model)
        let outcome = try part.outcome(by: maker)
        if case .written(let text) = outcome {
            try await put(text, extension: PromptScript.fileExtension, in: project, by: .model)
        } else if case .failed(let trouble) = outcome, !asks {
            // The script of the idea's own words is there.
            try await keep(trouble: trouble, of: project)
        } else {
            try part.forget(by: maker)
            try await keep(trouble: nil, of: project)
            return (project, part)
        }
        return (try await database.read { db in try Projects.find(project.id, owner: project.owner, in: db) }, nil)
    }

    /// Under a name of its own, so that whoever reads the old file goes on reading that.
    private func put(_ text: String, extension name: String, in project: Project, by maker: ScriptMaker) async throws {
        let file = "story-\(UUIDv7()).\(name)"
        let folder = home.folder(of: project.id)
        let unused: String
        do {
            let bytes = try await thread.run {
                try Data(text.utf8).write(to: folder.appending(path: file), options: .atomic)
                return ProjectDiskSpace.bytes(in: folder)
            }
            unused = try await database.write { [indexing] db in
                let current = try Projects.find(project.id, owner: project.owner, in: db)
                // A model writes for minutes: what a person has put there meanwhile stays.
                guard maker == .person || current.story == project.story else { return file }
                try db.execute(
                    sql: """
                        UPDATE projects SET story = ?, script_maker = ?, script_trouble = NULL, updated_at = ? WHERE id = ?
                        """,
                    arguments: [file, maker.rawValue, Timestamp.now, project.id])
                try ProjectDiskSpace.record(bytes, of: project.id, in: db)
                try ProjectEvents.appendState(of: project.id, job: try Projects.job(of: current, in: db), in: db)
                try indexing?.submitChanged(project.id, owner: project.owner, in: db)
                return current.story
            }
        } catch {
            remove(file, from: folder)
            throw error
        }
        remove(unused, from: folder)
    }

    private func remove(_ file: String, from folder: URL) {
        // What cannot be removed goes with the project.
        try? FileManager.default.removeItem(at: folder.appending(path: file))
    }

    /// Why a model could not write the script; nil while nobody knows.
    private func keep(trouble: String?, of project: Project) async throws {
        guard trouble != project.scriptTrouble else { return }
        try await database.write { db in
            let current = try Projects.find(project.id, owner: project.owner, in: db)
            guard current.scriptMaker == .words else { return }
            try db.execute(
                sql: "UPDATE projects SET script_trouble = ?, updated_at = ? WHERE id = ?",
                arguments: [trouble, Timestamp.now, project.id])
            try ProjectEvents.appendState(of: project.id, job: try Projects.job(of: current, in: db), in: db)
        }
    }
}
