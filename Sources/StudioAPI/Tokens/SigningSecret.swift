package import Foundation
import Glibc

/// What tokens are signed with: SECRET_KEY, or a key of the studio's own that it keeps in its home.
package struct SigningSecret: Sendable {
    package enum Fault: Error, Sendable, Equatable, CustomStringConvertible {
        case tooShort(characters: Int)
        case unreadable(path: String, reason: String)

        package var description: String {
            switch self {
            case .tooShort(let characters):
                "SECRET_KEY has \(characters) characters; it needs at least \(charactersMin). `openssl rand -hex 32` makes a good one."
            case .unreadable(let path, let reason):
                "The signing key \(path) cannot be used: \(reason) Remove it, and everybody signs in again."
            }
        }
    }

    package static let charactersMin = 32
    private static let bytesMade = 32

    let bytes: Data

    /// - Parameters:
    ///   - chosen: SECRET_KEY; nil when it is not set.
    ///   - file: where the studio's own key is kept; made when it is missing, for its owner's eyes only.
    package init(chosen: String?, file: URL) throws {
        if let chosen {
            guard chosen.count >= Self.charactersMin else { throw Fault.tooShort(characters: chosen.count) }
            bytes = Data(chosen.utf8)
            return
        }
        bytes = try Self.kept(in: file)
    }

    /// The studio's own key, as another program on its machine finds it.
    /// - Throws: `unreadable`, also when there is none.
    package init(existing file: URL) throws {
        bytes = try Self.read(file)
    }

    private static func kept(in file: URL) throws -> Data {
        let made = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if made >= 0 {
            var random = SystemRandomNumberGenerator()
            let key = Data((0..<bytesMade).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            let handle = FileHandle(fileDescriptor: made, closeOnDealloc: true)
            try handle.write(contentsOf: key)
            try handle.synchronize()
            return key
        }
        return try read(file)
    }

    private static func read(_ file: URL) throws -> Data {
        do {
            let key = try Data(contentsOf: file)
            guard key.count >= bytesMade else {
                throw Fault.unreadable(path: file.path, reason: "it has only \(key.count) bytes.")
            }
            return key
        } catch let error as CocoaError {
            throw Fault.unreadable(path: file.path, reason: error.localizedDescription)
        }
    }
}
