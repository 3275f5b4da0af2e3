import Foundation
import Glibc

/// A file as it came: its name, its first bytes, and on demand its text, its archive or all of its bytes.
///
/// A file on disk is not read before something asks for it, so that an illustrated book never lies in memory as a whole.
final class SourceFile {
    private enum Storage {
        case memory([UInt8])
        case file(path: String)
    }

    let name: String
    /// In bytes.
    let size: Int
    /// The first `Limits.headBytes`, or all there is.
    let head: [UInt8]
    /// For readers that wait for another program.
    var cancellation: ReadingCancellation?
    private let storage: Storage

    /// The whole file as text; a failure says what the file is instead.
    private(set) lazy var text = decoded()
    /// The file as a ZIP archive.
    private(set) lazy var archive = opened()

    init(name: String, bytes: [UInt8]) throws(ManuscriptError) {
        self.name = name
        size = bytes.count
        head = Array(bytes.prefix(Limits.headBytes))
        storage = .memory(bytes)
        try checkSize()
    }

    init(name: String, path: String) throws(ManuscriptError) {
        self.name = name
        storage = .file(path: path)
        let descriptor = try Self.open(path)
        defer { close(descriptor) }
        size = try Self.size(of: descriptor, path: path)
        head = try Self.bytes(of: descriptor, in: 0..<min(size, Limits.headBytes), path: path)
        try checkSize()
    }

    private func checkSize() throws(ManuscriptError) {
        guard size > 0 else { throw .empty }
        guard size <= Limits.sourceBytesMax else { throw .tooLarge(bytes: size, limitBytes: Limits.sourceBytesMax) }
    }

    /// Lower case, without the dot; empty for none.
    var fileExtension: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// "treasure-island.txt" is called "Treasure Island" where its text has no title.
    var titleFromName: String {
        var stem = fileExtension.isEmpty ? name[...] : name.dropLast(fileExtension.count + 1)
        if stem.lowercased().hasSuffix(".fb2") { stem = stem.dropLast(4) }
        let words = stem.split { "-_ .".contains($0) }
        guard !words.isEmpty else { return "Untitled" }
        let isLowercase = !stem.contains { $0.isUppercase }
        return words.map { isLowercase ? $0.prefix(1).uppercased() + $0.dropFirst() : String($0) }.joined(separator: " ")
    }

    var isZip: Bool { head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) }

    /// The start of its text, of a file that is one; empty for others.
    private(set) lazy var headText: String = {
        guard case .success(let text) = text else { return "" }
        let head = text.utf8[text.start...].prefix(Limits.headBytes / 16)
        return String(decoding: head.drop { $0 <= 0x20 }, as: UTF8.self)
    }()

    // MARK: Content

    /// Some of its bytes, fewer where the file ends before.
    func bytes(in range: Range<Int>) throws(ManuscriptError) -> [UInt8] {
        switch storage {
        case .memory(let bytes): return Array(bytes[range.clamped(to: 0..<bytes.count)])
        case .file(let path):
            let descriptor = try Self.open(path)
            defer { close(descriptor) }
            return try Self.bytes(of: descriptor, in: range.clamped(to: 0..<size), path: path)
        }
    }

    /// Runs `body` with a path under which another program finds the file; one in memory is written to a temporary one.
    func withPath<Value>(_ body: (String) throws(ManuscriptError) -> Value) throws(ManuscriptError) -> Value {
        switch storage {
        case .file(let path): return try body(path)
        case .memory(let bytes):
            return try TemporaryFolder.with { (folder) throws(ManuscriptError) in
                let path = folder + "/source"
                do {
                    try Data(bytes).write(to: URL(filePath: path))
                } catch {
                    throw .unreadable(path: path, reason: "no temporary copy of it could be written")
                }
                return try body(path)
            }
        }
    }

    private func opened() -> Result<ZipArchive, ManuscriptError> {
        Result { () throws(ManuscriptError) in
            try ArchiveLayout.check(self)
            switch storage {
            case .memory(let bytes): return try ZipArchive(bytes: bytes)
            case .file(let path): return try ZipArchive(path: path)
            }
        }
    }

    private func decoded() -> Result<DecodedText, ManuscriptError> {
        Result { () throws(ManuscriptError) in
            if let format = ForeignFormat.name(of: head) { throw .unsupported(format: format) }
            guard size <= Limits.textBytesMax else { throw .tooLarge(bytes: size, limitBytes: Limits.textBytesMax) }
            return try DecodedText(decoding: bytes(in: 0..<size), declared: DeclaredEncoding.name(in: head))
        }
    }

    // MARK: Files

    private static func open(_ path: String) throws(ManuscriptError) -> Int32 {
        // O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        return descriptor
    }

    private static func size(of descriptor: Int32, path: String) throws(ManuscriptError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        return Int(status.st_size)
    }

    private static func bytes(of descriptor: Int32, in range: Range<Int>, path: String) throws(ManuscriptError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let received = pread(
                    descriptor, buffer.baseAddress?.advanced(by: count), range.count - count, range.lowerBound + count)
                if received < 0 && errno == EINTR { continue }
                if received < 0 { failure = errno }
                guard received > 0 else { return }
                count += received
            }
        }
        guard failure == 0 else { throw .unreadable(path: path, reason: String(cString: strerror(failure))) }
        return bytes
    }
}
