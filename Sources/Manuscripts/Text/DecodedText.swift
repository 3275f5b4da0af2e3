/// Text as UTF-8, from whatever encoding it came in.
///
/// UTF-8 keeps its bytes, byte order mark included, so that offsets are those of the file. Other encodings are converted, and
/// offsets are those of the converted text.
struct DecodedText: Sendable {
    let utf8: [UInt8]
    /// Where the text begins: behind a byte order mark.
    let start: Int
    let encoding: EncodingFinding
    /// Where damage began that was mended: bytes of no character were left out.
    let fault: ManuscriptError?

    /// Of otherwise sound UTF-8, one byte in so many may be damaged and is left out; with more it is no text to be read.
    private static let damageRatioMin = 1_000

    /// Decodes bytes whose encoding is unknown, or `declared` by the document (an XML declaration's name).
    init(decoding bytes: [UInt8], declared: String? = nil, file: String = "") throws(ManuscriptError) {
        if let wide = WideEncoding(bytes), let converted = wide.convert(bytes), Self.firstBinaryByte(converted) == nil {
            self.init(converted, EncodingFinding(name: wide.name, reason: wide.hasMark ? .byteOrderMark : .zeroBytes))
            return
        }
        let name = declared.map { $0.lowercased() } ?? ""
        let isUnicode = name.isEmpty || name.hasPrefix("utf") || name == "us-ascii" || name == "ascii"
        if !isUnicode, let table = SingleByteEncoding(named: name) {
            let converted = try table.convert(bytes, file: file)
            self.init(converted, EncodingFinding(name: table.name, reason: .declared))
            return
        }
        let check = UTF8Check(bytes)
        if check.invalidCount > 0, !isUnicode {
            guard let converted = Iconv.converted(bytes, from: name) else { throw .unknownEncoding(file: file, name: name) }
            self.init(converted, EncodingFinding(name: name, reason: .declared))
            return
        }
        if let control = Self.firstBinaryByte(bytes) {
            if file.isEmpty { throw .binary }
            throw .undecodable(file: file, offset: control)
        }
        guard let invalid = check.firstInvalid else {
            let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            let reason: EncodingFinding.Reason =
                hasMark ? .byteOrderMark : check.sequenceCount == 0 ? .plainASCII : .wellFormedUTF8
            self.init(bytes, EncodingFinding(name: "utf-8", reason: reason), start: hasMark ? 3 : 0)
            return
        }
        // Text that is mostly UTF-8 is damaged UTF-8; an older encoding has such sequences by accident only.
        if check.sequenceCount >= check.invalidCount * 2 {
            let isMendable = check.invalidCount * Self.damageRatioMin <= bytes.count || invalid >= bytes.count - 3
            guard isMendable else { throw .undecodable(file: file, offset: invalid) }
            self.init(
                check.mended(bytes), EncodingFinding(name: "utf-8", reason: .wellFormedUTF8),
                fault: .undecodable(file: file, offset: invalid))
            return
        }
        guard name.isEmpty || !isUnicode, let table = EncodingDetector.likeliest(for: bytes) else {
            // The one character that the end of a file cut in two.
            if invalid >= bytes.count - 3 {
                self.init(
                    check.mended(bytes), EncodingFinding(name: "utf-8", reason: .wellFormedUTF8),
                    fault: .undecodable(file: file, offset: invalid))
                return
            }
            throw .undecodable(file: file, offset: invalid)
        }
        let converted = try table.convert(bytes, file: file)
        self.init(converted, EncodingFinding(name: table.name, reason: .likelyWords))
    }

    private init(_ utf8: [UInt8], _ encoding: EncodingFinding, start: Int = 0, fault: ManuscriptError? = nil) {
        self.utf8 = utf8
        self.start = start
        self.encoding = encoding
        self.fault = fault
    }

    /// Control characters that no text has, or nil.
    private static func firstBinaryByte(_ bytes: [UInt8]) -> Int? {
        bytes.firstIndex { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A && $0 != 0x1B || $0 == 0x7F }
    }
}
