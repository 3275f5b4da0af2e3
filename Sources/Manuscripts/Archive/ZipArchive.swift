import CZip
import Glibc

/// A ZIP archive, as EPUB, DOCX and ODT are: every name is checked when it is opened, and nothing is unpacked beyond its limit.
final class ZipArchive {
    private let archive: OpaquePointer
    /// Files by their path; the first one where a name stands twice. Directories are left out.
    private let entries: [String: Entry]

    /// What is lost at most in front of a damaged place.
    private static let chunkBytes = 4 << 10

    private struct Entry {
        let index: UInt64
        let packedBytes: UInt64
        let isEncrypted: Bool
    }

    /// Paths of all files, sorted.
    private(set) lazy var paths: [String] = entries.keys.sorted()

    /// Opens an archive in a file; libzip reads from it what is asked for.
    convenience init(path: String) throws(ManuscriptError) {
        try self.init { zip_source_file_create(path, 0, -1, $0) }
    }

    /// Opens an archive in memory, of which libzip keeps a copy.
    convenience init(bytes: [UInt8]) throws(ManuscriptError) {
        try self.init { error in
            guard let copy = malloc(max(bytes.count, 1)) else { return nil }
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: $0) }
            // 1: libzip frees it.
            return zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, error)
        }
    }

    private init(
        _ makeSource: (UnsafeMutablePointer<zip_error_t>) -> OpaquePointer?
    ) throws(ManuscriptError) {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = makeSource(&error) else {
            throw .brokenArchive(reason: String(cString: zip_error_strerror(&error)))
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw .brokenArchive(reason: String(cString: zip_error_strerror(&error)))
        }
        do throws(ManuscriptError) {
            entries = try Self.checkedEntries(of: opened)
        } catch {
            zip_discard(opened)
            throw error
        }
        archive = opened
    }

    deinit { zip_discard(archive) }

    func contains(_ path: String) -> Bool { entries[path] != nil }

    /// The "mimetype" by which EPUB and ODT say what they are; nil where there is none that can be read.
    var mimetype: String? {
        // An archive whose mimetype is damaged has none, and what it is shows elsewhere.
        guard let bytes = try? contents(of: "mimetype") else { return nil }
        return String(decoding: bytes.prefix(100), as: UTF8.self)
    }

    /// Unpacks a file; nil when there is none of that name.
    func contents(of path: String, limitBytes: Int = Limits.documentBytesMax) throws(ManuscriptError) -> [UInt8]? {
        guard let (bytes, damage) = try readable(path, limitBytes: limitBytes) else { return nil }
        if let damage { throw damage }
        return bytes
    }

    /// Unpacks a text as far as it is sound: to its end where only its checksum is wrong, and else to where the packed bytes are
    /// damaged, of which `damage` tells; nil when there is none of that name.
    func readable(
        _ path: String, limitBytes: Int = Limits.documentBytesMax
    ) throws(ManuscriptError) -> (bytes: [UInt8], damage: ManuscriptError?)? {
        guard let entry = entries[path] else { return nil }
        guard !entry.isEncrypted else { throw .passwordProtected(format: "an archive") }
        guard let file = zip_fopen_index(archive, entry.index, 0) else {
            throw .brokenArchive(reason: "“\(path)”: \(String(cString: zip_strerror(archive)))")
        }
        defer { zip_fclose(file) }
        // The size that the directory claims may be a lie, so the limits are held against what really comes out.
        var contents = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        while true {
            let received = zip_fread(file, &chunk, zip_uint64_t(chunk.count))
            guard received >= 0 else {
                let damage = ManuscriptError.brokenArchive(reason: "“\(path)” is damaged behind byte \(contents.count)")
                guard !contents.isEmpty else { throw damage }
                return (contents, damage)
            }
            guard received > 0 else { return (contents, nil) }
            contents.append(contentsOf: chunk[..<Int(received)])
            guard contents.count <= limitBytes else {
                throw .archiveBomb(reason: "“\(path)” has more than \(limitBytes >> 20) MiB")
            }
            try Self.checkRatio(of: path, unpacked: UInt64(contents.count), packed: entry.packedBytes)
        }
    }

    private static func checkedEntries(of archive: OpaquePointer) throws(ManuscriptError) -> [String: Entry] {
        let count = zip_get_num_entries(archive, 0)
        guard count <= Limits.archiveEntriesMax else {
            throw .archiveBomb(reason: "it has \(count) files, and \(Limits.archiveEntriesMax) are the most")
        }
        var entries: [String: Entry] = [:]
        var unpackedBytes: UInt64 = 0
        for index in 0..<UInt64(max(count, 0)) {
            var status = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &status) == 0, let rawName = status.name else {
                throw .brokenArchive(reason: String(cString: zip_strerror(archive)))
            }
            let name = String(cString: rawName)
            guard ArchivePath.isSafe(name), !isSymbolicLink(archive, index) else { throw .unsafeEntry(name: name) }
            guard !name.hasSuffix("/") else { continue }
            let (sum, isTooLarge) = unpackedBytes.addingReportingOverflow(status.size)
            guard !isTooLarge, sum <= UInt64(Limits.archiveBytesMax) else {
                throw .archiveBomb(reason: "its files have more than \(Limits.archiveBytesMax >> 20) MiB together")
            }
            unpackedBytes = sum
            try checkRatio(of: name, unpacked: status.size, packed: status.comp_size)
            let path = name.replacing("\\", with: "/")
            guard entries[path] == nil else { continue }
            let isEncrypted = status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != 0
            entries[path] = Entry(index: index, packedBytes: status.comp_size, isEncrypted: isEncrypted)
        }
        return entries
    }

    private static func checkRatio(of name: String, unpacked: UInt64, packed: UInt64) throws(ManuscriptError) {
        guard unpacked > UInt64(Limits.inflationRatioFloorBytes) else { return }
        guard unpacked / max(packed, 1) <= UInt64(Limits.inflationRatioMax) else {
            throw .archiveBomb(reason: "“\(name)” grows more than \(Limits.inflationRatioMax) times")
        }
    }

    private static func isSymbolicLink(_ archive: OpaquePointer, _ index: UInt64) -> Bool {
        var system: UInt8 = 0
        var attributes: UInt32 = 0
        guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else { return false }
        return system == UInt8(ZIP_OPSYS_UNIX) && (attributes >> 16) & S_IFMT == S_IFLNK
    }
}
