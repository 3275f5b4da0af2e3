import Crypto
import Foundation

/// What a file's bytes are called: equal files have equal digests.
enum FileDigest {
    private static let bytesRead = 1 << 20

    /// SHA-256. Blocks for as long as reading takes.
    static func sha256(of file: URL) throws -> String {
        let file = try FileHandle(forReadingFrom: file)
        // Closing what was only read can lose nothing.
        defer { try? file.close() }
        var hash = SHA256()
        while let bytes = try file.read(upToCount: bytesRead), !bytes.isEmpty { hash.update(data: bytes) }
        return hash.finalize().description
    }
}
