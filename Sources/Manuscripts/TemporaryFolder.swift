import Foundation

/// A folder for the time that a piece of work takes; nobody else can look into it.
enum TemporaryFolder {
    static func with<Value>(_ body: (String) throws(ManuscriptError) -> Value) throws(ManuscriptError) -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-read-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unreadable(path: folder, reason: "a temporary folder cannot be made there")
        }
        // What stays behind is the system's to remove; it must not hide what `body` found.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }
}
