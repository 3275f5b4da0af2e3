package import Diffusion
package import Foundation

/// A model as everybody may see it: nothing of it says where the studio keeps its files.
package struct ModelSummary: Sendable, Codable {
    package var name: String
    package var kind: ModelKind
    package var family: ModelFamily
    package var format: ModelFile.Format
    package var byteCount: Int
    package var parameterCount: Int
    package var weightType: String
    package var title: String?
    package var licence: String?
    package var triggerWords: [String]
    package var sha256: String?
    /// An address; nil for a model that came from a file.
    package var source: String?
    package var addedAt: Date?
    package var note: String?
    /// Whether an engine holds it in memory now.
    package var isLoaded: Bool
    /// What it took, of one model only.
    package var memory: [Measurement]?

    /// What requests of a form and size took of the memory.
    package struct Measurement: Sendable, Codable {
        package var step: MemoryStep
        package var width: Int
        package var height: Int
        package var count: Int
        package var bytesMax: Int?
        /// The most memory within which it could not be made.
        package var failedWithinBytes: Int?
    }

    init(_ entry: ModelLibrary.Entry, isLoaded: Bool) {
        name = entry.name
        kind = entry.file.kind
        family = entry.file.family
        format = entry.file.format
        byteCount = entry.file.byteCount
        parameterCount = entry.file.parameterCount
        weightType = entry.file.weightType
        title = entry.file.title
        licence = entry.notes?.licence ?? entry.file.licence
        triggerWords = entry.notes?.triggerWords ?? entry.file.triggerWords
        sha256 = entry.notes?.sha256
        source = entry.notes?.source.flatMap { $0.hasPrefix("http") ? $0 : nil }
        addedAt = entry.notes?.addedAt
        note = entry.notes?.note
        self.isLoaded = isLoaded
    }
}

/// What people may say of a model. What is not sent stays, null takes it back.
package struct ModelChange: Sendable, Decodable {
    private var note: String??
    private var triggerWords: [String]??
    private var licence: String??

    private enum Key: CodingKey { case note, triggerWords, licence }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if container.contains(.note) { note = .some(try container.decodeIfPresent(String.self, forKey: .note)) }
        if container.contains(.triggerWords) {
            triggerWords = .some(try container.decodeIfPresent([String].self, forKey: .triggerWords))
        }
        if container.contains(.licence) { licence = .some(try container.decodeIfPresent(String.self, forKey: .licence)) }
    }

    /// - Throws: `unusable` for what is too long.
    func check() throws(ModelProblem) {
        let texts = [note, licence].compactMap { $0 ?? nil } + ((triggerWords ?? nil) ?? [])
        let isShort = texts.allSatisfy { $0.count <= ModelLimits.noteCharactersMax }
        guard isShort, ((triggerWords ?? nil) ?? []).count <= ModelLimits.triggerWordsMax else {
            throw ModelProblem(
                .unusable,
                "A note, a licence and each of at most \(ModelLimits.triggerWordsMax) trigger words may have \(ModelLimits.noteCharactersMax) characters."
            )
        }
    }

    func apply(to notes: inout ModelNotes) {
        if let note { notes.note = note }
        if let triggerWords { notes.triggerWords = triggerWords }
        if let licence { notes.licence = licence }
    }
}
