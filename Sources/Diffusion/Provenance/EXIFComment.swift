/// The user's comment in EXIF, where the web UI keeps its text in files that are no PNG.
/// Source: Exif 2.32 (CIPA DC-008), sections 4.6.2 (TIFF) and 4.6.5 (UserComment).
enum EXIFComment {
    private static let exifPointer = 0x8769
    private static let userComment = 0x9286
    private static let long: [UInt8] = [0, 4]
    private static let undefined: [UInt8] = [0, 7]
    private static let unicode = Array("UNICODE\0".utf8)
    private static let ascii = Array("ASCII\0\0\0".utf8)
    /// A directory's entry: tag, type, count, value or place.
    private static let entryBytes = 12
    /// More entries than this no directory of a picture has.
    private static let entriesMax = 512

    /// EXIF with this comment alone, in the byte order and coding that the web UI's library writes.
    static func writing(_ text: String) -> [UInt8] {
        let comment = unicode + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        // Header, a directory of one entry, and another: each entry is followed by the place of the next directory, of which there is none.
        let (first, second) = (8, 8 + 2 + entryBytes + 4)
        let place = second + 2 + entryBytes + 4
        let header = Array("MM".utf8) + [0, 42] + four(first)
        return header + [0, 1] + two(exifPointer) + long + four(1) + four(second) + four(0)
            + [0, 1] + two(userComment) + undefined + four(comment.count) + four(place) + four(0) + comment
    }

    /// nil where there is none, or one that cannot be read.
    static func reading(_ exif: [UInt8]) -> String? {
        var tiff = exif[...]
        // As in JPEG; some write it into WebP too.
        if tiff.starts(with: Array("Exif\0\0".utf8)) { tiff = tiff.dropFirst(6) }
        guard let reader = Reader(Array(tiff)), let first = reader.number(at: 4, bytes: 4),
            let pointer = reader.entry(exifPointer, inDirectoryAt: first),
            let second = reader.number(at: pointer + 8, bytes: 4),
            let entry = reader.entry(userComment, inDirectoryAt: second), let count = reader.number(at: entry + 4, bytes: 4),
            let place = reader.number(at: entry + 8, bytes: 4), count >= 8, place <= reader.bytes.count - count
        else {
            return nil
        }
        let comment = reader.bytes[place..<place + count]
        if comment.starts(with: unicode) { return utf16(Array(comment.dropFirst(8))) }
        if comment.starts(with: ascii) || comment.prefix(8).allSatisfy({ $0 == 0 }) {
            return String(decoding: comment.dropFirst(8), as: UTF8.self)
        }
        return nil
    }

    /// Which half of its words comes first the standard leaves to the writer; most letters of a prompt have a zero there.
    private static func utf16(_ bytes: [UInt8]) -> String {
        let pairs = stride(from: 0, to: bytes.count - 1, by: 2)
        let isBigEndian = pairs.count { bytes[$0] == 0 } >= pairs.count { bytes[$0 + 1] == 0 }
        let units = pairs.map { UInt16(bytes[isBigEndian ? $0 : $0 + 1]) << 8 | UInt16(bytes[isBigEndian ? $0 + 1 : $0]) }
        return String(decoding: units, as: UTF16.self)
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }
    private static func four(_ number: Int) -> [UInt8] { two(number >> 16) + two(number) }

    /// TIFF in either byte order. Every place in it is checked before it is believed.
    private struct Reader {
        let bytes: [UInt8]
        private let isBigEndian: Bool

        init?(_ bytes: [UInt8]) {
            guard bytes.count >= 8, bytes[0] == bytes[1], bytes[0] == 0x4D || bytes[0] == 0x49 else { return nil }
            self.bytes = bytes
            isBigEndian = bytes[0] == 0x4D
            guard number(at: 2, bytes: 2) == 42 else { return nil }
        }

        func number(at place: Int, bytes count: Int) -> Int? {
            guard place >= 0, place <= bytes.count - count else { return nil }
            let slice = bytes[place..<place + count]
            return isBigEndian ? slice.reduce(0) { $0 << 8 | Int($1) } : slice.reversed().reduce(0) { $0 << 8 | Int($1) }
        }

        /// Where the entry of a tag stands.
        func entry(_ tag: Int, inDirectoryAt place: Int) -> Int? {
            guard let count = number(at: place, bytes: 2), count <= entriesMax else { return nil }
            return (0..<count).map { place + 2 + $0 * entryBytes }.first {
                number(at: $0, bytes: 2) == tag && $0 + entryBytes <= bytes.count
            }
        }
    }
}
