import CZip

/// A ZIP archive for the tests, written by libzip.
struct ZipWriter {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        var isCompressed = true
        var isSymbolicLink = false
    }

    struct Failure: Error {
        let reason: String
    }

    var entries: [Entry] = []
    /// Encrypts all entries.
    var password: String?

    func bytes() throws -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        guard let target = zip_source_buffer_create(nil, 0, 0, &error),
            let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error)
        else {
            throw Failure(reason: String(cString: zip_error_strerror(&error)))
        }
        zip_source_keep(target)
        defer { zip_source_free(target) }
        // libzip reads the contents only when it closes the archive, so they stay where they are until then.
        let contents = entries.map { entry in
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(entry.bytes.count, 1))
            _ = copy.initialize(from: entry.bytes)
            return copy
        }
        defer { contents.forEach { $0.deallocate() } }
        for (entry, content) in zip(entries, contents) {
            let source = zip_source_buffer(archive, content.baseAddress, zip_uint64_t(entry.bytes.count), 0)
            let index = zip_file_add(archive, entry.name, source, ZIP_FL_ENC_UTF_8)
            guard index >= 0 else { throw Failure(reason: String(cString: zip_strerror(archive))) }
            zip_set_file_compression(archive, zip_uint64_t(index), entry.isCompressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 6)
            if let password { zip_file_set_encryption(archive, zip_uint64_t(index), UInt16(ZIP_EM_AES_256), password) }
            if entry.isSymbolicLink {
                zip_file_set_external_attributes(archive, zip_uint64_t(index), 0, UInt8(ZIP_OPSYS_UNIX), 0o120777 << 16)
            }
        }
        guard zip_close(archive) == 0 else { throw Failure(reason: String(cString: zip_strerror(archive))) }
        var status = zip_stat_t()
        guard zip_source_stat(target, &status) == 0, zip_source_open(target) == 0 else {
            throw Failure(reason: "cannot read it back")
        }
        defer { zip_source_close(target) }
        var written = [UInt8](repeating: 0, count: Int(status.size))
        guard zip_source_read(target, &written, status.size) == zip_int64_t(status.size) else {
            throw Failure(reason: "too short")
        }
        return written
    }
}
