import HTTPWire

/// How much a form may hold.
package struct MultipartLimits: Sendable {
    /// Parts, fields and files together.
    package var partsMax = 100
    /// All plain fields together.
    package var fieldBytesMax = 1 << 20
    /// One file.
    package var fileBytesMax: Int64 = 1 << 30

    package init() {}
}

/// A file of a form, on disk.
package struct UploadedFile: Sendable {
    /// The form field's name.
    package let name: String
    /// The name on the client's machine, without folders. Data, not a path.
    package let fileName: String
    package let contentType: String?
    /// Where it lies until the form's closure returns; move or read it before.
    package let path: String
    package let byteCount: Int64
}

/// A multipart/form-data body that has been read.
package struct MultipartForm: Sendable {
    package fileprivate(set) var fields: [(name: String, value: String)] = []
    package fileprivate(set) var files: [UploadedFile] = []

    /// The first plain field of that name.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The first file of that name.
    package func file(_ name: String) -> UploadedFile? { files.first { $0.name == name } }
}

extension Request {
    /// Reads the body as a form, its files straight to disk, and hands the form to `work`; afterwards the files that are
    /// still there are removed, whatever happened.
    /// - Parameter folder: an existing folder for the files, on the file system where they are to be moved to.
    /// - Throws: 415 for another media type, 400 for a broken form, 413 beyond a limit, 507 when the disk is full; what
    ///   `work` throws.
    package func withMultipartForm<Result: Sendable>(
        limits: MultipartLimits = MultipartLimits(), folder: String,
        _ work: @Sendable (MultipartForm) async throws -> Result
    ) async throws -> Result {
        guard let disk = body.disk else {
            // A request that came from no socket has no server behind it, and so no thread for the disk: it brings its own.
            let disk = try EventLoop(name: "upload")
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await disk.run() }
                defer { disk.stop() }
                return try await readForm(limits, UploadSpool(folder: folder, loop: disk), work)
            }
        }
        return try await readForm(limits, UploadSpool(folder: folder, loop: disk), work)
    }

    private func readForm<Result: Sendable>(
        _ limits: MultipartLimits, _ spool: UploadSpool, _ work: @Sendable (MultipartForm) async throws -> Result
    ) async throws -> Result {
        do {
            let form = try await read(limits, spool)
            let result = try await work(form)
            await spool.removeAll()
            return result
        } catch {
            await spool.removeAll()
            throw error
        }
    }

    private func read(_ limits: MultipartLimits, _ spool: UploadSpool) async throws -> MultipartForm {
        var parser: MultipartParser
        do throws(WireError) { parser = try MultipartParser(contentType: headers[.contentType]) } catch {
            throw HTTPError(error)
        }
        var form = MultipartForm()
        var fieldBytesLeft = limits.fieldBytesMax
        var part: (MultipartParser.Part, value: [UInt8])?
        for try await chunk in body {
            let events: [MultipartParser.Event]
            do throws(WireError) { events = try parser.consume(chunk.span) } catch { throw HTTPError(error) }
            for event in events {
                switch event {
                case .partStarted(let started):
                    guard form.fields.count + form.files.count < limits.partsMax else {
                        throw HTTPError(.contentTooLarge, "The form has more than \(limits.partsMax) parts.")
                    }
                    part = (started, [])
                    if started.fileName != nil { try await spool.begin(bytesMax: limits.fileBytesMax) }
                case .data(let bytes):
                    if part?.0.fileName != nil {
                        try await spool.write(bytes)
                    } else {
                        fieldBytesLeft -= bytes.count
                        guard fieldBytesLeft >= 0 else {
                            throw HTTPError(
                                .contentTooLarge, "The form's fields are larger than \(limits.fieldBytesMax) bytes.")
                        }
                        part?.value.append(contentsOf: bytes)
                    }
                case .partEnded:
                    guard let (ended, value) = part else { continue }
                    part = nil
                    try await form.take(ended, value, spool)
                }
            }
        }
        guard parser.isFinished else { throw HTTPError(.badRequest, "The form ends before its closing boundary.") }
        return form
    }
}

extension MultipartForm {
    fileprivate mutating func take(_ part: MultipartParser.Part, _ value: [UInt8], _ spool: UploadSpool) async throws {
        if let fileName = part.fileName {
            let (path, byteCount) = try await spool.finish()
            files.append(
                UploadedFile(
                    name: part.name, fileName: fileName, contentType: part.contentType, path: path, byteCount: byteCount))
        } else {
            guard let text = value.span.validText else {
                throw HTTPError(.badRequest, "The field \(part.name) is no UTF-8 text.")
            }
            fields.append((part.name, text))
        }
    }
}
