import Foundation

/// A file as a story: all that its reading depends on before the user's word, besides this build (`ProgramIdentity`).
package struct StoryIdentity: Sendable, Hashable, Codable {
    /// SHA-256 of the file.
    let story: String
    /// Its extension says what it is, and a story without a title is called after its file.
    let name: String
    /// The reader's choice; nil for what the story says.
    let language: String?

    /// nil for what is no file that can be read: whoever reads it as a story tells why.
    init?(_ story: URL, language: String?) async {
        guard let digest = try? await Self.digest(of: story) else { return nil }  // as said above
        self.story = digest
        name = story.lastPathComponent
        self.language = language
    }

    /// nil for what is no file: a device may have no end, and opening a pipe may wait for ever.
    private static func digest(of story: URL) async throws -> String? {
        let file = try story.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
        guard file.isRegularFile == true else { return nil }
        return try await OwnThread("digest").run { try FileDigest.sha256(of: story) }
    }
}
