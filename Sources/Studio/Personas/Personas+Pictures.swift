import Artefacts
package import Foundation
import GRDB
package import Persistence
import Raster

/// The picture that shows how a persona is meant.
extension Personas {
    /// Its file. Throws `PersonaError`.
    package func picture(of name: String, owner: UUIDv7) async throws -> URL {
        let persona = try await persona(called: name, owner: owner)
        guard persona.picture != nil else { throw PersonaError.noPicture }
        return home.picture(ofPersona: persona.id)
    }

    /// Takes a PNG in the place of the picture that there is.
    /// - Throws: `PersonaError`; `ProjectError.diskUsedUp`; `ArtefactError`.
    package func setPicture(_ png: [UInt8], of name: String, owner: UUIDv7) async throws -> PersonaDocument {
        try await thread.run { try Self.check(png) }
        let persona = try await persona(called: name, owner: owner)
        let file = home.picture(ofPersona: persona.id)
        return try await database.write { db in
            let before = try Self.find("\(persona.id)", owner: owner, in: db)
            try ProjectDiskSpace.check(
                Int64(png.count), insteadOf: try Self.pictureBytes(of: persona.id, in: db), owner: owner, in: db)
            try db.execute(
                sql: "UPDATE personas SET picture_bytes = ?, updated_at = ? WHERE id = ?",
                arguments: [png.count, Timestamp.now, before.id])
            do {
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(png).write(to: file, options: .atomic)
            } catch {
                throw ArtefactError(path: file.path, underlying: error)
            }
            return try Self.find("\(persona.id)", owner: owner, in: db)
        }
    }

    /// Throws `PersonaError`.
    package func removePicture(of name: String, owner: UUIDv7) async throws {
        let file = try await picture(of: name, owner: owner)
        try await database.write { db in
            let id = try Self.find(name, owner: owner, in: db).id
            try db.execute(
                sql: "UPDATE personas SET picture_bytes = 0, updated_at = ? WHERE id = ?", arguments: [Timestamp.now, id])
        }
        // What cannot be removed is only disk space, and the next picture takes its place.
        try? FileManager.default.removeItem(at: file)
    }

    private static func pictureBytes(of id: UUIDv7, in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT picture_bytes FROM personas WHERE id = ?", arguments: [id]) ?? 0
    }

    /// Its size is read before its pixels are: a small file may hold a picture that fits no memory.
    private static func check(_ png: [UInt8]) throws(PersonaError) {
        let advice = PersonaError.badPicture(advice: "send a PNG")
        guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), png.count > 24 else { throw advice }
        let sides = [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        let range = PersonaLimits.pictureSidePixels
        guard sides.allSatisfy(range.contains) else {
            throw .badPicture(advice: "each side has \(range.lowerBound) to \(range.upperBound) pixels")
        }
        do {
            _ = try Bitmap(png: png)
        } catch {
            throw advice
        }
    }
}
