package import Foundation
import Persistence

/// What is kept beside a model file, as NAME.json: what cannot be read from the file itself, or only slowly.
package struct ModelNotes: Sendable, Hashable, Codable {
    /// Of the whole file, in hexadecimal; nil for a file that was put there by hand.
    package var sha256: String?
    /// Where it came from: a path, or an address without what may be secret in it.
    package var source: String?
    package var addedAt: Date?
    /// What people say of it.
    package var note: String?
    /// Where people know better than the file's header.
    package var triggerWords: [String]?
    package var licence: String?

    init(sha256: String, source: String) {
        self.sha256 = sha256
        self.source = source
        addedAt = Date()
    }

    init() {}

    private static func place(beside model: URL) -> URL { model.appendingPathExtension("json") }

    /// nil for a model that was put there by hand, of which nobody has said anything.
    init?(beside model: URL) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        // Notes that are missing or damaged are as good as none: the model itself is there.
        guard let data = try? Data(contentsOf: Self.place(beside: model)),
            let notes = try? decoder.decode(Self.self, from: data)
        else {
            return nil
        }
        self = notes
    }

    func write(beside model: URL) throws {
        try JSONEncoder.readable(self, dates: .iso8601).write(to: Self.place(beside: model), options: .atomic)
    }

    static func remove(beside model: URL) throws {
        let notes = place(beside: model)
        if FileManager.default.fileExists(atPath: notes.path) { try FileManager.default.removeItem(at: notes) }
    }
}
