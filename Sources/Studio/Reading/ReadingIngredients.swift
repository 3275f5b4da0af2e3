import Analysis
import Crypto
import Foundation

/// All that a reading depends on, besides this build (`ProgramIdentity`): for the recipes of what is made from it.
struct ReadingIngredients: Encodable {
    /// SHA-256 of the file.
    let story: String
    /// Its extension says what it is, and a story without a title is called after its file.
    let name: String
    let title: String?
    let language: String?
    let edits: [AnalysisEdit]

    /// nil for what is no file that can be read: whoever reads it as a story tells why.
    init?(_ story: URL, title: String?, language: String?, edits: [AnalysisEdit]) async {
        guard let digest = try? await Self.digest(of: story) else { return nil }  // as said above
        self.story = digest
        name = story.lastPathComponent
        self.title = title
        self.language = language
        self.edits = edits
    }

    private static let bytesRead = 1 << 20

    /// nil for what is no file: a device may have no end, and opening a pipe may wait for ever.
    private static func digest(of story: URL) async throws -> String? {
        let file = try story.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
        guard file.isRegularFile == true else { return nil }
        return try await OwnThread("digest").run {
            let file = try FileHandle(forReadingFrom: story)
            // Closing what was only read can lose nothing.
            defer { try? file.close() }
            var hash = SHA256()
            while let bytes = try file.read(upToCount: bytesRead), !bytes.isEmpty { hash.update(data: bytes) }
            return hash.finalize().description
        }
    }
}
