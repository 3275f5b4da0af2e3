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
        var spool: UploadSpool?
        for try await chunk in self {
            if let spool {
                try await spool.write(chunk)
            } else if collected.count + chunk.count <= memoryBytesMax {
                collected.append(contentsOf: chunk)
            } else if let disk {
                let opened = UploadSpool(folder: folder, loop: disk)
                try await opened.beginUnnamed(bytesMax: bytesMax)
                try await opened.write(collected)
                try await opened.write(chunk)
                collected = []
                spool = opened
            } else {
                // A body that came from no socket lies in memory already.
                collected.append(contentsOf: chunk)
            }
            guard spool != nil || collected.count <= bytesMax else { throw tooLarge }
        }
        guard let spool else { return .bytes(collected) }
        return .file(try await spool.finishUnnamed())
    }
}
