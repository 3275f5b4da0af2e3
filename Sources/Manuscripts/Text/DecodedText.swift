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

    /// Decodes bytes whose encoding is unknown, or `declared` by the document (an XML declaration's name).
    init(decoding bytes: [UInt8], declared: String? = nil, file: String = "") throws(ManuscriptError) {
        if let wide = WideEncoding(bytes), let converted = wide.convert(bytes) {
            let (utf8, damage) = TextDamage.mendControls(converted)
            if damage.isMendable(in: utf8.count) {
                let finding = EncodingFinding(name: wide.name, reason: wide.hasMark ? .byteOrderMark : .zeroBytes)
                try self.init(utf8, finding, damage, file: file)
                return
            }
        }
        let name = declared.map { $0.lowercased() } ?? ""
        let isUnicode = name.isEmpty || name.hasPrefix("utf") || name == "us-ascii" || name == "ascii"
        if !isUnicode, let table = SingleByteEncoding(named: name) {
            let (utf8, damage) = table.mended(bytes)
            try self.init(utf8, EncodingFinding(name: table.name, reason: .declared), damage, file: file)
            return
        }
        let check = UTF8Check(bytes)
        // ISO 2022 writes everything in seven bits.
        if !isUnicode, check.invalidCount > 0 || name.hasPrefix("iso-2022") {
            guard let (utf8, damage) = Iconv.mended(bytes, from: name) else { throw .unknownEncoding(file: file, name: name) }
            try self.init(utf8, EncodingFinding(name: name, reason: .declared), damage, file: file)
            return
        }
        let (plain, controls) = TextDamage.mendControls(bytes)
        guard controls.isMendable(in: bytes.count) else {
            if file.isEmpty { throw .binary }
            throw .undecodable(file: file, offset: controls.first ?? 0)
        }
        try self.init(narrow: plain, check, controls, file: file)
    }

    /// UTF-8, or an encoding with one byte for each character that its words must tell.
    private init(
        narrow bytes: [UInt8], _ check: UTF8Check, _ controls: TextDamage, file: String
    ) throws(ManuscriptError) {
        guard let invalid = check.firstInvalid else {
            let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            let reason: EncodingFinding.Reason =
                hasMark ? .byteOrderMark : check.sequenceCount == 0 ? .plainASCII : .wellFormedUTF8
            try self.init(bytes, EncodingFinding(name: "utf-8", reason: reason), controls, file: file, start: hasMark ? 3 : 0)
            return
        }
        // Text that is mostly UTF-8 is damaged UTF-8; an older encoding has such sequences by accident only. The end of a
        // file may cut one character in two.
        let isUTF8 = check.sequenceCount >= check.invalidCount * 2
        let table = isUTF8 ? nil : EncodingDetector.likeliest(for: bytes)
        if let table {
            let (utf8, damage) = table.mended(bytes)
            try self.init(utf8, EncodingFinding(name: table.name, reason: .likelyWords), damage, file: file)
            return
        }
        let (utf8, damage) = check.mended(bytes)
        guard isUTF8 && damage.isMendable(in: bytes.count) || invalid >= bytes.count - 3 else {
            throw .undecodable(file: file, offset: invalid)
        }
        self.init(
            utf8, EncodingFinding(name: "utf-8", reason: .wellFormedUTF8),
            fault: .undecodable(file: file, offset: min(invalid, controls.first ?? invalid)))
    }

    private init(
        _ utf8: [UInt8], _ encoding: EncodingFinding, _ damage: TextDamage, file: String, start: Int = 0
    ) throws(ManuscriptError) {
        let fault = damage.first.map { ManuscriptError.undecodable(file: file, offset: $0) }
        if let fault, !damage.isMendable(in: utf8.count) { throw fault }
        self.init(utf8, encoding, start: start, fault: fault)
    }

    private init(_ utf8: [UInt8], _ encoding: EncodingFinding, start: Int = 0, fault: ManuscriptError? = nil) {
        self.utf8 = utf8
        self.start = start
        self.encoding = encoding
        self.fault = fault
    }
}
