/// Text as UTF-8, from whatever encoding it came in.
///
/// UTF-8 keeps its bytes, byte order mark included, so that offsets are those of the file. UTF-16 and Windows-1252 are
/// converted, and offsets are those of the converted text.
struct DecodedText: Sendable {
    let utf8: [UInt8]
    /// Where the text begins: behind a byte order mark.
    let start: Int

    /// Decodes bytes whose encoding is unknown, or `declared` by the document (an XML declaration's name).
    init(decoding bytes: [UInt8], declared: String? = nil, file: String = "") throws(ManuscriptError) {
        if let converted = Self.convertedUTF16(bytes) {
            utf8 = converted
            start = 0
            return
        }
        if let declared, Self.windows1252Names.contains(declared.lowercased()) {
            utf8 = try Self.convertedWindows1252(bytes, file: file)
            start = 0
            return
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let check = UTF8Check(bytes)
        guard let invalid = check.firstInvalid else {
            if let control = Self.firstBinaryByte(bytes) {
                if file.isEmpty { throw .binary }
                throw .undecodable(file: file, offset: control)
            }
            utf8 = bytes
            start = bytes.starts(with: mark) ? 3 : 0
            return
        }
        if Self.firstBinaryByte(bytes) != nil && file.isEmpty { throw .binary }
        // Text that is otherwise UTF-8 is damaged UTF-8; only text without any is an older encoding.
        guard declared == nil, !check.hasMultibyte else { throw .undecodable(file: file, offset: invalid) }
        utf8 = try Self.convertedWindows1252(bytes, file: file)
        start = 0
    }

    private static let windows1252Names: Set<String> = [
        "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii",
    ]

    /// Control characters that no text has, or nil.
    private static func firstBinaryByte(_ bytes: [UInt8]) -> Int? {
        bytes.firstIndex { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A && $0 != 0x1B || $0 == 0x7F }
    }

    /// UTF-16 with its byte order mark, or without one where every other byte of the first ones is zero.
    private static func convertedUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        let head = bytes.prefix(64)
        let isBigEndian: Bool
        if head.starts(with: [0xFE, 0xFF]) {
            isBigEndian = true
        } else if head.starts(with: [0xFF, 0xFE]) {
            isBigEndian = false
        } else {
            let zerosEven = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
            let zerosOdd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
            let half = head.count / 2
            guard half >= 2, max(zerosEven, zerosOdd) * 10 >= half * 9, min(zerosEven, zerosOdd) == 0 else { return nil }
            isBigEndian = zerosEven > zerosOdd
        }
        var units = [UInt16]()
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        if units.first == 0xFEFF { units.removeFirst() }
        let converted = Array(String(decoding: units, as: UTF16.self).utf8)
        return firstBinaryByte(converted) == nil ? converted : nil
    }

    private static func convertedWindows1252(_ bytes: [UInt8], file: String) throws(ManuscriptError) -> [UInt8] {
        var converted = [UInt8]()
        converted.reserveCapacity(bytes.count + bytes.count / 16)
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case 0..<0x80: converted.append(byte)
            case 0x80..<0xA0:
                guard let scalar = windows1252[Int(byte) - 0x80] else { throw .undecodable(file: file, offset: offset) }
                converted.append(contentsOf: Character(scalar).utf8)
            default: converted.append(contentsOf: Character(Unicode.Scalar(byte)).utf8)
            }
        }
        return converted
    }

    /// Bytes 0x80 to 0x9F; nil where Windows-1252 leaves a gap (WHATWG fills gaps with controls, which no text has).
    private static let windows1252: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]
}

/// Whether bytes are UTF-8, and where they cease to be (Unicode 15, table 3-7).
private struct UTF8Check {
    private(set) var firstInvalid: Int?
    /// Whether a sequence of two or more bytes stands before or after what is invalid.
    private(set) var hasMultibyte = false

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = Self.sequenceLength(bytes, at: index)
            if length > 1 {
                hasMultibyte = true
            } else if firstInvalid == nil {
                firstInvalid = index
            }
            if firstInvalid != nil && hasMultibyte { return }
            index += max(length, 1)
        }
    }

    /// Bytes of the well-formed sequence that starts here, 0 for none.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let lead = bytes[index]
        let length =
            switch lead {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, index + length <= bytes.count else { return 0 }
        let second: ClosedRange<UInt8> =
            switch lead {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard second.contains(bytes[index + 1]) else { return 0 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { (0x80...0xBF).contains($0) } ? length : 0
    }
}
