import Glibc

/// Reads a story from a file of any known format.
package enum ManuscriptReader {
    /// Reads the file at `path`; its format is found by its content, then by its name.
    package static func read(contentsOf path: String) throws(ManuscriptError) -> Manuscript {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try read(bytes(contentsOf: path), fileName: name)
    }

    /// Reads a story from bytes, such as an upload's; `fileName` helps to find the format, and names a story that has no title.
    package static func read(_ bytes: [UInt8], fileName: String) throws(ManuscriptError) -> Manuscript {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Limits.sourceBytesMax else {
            throw .tooLarge(bytes: bytes.count, limitBytes: Limits.sourceBytesMax)
        }
        let source = SourceFile(name: fileName, bytes: bytes)
        var best: (format: any ManuscriptFormat, recognition: FormatRecognition)?
        for format in ManuscriptFormats.all {
            let recognition = format.recognition(of: source)
            if recognition > (best?.recognition ?? .no) { best = (format, recognition) }
        }
        guard let format = best?.format else {
            _ = try source.text.get()
            throw .binary
        }
        var manuscript = try format.read(source)
        manuscript.chapters = ChapterOpenings.recased(manuscript.chapters)
        guard !manuscript.chapters.isEmpty else { throw .nothingToRead }
        return manuscript
    }

    private static func bytes(contentsOf path: String) throws(ManuscriptError) -> [UInt8] {
        // O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        let size = Int(status.st_size)
        guard size <= Limits.sourceBytesMax else { throw .tooLarge(bytes: size, limitBytes: Limits.sourceBytesMax) }

        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let received = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
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
