import HTTPWire

/// A request's whole body, where it fits best.
package enum SpilledBody: Sendable {
    case bytes([UInt8])
    /// A file without a name: it is gone as soon as nobody holds it, and when the process dies.
    case file(OpenFile)

    package var byteCount: Int64 {
        switch self {
        case .bytes(let bytes): Int64(bytes.count)
        case .file(let file): file.byteCount
        }
    }
}

extension RequestBody {
    /// All of the body: in memory as long as it is small, past that in a temporary file, written on the server's thread for
    /// what blocks.
    /// - Parameters:
    ///   - memoryBytesMax: what is held in memory at most.
    ///   - bytesMax: the longest body.
    ///   - folder: an existing folder for the file.
    /// - Throws: 413 when the body is longer than `bytesMax`, before reading when the client announced it; 507 when the disk is
    ///   full.
    package func collectSpilling(past memoryBytesMax: Int = 1 << 20, upTo bytesMax: Int64, folder: String) async throws
        -> SpilledBody
    {
        let tooLarge = HTTPError(.contentTooLarge, "The body may have at most \(bytesMax) bytes.")
        if let announcedByteCount, announcedByteCount > bytesMax { throw tooLarge }
        var collected: [UInt8] = []
        var chunks = makeAsyncIterator()
        while let chunk = try await chunks.next() {
            collected.append(contentsOf: chunk)
            guard collected.count <= bytesMax else { throw tooLarge }
            // A body that came from no socket lies in memory already.
            guard collected.count > memoryBytesMax, let disk else { continue }
            let spool = UploadSpool(folder: folder, loop: disk)
            try await spool.beginUnnamed(bytesMax: bytesMax)
            try await spill(collected, spool, bytesLeft: bytesMax - Int64(collected.count), tooLarge)
            return .file(try await spool.finishUnnamed())
        }
        return .bytes(collected)
    }

    /// Writes what has been read and all that follows. While one chunk is written on the disk's thread, the next is received on
    /// the connection's: neither waits for the other, and there are never more than two.
    private func spill(_ first: [UInt8], _ spool: UploadSpool, bytesLeft: Int64, _ tooLarge: HTTPError) async throws {
        var pending: [UInt8]? = first
        var bytesLeft = bytesLeft
        while let bytes = pending {
            async let written: Void = spool.write(bytes)
            pending = try await next()
            try await written
            // Seen before the next is waited for, which may never come.
            bytesLeft -= Int64(pending?.count ?? 0)
            guard bytesLeft >= 0 else { throw tooLarge }
        }
    }
}
