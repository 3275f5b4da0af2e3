import Foundation
package import GRDB
package import JobQueue
package import Persistence

/// A film's parameters are its project's options: a film that waits, or failed, can be made another way.
extension FilmJob: EditableJobHandler {
    package func parameters(of job: Job, in db: Database) throws -> JSONText {
        try JSONText(encoding: OptionsDocument(Self.project(of: job, in: db).options))
    }

    /// Reads the story as the film would, because only that tells whether there are so many chapters, whether anything fits into so few minutes, and
    /// whether the voice can read it.
    package func check(_ parameters: JSONText, of job: Job) async throws {
        let (project, options, edits) = try await database.read { db in
            let project = try Self.project(of: job, in: db)
            let edits = try ProjectEdits.all(of: project.id, owner: project.owner, in: db)
            return (project, try Self.options(of: project, changedBy: parameters), edits)
        }
        if let fault = options.fault { throw FilmProblem(.badOptions, fault) }
        _ = try await maker.painters.setup(for: options.painter)
        // The others cannot fail later, and a long story takes seconds to read.
        guard !Set(try Self.fields(in: parameters).keys).isDisjoint(with: Self.storyFields) else { return }
        try await maker.check(
            home.folder(of: project.id).appending(path: project.story), title: project.title, options: options, edits: edits)
    }

    /// The options that the story may not go with.
    private static let storyFields: Set = ["voice", "language", "chapters", "minutes"]

    /// The instructions stay as they are: they only name the project.
    /// - Throws: `FilmProblem` that names the option that is wrong; `ProjectError.notFound` when the project is gone.
    package func instructions(of job: Job, changedBy parameters: JSONText, in db: Database) throws -> JSONText {
        let project = try Self.project(of: job, in: db)
        let options = try Self.options(of: project, changedBy: parameters)
        try db.execute(
            sql: "UPDATE projects SET options = ?, updated_at = ? WHERE id = ?",
            arguments: [JSONText(encoding: OptionsDocument(options)), Timestamp.now, project.id])
        if options.language != project.options.language {
            try indexing?.submitChanged(project.id, owner: project.owner, in: db)
        }
        try ProjectEvents.appendState(of: project.id, job: job, in: db)
        return job.payload
    }

    private static func options(of project: Project, changedBy parameters: JSONText) throws -> FilmOptions {
        let given = try fields(in: parameters)
        if let unknown = given.keys.sorted().first(where: { !FilmOptions.fieldNames.contains($0) }) {
            let known = FilmOptions.fieldNames.joined(separator: ", ")
            throw FilmProblem(.badOptions, "A film has no option \(unknown.prefix(40)): there are \(known).")
        }
        let fields = try fields(in: JSONText(encoding: OptionsDocument(project.options))).merging(given) { $1 }
        return try FilmOptions(fields: fields.compactMapValues(\.text))
    }

    private static func project(of job: Job, in db: Database) throws -> Project {
        let instructions: Instructions = try job.payload.decoded()
        let found = try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [instructions.project])
        guard let found else { throw ProjectError.notFound }
        return found
    }

    private static func fields(in document: JSONText) throws(FilmProblem) -> [String: OptionValue] {
        do {
            return try document.decoded()
        } catch {
            throw FilmProblem(.badOptions, "The options of a film are a JSON object of texts and numbers.")
        }
    }
}

/// An option may be a text or a number, as it suits the sender; null is its default.
private struct OptionValue: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = nil
        } else if let whole = try? container.decode(Int64.self) {  // each fails for a value of another kind
            text = "\(whole)"
        } else if let whole = try? container.decode(UInt64.self) {  // as above
            text = "\(whole)"
        } else if let number = try? container.decode(Double.self) {  // as above
            text = "\(number)"
        } else {
            text = try container.decode(String.self)
        }
    }
}
