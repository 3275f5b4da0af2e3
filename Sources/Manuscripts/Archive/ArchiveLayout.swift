/// Where the files of a ZIP archive lie (APPNOTE 6.3.10, section 4.3): no two may share bytes.
///
/// Overlapping files are how an archive of kilobytes claims petabytes; libzip reads them without a word, and tells no offsets.
enum ArchiveLayout {
    private struct Record {
        var name: String
        var start: UInt64
        var packedBytes: UInt64
        var nameBytes: Int
        /// Behind the local header and the packed bytes; the local extra field may make it longer still.
        var end: UInt64 { start &+ 30 &+ UInt64(nameBytes) &+ packedBytes }
    }

    /// An end record with the longest comment.
    private static let endBytesMax = 22 + 65_535
    /// 20,000 files with names of 400 bytes.
    private static let directoryBytesMax = 16 << 20

    /// Refuses an archive whose files overlap; one whose directory is not found is left to libzip's judgement.
    static func check(_ source: SourceFile) throws(ManuscriptError) {
        guard let directory = try directory(of: source) else { return }
        var records = records(in: directory)
        guard records.count > 1 else { return }
        records.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        for (one, next) in zip(records, records.dropFirst()) where next.start < one.end {
            throw .overlappingEntries(name: next.name)
        }
    }

    private static func directory(of source: SourceFile) throws(ManuscriptError) -> [UInt8]? {
        let tailStart = max(0, source.size - endBytesMax)
        let tail = try source.bytes(in: tailStart..<source.size)
        let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        guard tail.count >= 22,
            let end = (0...(tail.count - 22)).reversed().first(where: { tail[$0...].starts(with: mark) })
        else { return nil }
        var (size, offset) = (number(tail, end + 12, 4), number(tail, end + 16, 4))
        if offset == 0xFFFF_FFFF || size == 0xFFFF_FFFF, end >= 20 {
            // ZIP64: a locator stands before the end record and tells where the longer one is.
            let locator = end - 20
            let place = number(tail, locator + 8, 8)
            guard tail[locator...].starts(with: [0x50, 0x4B, 0x06, 0x07]), place < UInt64(source.size) else { return nil }
            let record = try source.bytes(in: Int(place)..<min(source.size, Int(place) + 56))
            guard record.count == 56 else { return nil }
            (size, offset) = (number(record, 40, 8), number(record, 48, 8))
        }
        // The directory ends where the end record starts, also when something stands before the archive.
        guard size <= UInt64(directoryBytesMax), offset <= UInt64(source.size) else { return nil }
        let start = number(tail, end + 16, 4) == 0xFFFF_FFFF ? Int(offset) : tailStart + end - Int(size)
        guard start >= 0 else { return nil }
        return try source.bytes(in: start..<min(source.size, start + Int(size)))
    }

    private static func records(in directory: [UInt8]) -> [Record] {
        var records: [Record] = []
        var index = 0
        while index + 46 <= directory.count, directory[index...].starts(with: [0x50, 0x4B, 0x01, 0x02]) {
            let nameBytes = Int(number(directory, index + 28, 2))
            let extraBytes = Int(number(directory, index + 30, 2))
            let next = index + 46 + nameBytes + extraBytes + Int(number(directory, index + 32, 2))
            guard next <= directory.count else { return records }
            let name = String(decoding: directory[(index + 46)..<(index + 46 + nameBytes)], as: UTF8.self)
            var record = Record(
                name: name, start: number(directory, index + 42, 4), packedBytes: number(directory, index + 20, 4),
                nameBytes: nameBytes)
            let extra = directory[(index + 46 + nameBytes)..<(index + 46 + nameBytes + extraBytes)]
            widen(&record, by: Array(extra), unpackedIsWide: number(directory, index + 24, 4) == 0xFFFF_FFFF)
            records.append(record)
            index = next
        }
        return records
    }

    /// ZIP64's extra field (4.5.3) holds, in this order, those of the sizes and the offset that did not fit.
    private static func widen(_ record: inout Record, by extra: [UInt8], unpackedIsWide: Bool) {
        var index = 0
        while index + 4 <= extra.count {
            let length = Int(number(extra, index + 2, 2))
            guard number(extra, index, 2) == 1 else {
                index += 4 + length
                continue
            }
            var field = index + 4 + (unpackedIsWide ? 8 : 0)
            if record.packedBytes == 0xFFFF_FFFF, field + 8 <= extra.count {
                record.packedBytes = number(extra, field, 8)
                field += 8
            }
            if record.start == 0xFFFF_FFFF, field + 8 <= extra.count { record.start = number(extra, field, 8) }
            return
        }
    }

    /// Little-endian.
    private static func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> UInt64 {
        (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[index + $1]) }
    }
}
